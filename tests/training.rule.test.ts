import { describe, expect, it } from 'vitest'
import { attendanceRate, verdictOf } from '../server/src/training/pass-rule.ts'
import { classSteps } from '../server/src/training/class.states.ts'
import { enrolmentSteps } from '../server/src/training/enrolment.states.ts'
import { classActions, classStatuses, enrolmentActions, enrolmentStatuses } from '../server/src/training/training.codes.ts'

const attended = (present: number, held: number, late = 0) => ({ held, present, late, permitted: 0, sick: 0, absent: held - present - late })
const rule = (attendancePercent: number) => ({ version: 1, attendancePercent, passMark: 70 })

describe('the pass rule at its edges', () => {
  it.each`
    present | late   | held    | percent | verdict
    ${799}  | ${0}   | ${1000} | ${80}   | ${'NOT_PASSED'}
    ${800}  | ${0}   | ${1000} | ${80}   | ${'PASSED'}
    ${700}  | ${100} | ${1000} | ${80}   | ${'PASSED'}
    ${799}  | ${0}   | ${1000} | ${79.9} | ${'PASSED'}
    ${798}  | ${0}   | ${1000} | ${79.9} | ${'NOT_PASSED'}
    ${1}    | ${0}   | ${3}    | ${33.3} | ${'PASSED'}
    ${0}    | ${0}   | ${0}    | ${80}   | ${null}
  `('$present and $late late of $held, where $percent % is asked: $verdict', ({ present, late, held, percent, verdict }: Record<string, number> & { verdict: string | null }) => {
    expect(verdictOf(attended(present!, held!, late), 70, rule(percent!))).toBe(verdict)
  })

  it('shows a rate that is cut, never rounded up to what was not reached', () => {
    expect([attendanceRate(attended(7999, 10_000)), attendanceRate(attended(4, 5)), attendanceRate(attended(0, 0))]).toEqual([79.9, 80, null])
  })
})

describe.each([
  { name: 'a class', steps: classSteps, statuses: classStatuses, actions: classActions, start: 'PLANNED', ends: ['FINISHED', 'CANCELLED'] },
  { name: 'a participant', steps: enrolmentSteps, statuses: enrolmentStatuses, actions: enrolmentActions, start: 'REGISTERED', ends: ['DROPPED', 'NO_SHOW'] },
])('the life of $name, drawn as a graph', ({ steps, statuses, actions, start, ends }) => {
  const table = steps as readonly { action: string; from: readonly string[]; to: string; by: readonly string[]; reasons?: readonly string[]; needs?: readonly { name: string }[] }[]

  it('reaches every state from its first', () => {
    const seen = new Set([start])
    for (const status of seen) for (const { from, to } of table) if (from.includes(status)) seen.add(to)
    expect([...seen].toSorted()).toEqual([...statuses].toSorted())
  })

  it('ends where it says, and nowhere else', () => {
    expect(statuses.filter((status) => !table.some(({ from }) => from.includes(status))).toSorted()).toEqual(ends.toSorted())
  })

  it('has a row for every action, and asks for a reason where it lists reasons, and only there', () => {
    expect([...new Set(table.map(({ action }) => action))].toSorted()).toEqual([...actions].toSorted())
    for (const { reasons, needs = [] } of table) expect(needs.some(({ name }) => name === 'REASON')).toBe(Boolean(reasons))
  })
})
