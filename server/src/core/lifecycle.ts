import type { Actor } from './actor.ts'
import { checkNoIdentifier, checkVersion, refuseInput, type Versioned } from './check.ts'
import { dayOf } from './clock.ts'
import type { RuleAlone } from './refusal.rules.ts'
import { type RefusalCode, refuse } from './refusal.ts'

/**
 * A life cycle is a table of steps, and this is all that reads it. A feature names its states, actions, parties, reasons, inputs,
 * clocks, conditions, guards and effects; what each word means stands in the feature, which word applies when stands in the table.
 */
export interface Words {
  status: string
  action: string
  party: string
  reason: string
  input: string
  clock: string
  condition: string
  guard: string
  effect: string
}

export interface Step<W extends Words = Words> {
  /** The number in the domain model: `T06`. */
  step: string
  action: W['action']
  from: readonly W['status'][]
  to: W['status']
  by: readonly W['party'][]
  /** The button that stands first where this step is possible. */
  primary?: true
  /** What must hold for the step to be offered at all; judged on the row alone, so a list can show it. */
  when?: readonly W['condition'][]
  /** What is judged when the step is taken; each may refuse with its own code. */
  guards?: readonly W['guard'][]
  /** A step with reasons cannot be taken without one of them. */
  reasons?: readonly W['reason'][]
  needs?: readonly Need<W>[]
  clocks?: readonly ClockEffect<W>[]
  effects?: readonly W['effect'][]
  /** The instant that the step leaves on the row. */
  stamps?: string
  /** The event's type where it is not the action's. */
  event?: string
}

export interface Need<W extends Words = Words> extends Bounds {
  name: W['input']
  required: boolean
}

/** What may be given for an input. */
export interface Bounds {
  minLength?: number
  /** The first and the last day that a date may be. */
  notBefore?: 'today'
  notAfter?: 'today'
  /** Calendar days from today that a date may lie ahead. */
  withinDays?: number
}

export type ClockVerb = 'START' | 'MET' | 'FAILED' | 'VOID' | 'PAUSE' | 'RESUME' | 'REOPEN' | 'STOP_ALL'
export interface ClockEffect<W extends Words = Words> {
  do: ClockVerb
  clock?: W['clock']
  /** The effect holds only for these reasons. */
  reasons?: readonly W['reason'][]
}

export const needs = <I extends string>(name: I, more: Bounds = {}) => ({ name, required: true, ...more })
export const may = <I extends string>(name: I, more: Bounds = {}) => ({ name, required: false, ...more })

/** The row of an aggregate as far as the engine knows it. */
export interface Subject extends Versioned {
  id: string
  status: string
}

/** How a feature answers for the words of its table. */
export interface LifeCycle<W extends Words, R extends Subject, I extends StepInput<W>> {
  kind: string
  steps: readonly Step<W>[]
  /** The parties that the actor is to this row. */
  parties(actor: Actor, row: R): ReadonlySet<W['party']>
  conditions: Record<W['condition'], Condition<R>>
  guards: Record<W['guard'], (facts: StepFacts<W, R, I>) => void>
  /** The fields of the input that satisfy a need: one of them must be given. */
  fields: Record<W['input'], readonly (keyof I & string)[]>
  /** How long a text may be, by field. */
  maxLengths?: Partial<Record<keyof I & string, number>>
}

export interface Condition<R> {
  holds(row: R, actor: Actor): boolean
  /** What the step is refused with where the condition does not hold; ILLEGAL_TRANSITION unless said. */
  refusal?: RefusalCode
  rule?: RuleAlone
}

export interface StepInput<W extends Words> {
  action: W['action']
  expectedVersion: number
  reasonCode?: W['reason'] | null
  note?: string | null
}

export interface StepFacts<W extends Words, R extends Subject, I extends StepInput<W>> {
  actor: Actor
  row: R
  input: I
  step: Step<W>
}

