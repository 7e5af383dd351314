import { expect, it } from 'vitest'
import { decree2026 } from '../server/src/calendar/indonesia-2026.ts'
import { workingDaysOf } from '../web/src/calendar/workingDays.ts'

const mondayToFriday = [1, 2, 3, 4, 5]

it.each`
  year    | weekdays               | holidays               | days
  ${2026} | ${mondayToFriday}      | ${decree2026.holidays} | ${240}
  ${2026} | ${mondayToFriday}      | ${[]}                  | ${261}
  ${2028} | ${[1, 2, 3, 4, 5, 6]}  | ${[]}                  | ${313}
`('before it is loaded, $year is said to have $days working days', ({ year, weekdays, holidays, days }) => expect(workingDaysOf(year, weekdays, holidays)).toBe(days))
