import { describe, expect, it } from 'vitest'
import { actions, isTerminal, type Status, statuses } from '../server/src/referral/referral.codes.ts'
import { ballSide, steps } from '../server/src/referral/referral.states.ts'

/** The states that can be reached from one, itself included. */
function reachable(from: Status): Set<Status> {
  const seen = new Set<Status>([from])
  for (const status of seen) for (const step of steps) if (step.from.includes(status)) seen.add(step.to)
  return seen
}

describe('the life of a referral, drawn as a graph', () => {
  it('reaches every state from a draft', () => {
    expect([...reachable('DRAFT')].toSorted()).toEqual([...statuses].toSorted())
  })

  it.each(statuses)('%s leads on, or is an end', (status) => {
    const leads = steps.filter(({ from }) => from.includes(status))
    expect(leads.every(({ to }) => to === 'ENTERED_IN_ERROR')).toBe(isTerminal(status))
  })

  it.each(statuses.filter((status) => !isTerminal(status)))('from %s an end can be reached', (status) => {
    expect([...reachable(status)].some(isTerminal)).toBe(true)
  })

  it.each(statuses)('in %s somebody has the ball, unless it has ended', (status) => {
    expect(ballSide[status] === 'NONE').toBe(isTerminal(status))
  })

  it('has a row for every action, and numbers T02 to T23', () => {
    expect([...new Set(steps.map(({ action }) => action))].toSorted()).toEqual([...actions].toSorted())
    const numbers = new Set(steps.map(({ step }) => step))
    for (let n = 2; n <= 23; n++) expect(numbers).toContain(`T${String(n).padStart(2, '0')}`)
  })

  it('asks for a reason where it lists reasons, and only there', () => {
    for (const { reasons, needs = [] } of steps) expect(needs.some(({ name }) => name === 'REASON')).toBe(Boolean(reasons))
  })

  it('is never ambiguous: one state, one action and one party are one step, unless reasons or conditions differ', () => {
    const keys = steps.flatMap(({ action, from, by, reasons = [], when = [] }) => from.flatMap((status) => by.map((party) => `${action} ${status} ${party} ${reasons.join()} ${when.join()}`)))
    expect(new Set(keys).size).toBe(keys.length)
  })
})
