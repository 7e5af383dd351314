import { roles } from '../core/actor.ts'
import { enumOf } from '../core/enum.ts'

export const RoleEnum = enumOf('Role', roles, 'What somebody may do, for one agency at a time.')

/** The roles that act now; the others can sign in and see nothing yet. Reference data is for these. */
export const actingRoles = ['OFF', 'VER', 'COO', 'HEAD', 'PDP', 'AUD', 'ADM', 'TRN', 'MEN'] as const

/** They look over the whole city, so only administrators of the city give them. */
export const cityRoles = ['COO', 'KLA', 'PDP', 'AUD'] as const

export const locales = ['id', 'en'] as const
export type Locale = (typeof locales)[number]
export const LocaleEnum = enumOf('Locale', locales)
