import type { CalendarBasis, YearFullFragment } from '@sinergi/schema'
import type { Effect } from '../administration/EffectList.vue'
import { showDay } from '../core/dates.ts'
import { t } from './calendar.messages.ts'
import type { Holiday } from './holidayText.ts'
import { workingDaysOf } from './workingDays.ts'

type Wanted = { year: number, basis: CalendarBasis, weekdays: readonly number[], holidays: readonly Holiday[] }
const most = 6

function listed(days: readonly string[]): string {
  const shown = days.slice(0, most).map(showDay).join('; ')
  return days.length > most ? `${shown} ${t('effectMore', { n: days.length - most })}` : shown
}

/** What loading a year does, told before it happens. How many due dates move only the server knows, afterwards. */
export function calendarEffects(before: YearFullFragment | undefined, { year, basis, weekdays, holidays }: Wanted): Effect[] {
  const computed = basis === 'PROVISIONAL'
  const [had, gets] = [(before?.holidays ?? []).map(({ date }) => date), holidays.map(({ date }) => date)]
  const added = before && !computed ? gets.filter((date) => !had.includes(date)) : []
  const removed = before && !computed ? had.filter((date) => !gets.includes(date)) : []
  const n = workingDaysOf(year, weekdays, holidays)
  return [
    ...(computed ? [{ words: t('effectComputed') }] : [{
      words: before ? t('effectDaysBefore', { year: String(year), n, before: before.workingDays }) : t('effectDays', { year: String(year), n }),
    }]),
    ...(added.length ? [{ words: t('effectAdded', { days: listed(added) }) }] : []),
    ...(removed.length ? [{ words: t('effectRemoved', { days: listed(removed) }), grave: true }] : []),
    ...(before ? [{ words: t('effectReckon') }] : []),
    ...(before?.basis === 'PROVISIONAL' && !computed ? [{ words: t('effectFirm', { year: String(year) }) }] : []),
    ...(computed ? [{ words: t('effectProvisional', { year: String(year) }) }] : []),
  ]
}
