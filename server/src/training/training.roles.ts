import type { Role } from '../core/actor.ts'

/** Who teaches: a trainer, and a business mentor in the same way. */
export const teachers = ['TRN', 'MEN'] as const satisfies Role[]
/** Who works in classes at all (DOMAIN §11). */
export const classRoles = ['OFF', 'VER', ...teachers] as const
/** Who records what happened there; officers plan. */
export const recorders = ['VER', ...teachers] as const
export const isTeaching = (role: string): boolean => (teachers as readonly string[]).includes(role)
