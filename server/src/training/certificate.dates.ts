/** `13 Maret 2026`, or `13 March 2026`. */
export const longDate = (date: string, locale: 'id' | 'en' = 'id'): string =>
  new Intl.DateTimeFormat(locale === 'id' ? 'id-ID' : 'en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
