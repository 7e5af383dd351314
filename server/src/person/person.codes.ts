import { enumOf } from '../core/enum.ts'

export const nikStatuses = ['PRESENT', 'IN_PROCESS', 'NONE', 'UNKNOWN'] as const
export type NikStatus = (typeof nikStatuses)[number]
export const NikStatusEnum = enumOf('NikStatus', nikStatuses, 'Whether there is a NIK. None of these blocks a referral.')

export const sexes = ['L', 'P'] as const
export const SexEnum = enumOf('Sex', sexes, 'As on the identity card: laki-laki, perempuan.')

export const precisions = ['DAY', 'MONTH', 'YEAR'] as const
export type BirthDatePrecision = (typeof precisions)[number]
export const BirthDatePrecisionEnum = enumOf('BirthDatePrecision', precisions,
  'What of the birth date is known; the rest of it is filled.')

export const businessKinds = ['FOOD', 'CRAFT', 'SERVICE', 'TRADE', 'OTHER'] as const
export type BusinessKind = (typeof businessKinds)[number]
export const BusinessKindEnum = enumOf('BusinessKind', businessKinds)

export const schoolLevels = ['SD', 'SMP', 'SMA', 'SMK', 'PAKET'] as const
export type SchoolLevel = (typeof schoolLevels)[number]
export const SchoolLevelEnum = enumOf('SchoolLevel', schoolLevels)

export const disabilities = ['PHYSICAL', 'INTELLECTUAL', 'MENTAL', 'SENSORY', 'MULTIPLE'] as const
/** To the head of the family, as on the card. */
export const relations = ['HEAD', 'SPOUSE', 'CHILD', 'PARENT', 'SIBLING', 'GRANDCHILD', 'OTHER'] as const

export const flagKinds = [
  'FEMALE_HEAD', 'ELDERLY', 'CHILD', 'DISABILITY', 'PREGNANT', 'TODDLER', 'NEGLECTED_CHILD', 'VIOLENCE_SURVIVOR',
] as const
export type FlagKind = (typeof flagKinds)[number]
export const FlagKindEnum = enumOf('FlagKind', flagKinds,
  'CHILD, TODDLER and ELDERLY follow from the birth date and are never set.')

/** Computed from the birth date, never set. */
export const followFromAge: readonly FlagKind[] = ['CHILD', 'TODDLER', 'ELDERLY']

/** Shown to the agency that protects survivors of violence, and to nobody else. */
export const protectedFlag = 'VIOLENCE_SURVIVOR' satisfies FlagKind

export const personWarningCodes = [
  'NIK_MISSING', 'NIK_REGION_UNKNOWN', 'NIK_SEX_MISMATCH', 'NIK_BIRTH_DATE_MISMATCH', 'KK_INVALID',
] as const
export type PersonWarningCode = (typeof personWarningCodes)[number]
export const PersonWarningCodeEnum = enumOf('PersonWarningCode', personWarningCodes,
  'Something to look at; it never stops anything.')

export const identifierKinds = ['NIK', 'KK'] as const
export type IdentifierKind = (typeof identifierKinds)[number]
export const IdentifierKindEnum = enumOf('IdentifierKind', identifierKinds)
