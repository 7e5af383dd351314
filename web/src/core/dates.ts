import { languageTag, messages } from './i18n.ts'

const t = messages('dates', {
  id: {
    today: 'hari ini', left: '{n} hari kerja lagi', late: 'lewat {n} hari kerja', past: 'lewat tenggat',
    wib: '{time} WIB',
  },
  en: {
    today: 'today', left: '{n} working day left | {n} working days left',
    late: '{n} working day late | {n} working days late', past: 'overdue', wib: '{time} WIB',
  },
})

const formats = new Map<string, Intl.DateTimeFormat>()

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = languageTag.value + JSON.stringify(options)
  const found = formats.get(key) ?? new Intl.DateTimeFormat(languageTag.value, options)
  formats.set(key, found)
  return found
}

const day = { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' } as const
/** `2026-03-25` becomes `Rab, 25 Mar 2026`. */
export const showDate = (date: string) => format({ ...day, year: 'numeric' }).format(new Date(`${date}T00:00:00Z`))
/** `2026-03-25` becomes `Rab, 25 Mar`: where the year is plain. */
export const showDay = (date: string) => format(day).format(new Date(`${date}T00:00:00Z`))
/** With the year where it is not this one. */
export const showNearDay = (date: string) => (date.slice(0, 4) === today().slice(0, 4) ? showDay(date) : showDate(date))
/** `2026-03` becomes `Mar 2026`. */
export const showMonth = (month: string) => format({ month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`))
const dayInJakarta = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' })
/** The day of an instant in Asia/Jakarta, as `2026-03-25`. */
export const dateOf = (instant: string | Date) => dayInJakarta.format(new Date(instant))
export const today = () => dateOf(new Date())

const timeOf = (instant: string) =>
  format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Jakarta' }).format(new Date(instant)).replace(':', '.')
/** An instant becomes `14.05 WIB`. */
export const showTime = (instant: string): string => t('wib', { time: timeOf(instant) })

/** An instant becomes `Rab, 25 Mar 2026 · 14.05 WIB`. */
export const showInstant = (instant: string) => `${showDate(dateOf(instant))} · ${showTime(instant)}`

/** For narrow places: the time of today, `14.05`, else the day, `25 Mar`. */
export function showShort(instant: string): string {
  return dateOf(instant) === today() ? timeOf(instant) : format({ day: 'numeric', month: 'short', timeZone: 'Asia/Jakarta' }).format(new Date(instant))
}

/** `2 hari kerja lagi`, `hari ini`, `lewat 3 hari kerja`; stands beside the date, never alone. */
export function showLeft(workingDaysLeft: number | null, overdue: boolean): string {
  if (overdue) return workingDaysLeft ? t('late', { n: Math.abs(workingDaysLeft) }) : t('past')
  if (workingDaysLeft === null) return ''
  return workingDaysLeft <= 0 ? t('today') : t('left', { n: workingDaysLeft })
}

/** `besok`, `dalam 12 hari`: how far off a day within a month is. Later ones are best told by their date. */
export function showAway(date: string): string {
  const days = (Date.parse(date) - Date.parse(today())) / 86_400_000
  return days < 0 || days > 31 ? '' : new Intl.RelativeTimeFormat(languageTag.value, { numeric: 'auto' }).format(days, 'day')
}

/** A date so many calendar days after another, for the limits of date fields. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
