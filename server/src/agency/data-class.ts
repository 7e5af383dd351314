import { enumOf } from '../core/enum.ts'

/** What is told of a person, in parts that are granted apart (DOMAIN §12). */
export const dataClasses = [
  'NAME', 'CONTACT', 'ADDRESS', 'IDENTIFIER', 'FAMILY_CARD', 'BIRTH', 'BUSINESS', 'TRAINING', 'SCHOOLING', 'SOCIAL_ECONOMIC',
  'ACCESS_NEEDS', 'REGISTER',
] as const
export type DataClass = (typeof dataClasses)[number]
export const DataClassEnum = enumOf('DataClass', dataClasses,
  'A part of what is known of a person; each agency is granted its own.')
