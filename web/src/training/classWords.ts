import type { ClassRowFragment, SessionRowFragment } from '@sinergi/schema'
import { showDate, showDay } from '../core/dates.ts'
import { inLocale } from '../core/i18n.ts'
import { t } from './training.messages.ts'

export const classTitle = ({ programme }: { programme: Pick<ClassRowFragment['programme'], 'titleId' | 'titleEn'> }) => inLocale(programme.titleId, programme.titleEn)
export const classDates = ({ startsOn, endsOn }: Pick<ClassRowFragment, 'startsOn' | 'endsOn'>) =>
  (startsOn === endsOn ? showDate(startsOn) : t('dateRange', { from: showDay(startsOn), to: showDate(endsOn) }))
/** Which class: a programme is taught again and again. */
export const classWords = (one: Parameters<typeof classTitle>[0] & Parameters<typeof classDates>[0]) => `${classTitle(one)} · ${classDates(one)}`
/** `09.00–12.00 WIB` */
export const sessionTime = ({ startsAt, endsAt }: Pick<SessionRowFragment, 'startsAt' | 'endsAt'>) =>
  t('time', { from: startsAt.replace(':', '.'), to: endsAt.replace(':', '.') })