/** The steps that the actor may take now, in the order of the table. */
export function stepsNow<W extends Words, R extends Subject, I extends StepInput<W>>(
  cycle: LifeCycle<W, R, I>, actor: Actor, row: R,
): Step<W>[] {
  const parties = cycle.parties(actor, row)
  if (!parties.size) return []
  return stepsFrom(cycle, row.status).filter((step) => step.by.some(parties.has, parties) && !missing(cycle, step, row, actor))
}

const byStatus = new WeakMap<object, Map<string, readonly object[]>>()

/** A list asks this of each of its rows: the table is sorted by state once. */
function stepsFrom<W extends Words, R extends Subject, I extends StepInput<W>>(cycle: LifeCycle<W, R, I>, status: string): readonly Step<W>[] {
  const known = byStatus.get(cycle)?.get(status)
  if (known) return known as readonly Step<W>[]
  const steps = cycle.steps.filter(({ from }) => from.includes(status))
  const ofCycle = byStatus.get(cycle) ?? new Map<string, readonly object[]>()
  byStatus.set(cycle, ofCycle.set(status, steps))
  return steps
}

/** What somebody may do now, as buttons: two rows of the table with one action are one button with the reasons of both. */
export interface Offer<W extends Words = Words> {
  action: W['action']
  step: string
  to: W['status']
  primary: boolean
  reasons: readonly W['reason'][]
  guards: readonly W['guard'][]
  inputs: readonly Need<W>[]
}

export function offersNow<W extends Words, R extends Subject, I extends StepInput<W>>(cycle: LifeCycle<W, R, I>, actor: Actor, row: R): Offer<W>[] {
  const offers: Offer<W>[] = []
  for (const step of stepsNow(cycle, actor, row)) {
    const at = offers.findIndex(({ action }) => action === step.action)
    if (at < 0) offers.push(offerOf(step))
    else offers[at] = { ...offers[at]!, reasons: [...offers[at]!.reasons, ...step.reasons ?? []] }
  }
  return offers
}

const offerOfStep = new WeakMap<object, object>()

/** A step offers the same to everybody: it is made once. */
function offerOf<W extends Words>(row: Step<W>): Offer<W> {
  const known = offerOfStep.get(row)
  if (known) return known as Offer<W>
  const { action, step, to, primary = false, reasons = [], guards = [], needs: inputs = [] } = row
  const offer = Object.freeze({ action, step, to, primary, reasons, guards, inputs })
  offerOfStep.set(row, offer)
  return offer
}

function missing<W extends Words, R extends Subject, I extends StepInput<W>>(
  cycle: LifeCycle<W, R, I>, { when = always }: Step<W>, row: R, actor: Actor,
): W['condition'] | undefined {
  for (const name of when) if (!cycle.conditions[name as W['condition']].holds(row, actor)) return name
  return undefined
}
const always: readonly never[] = []

/**
 * Finds the step that the input asks for and judges it, in this order: version (STALE_VERSION: who, when, to what), the table
 * (ILLEGAL_TRANSITION), the party (FORBIDDEN_SCOPE), reason and inputs (REASON_REQUIRED, INPUT_INVALID), guards (their own codes).
 */
export function judge<W extends Words, R extends Subject, I extends StepInput<W>>(
  cycle: LifeCycle<W, R, I>, actor: Actor, row: R, input: I,
): Step<W> {
  checkVersion(row, input.expectedVersion)
  const step = findStep(cycle, actor, row, input)
  checkInputs(cycle, step, input, dayOf(actor.at))
  for (const guard of step.guards ?? []) cycle.guards[guard as W['guard']]({ actor, row, input, step })
  return step
}

