import { languageTag, messages } from '../core/i18n.ts'

const t = messages('personBirth', {
  id: { years: '{n} tahun', about: 'sekitar {n} tahun' }, en: { years: '{n} year | {n} years', about: 'about {n} year | about {n} years' },
})

type Birth = { date?: string | null, precision: 'DAY' | 'MONTH' | 'YEAR', age?: number | null }

/** As much of a birth date as is known: `3 Maret 1987`, `Maret 1987`, `1987`. */
export function showBirth({ date, precision }: Birth): string | undefined {
  if (!date) return undefined
  if (precision === 'YEAR') return date.slice(0, 4)
  const day = precision === 'DAY' ? 'numeric' : undefined
  return new Intl.DateTimeFormat(languageTag.value,
    { day, month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
}

/** `39 tahun`; `sekitar 39 tahun` where day or month of birth are not known. */
export function showAge({ age, precision }: Birth): string | undefined {
  return age == null ? undefined : t(precision === 'DAY' ? 'years' : 'about', { n: age })
}
