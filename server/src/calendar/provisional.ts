import type { Holiday } from './calendar.entity.ts'

// The package calls the night journey, 27 Rajab, by the name of the prophet's birthday.
const corrected: Record<string, string> = { '27 Rajab': 'Isra Mikraj Nabi Muhammad' }

/**
 * National holidays as far as they can be computed: by the moon they may be a day off, joint leave is in no formula. The package with
 * the holidays of the world is loaded when it is needed, for hardly a server ever needs it.
 */
export async function provisionalHolidays(year: number): Promise<Holiday[]> {
  const { default: Holidays } = await import('date-holidays')
  const names = new Map<string, Set<string>>()
  for (const { date, type, name, rule } of new Holidays('ID', { languages: ['id'] }).getHolidays(year)) {
    const day = date.slice(0, 10)
    if (type === 'public') names.set(day, (names.get(day) ?? new Set()).add(corrected[rule] ?? name))
  }
  return [...names].filter(([date]) => date.startsWith(`${year}-`))
    .map(([date, of]) => ({ date, kind: 'NATIONAL', nameId: [...of].join(', ') }))
}
