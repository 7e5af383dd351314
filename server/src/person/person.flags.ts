import { Field, Int, ObjectType } from 'type-graphql'
import { DateScalar } from '../core/scalars.ts'
import { yearsAfter } from './calendar-date.ts'
import { type FlagKind, FlagKindEnum } from './person.codes.ts'

@ObjectType({ description: 'A reason to take particular care. Kinds that follow from other data are computed.' })
export class VulnerabilityFlag {
  @Field(() => FlagKindEnum) kind: FlagKind
  @Field(() => DateScalar, { nullable: true }) since: string | null
  @Field(() => Boolean) computed: boolean
  @Field(() => Int, { description: 'Send it back with a change; 0 where it is computed.' }) version: number
}

/** UU 13/1998 for the elderly, UU 35/2014 for the child; a toddler (balita) is under five. */
const elderlyFrom = 60
const childUnder = 18
const toddlerUnder = 5

/** Full years on `day`; both are ISO dates. */
export const ageOn = (birthDate: string, day: string): number =>
  Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthDate.slice(5) ? 1 : 0)

/** What follows from age and from the kinds of disability on record. */
export function computedFlags(birthDate: string | null, disability: readonly string[], day: string): VulnerabilityFlag[] {
  const flags: VulnerabilityFlag[] = []
  const add = (kind: FlagKind, since: string | null) => flags.push({ kind, since, computed: true, version: 0 })
  const age = birthDate ? ageOn(birthDate, day) : null
  if (age !== null && age >= elderlyFrom) add('ELDERLY', realDate(yearsAfter(birthDate!, elderlyFrom)))
  if (age !== null && age < childUnder) add('CHILD', birthDate)
  if (age !== null && age < toddlerUnder) add('TODDLER', birthDate)
  if (disability.length > 0) add('DISABILITY', null)
  return flags
}

/** Whoever was born on 29 February grows a year older on 1 March where there is none. */
const realDate = (date: string): string =>
  (date.endsWith('-02-29') && new Date(`${date}T00:00:00Z`).getUTCDate() !== 29 ? `${date.slice(0, 4)}-03-01` : date)
