import type { Role } from '@sinergi/schema'
import { t } from './administration.messages.ts'

/** An administrator changes, an auditor reads (DOMAIN 11). */
export const administrationRoles = ['ADM', 'AUD'] as const satisfies readonly Role[]

export type Place = 'users' | 'agencies' | 'services' | 'calendars'
export const places = [
  { key: 'users', to: '/pengaturan/pengguna' }, { key: 'agencies', to: '/pengaturan/instansi' }, { key: 'services', to: '/pengaturan/layanan' },
  { key: 'calendars', to: '/pengaturan/kalender' },
] as const satisfies readonly { key: Place, to: string }[]
export const placeTitle = (key: Place) => () => t(key)
