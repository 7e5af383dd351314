import type { AssignmentRowFragment, Role, UserRowFragment } from '@sinergi/schema'
import { showDate, today } from '../core/dates.ts'
import { t } from './account.messages.ts'

type Period = Pick<AssignmentRowFragment, 'from' | 'to'>

/** An assignment that was called off before it began ends the day before its first. */
export const isCurrent = ({ from, to }: Period, day = today()) => from <= day && (to === null || to >= day)
export const isOver = ({ to }: Period, day = today()) => to !== null && to < day
export const currentOf = ({ assignments }: Pick<UserRowFragment, 'assignments'>) => assignments.filter((one) => isCurrent(one))

/** `Berlaku`, `Mulai Sen, 4 Jan 2027`, `Berakhir Jum, 20 Nov 2026`. */
export function periodWords(period: Period): string {
  if (isOver(period)) return t('roleEnded', { date: showDate(period.to ?? period.from) })
  return isCurrent(period) ? t('roleNow') : t('roleComing', { date: showDate(period.from) })
}

/** Who answers referrals: of these an agency needs one. */
export const answers = (role: Role) => role === 'OFF' || role === 'VER'
/** They look over the whole city, so only its own administrators give them. */
export const cityRoles: readonly Role[] = ['COO', 'KLA', 'PDP', 'AUD']
export const roles = ['OFF', 'VER', 'HEAD', 'ADM', 'COO', 'AUD', 'PDP', 'KLA', 'KEL', 'PKH', 'COL', 'TRN', 'MEN'] as const satisfies readonly Role[]