function findStep<W extends Words, R extends Subject, I extends StepInput<W>>(
  cycle: LifeCycle<W, R, I>, actor: Actor, row: R, { action, reasonCode }: I,
): Step<W> {
  const listed = stepsFrom(cycle, row.status).filter((step) => step.action === action)
  if (!listed.length) refuse('ILLEGAL_TRANSITION', `${action} from ${row.status}`, { params: { status: row.status, action } })
  const parties = cycle.parties(actor, row)
  const mine = listed.filter(({ by }) => by.some((party) => parties.has(party)))
  if (!mine.length) refuse('FORBIDDEN_SCOPE', `${action} is for ${listed.flatMap(({ by }) => by).join(', ')}`, { params: { action } })
  const possible = mine.filter((step) => !missing(cycle, step, row, actor))
  if (!possible.length) {
    const condition = missing(cycle, mine[0]!, row, actor)!
    const { refusal = 'ILLEGAL_TRANSITION', rule } = cycle.conditions[condition]
    refuse(refusal, `${action}: ${condition} does not hold`, { rule, params: { status: row.status, action } })
  }
  return possible.find(({ reasons }) => reasons?.includes(reasonCode as W['reason'])) ?? possible[0]!
}

/** The first and the last day that an input may be, `today` being given; null where there is none. */
export function daysOf({ notBefore, notAfter, withinDays }: Bounds, today: string): { earliest: string | null; latest: string | null } {
  return { earliest: notBefore ? today : null, latest: notAfter ? today : withinDays === undefined ? null : dayOf(`${today}T00:00:00Z`, withinDays) }
}

/** The input as far as the step asks for it: nobody slips in what another step is for. */
export function asked<W extends Words, R extends Subject, I extends StepInput<W>>(cycle: LifeCycle<W, R, I>, { needs: listed = [] }: Step<W>, input: I): I {
  const fields = new Set<string>(listed.flatMap(({ name }) => cycle.fields[name as W['input']]))
  const others = new Set<string>(Object.values<readonly string[]>(cycle.fields).flat().filter((field) => !fields.has(field)))
  return Object.fromEntries(Object.entries(input).filter(([field]) => !others.has(field))) as I
}

function checkInputs<W extends Words, R extends Subject, I extends StepInput<W>>(
  cycle: LifeCycle<W, R, I>, step: Step<W>, input: I, today: string,
): void {
  if (step.reasons && !input.reasonCode) refuse('REASON_REQUIRED', step.action, { field: 'reasonCode' })
  if (step.reasons && !step.reasons.includes(input.reasonCode as W['reason'])) {
    refuse('INPUT_INVALID', `${input.reasonCode} is no reason for ${step.action}`, { field: 'reasonCode', rule: 'REASON_OF_STEP' })
  }
  checkNoIdentifier(input.note, 'note')
  for (const need of step.needs ?? []) checkNeed(need, cycle.fields[need.name as W['input']] as readonly string[], input as Record<string, unknown>, cycle.maxLengths ?? {}, today)
}

function checkNeed(
  need: Need, fields: readonly string[], input: Record<string, unknown>, maxLengths: Readonly<Record<string, number | undefined>>, today: string,
): void {
  const { name, required, minLength = 1, withinDays } = need
  const { earliest, latest } = daysOf(need, today)
  const given = fields.filter((field) => isGiven(input[field]))
  if (required && !given.length) {
    refuse(name === 'REASON' ? 'REASON_REQUIRED' : 'INPUT_INVALID', `${name} is needed`, { field: fields[0], rule: 'REQUIRED' })
  }
  for (const field of given) {
    const value = input[field]
    if (typeof value !== 'string') continue
    const max = maxLengths[field]
    if (value.trim().length < minLength) refuseInput(field, 'MIN_LENGTH', { min: minLength })
    if (max && value.trim().length > max) refuseInput(field, 'MAX_LENGTH', { max })
    // A text, and no id: there digits stand as they fall.
    if (max) checkNoIdentifier(value, field)
    if (earliest && value < earliest) refuseInput(field, 'PAST')
    if (latest && value > latest) {
      if (withinDays === undefined) refuseInput(field, 'FUTURE')
      refuseInput(field, 'WITHIN_DAYS', { max: withinDays })
    }
  }
}

const isGiven = (value: unknown) => (typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) ? value.length > 0 : value != null)
