import type { ClassRowFragment, SessionRowFragment } from '@sinergi/schema'
import { showDate, showDay } from '../core/dates.ts'
import { inLocale } from '../core/i18n.ts'
import { t } from './training.messages.ts'

export const classTitle = ({ programme }: Pick<ClassRowFragment, 'programme'>) => inLocale(programme.titleId, programme.titleEn)
export const classDates = ({ startsOn, endsOn }: Pick<ClassRowFragment, 'startsOn' | 'endsOn'>) =>
  (startsOn === endsOn ? showDate(startsOn) : t('dateRange', { from: showDay(startsOn), to: showDate(endsOn) }))
/** `09.00–12.00 WIB` */
export const sessionTime = ({ startsAt, endsAt }: Pick<SessionRowFragment, 'startsAt' | 'endsAt'>) =>
  t('time', { from: startsAt.replace(':', '.'), to: endsAt.replace(':', '.') })
