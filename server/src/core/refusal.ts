import { Field, ObjectType } from 'type-graphql'
import { enumOf } from './enum.ts'
import { type IfLimited, type Limits, type RefusalRule, refusalRules } from './refusal.rules.ts'

/** The closed list of every expected no. The web's `Record<RefusalCode, …>` does not compile until a new code is worded. */
export const refusalCodes = [
  'ILLEGAL_TRANSITION', 'STALE_VERSION', 'FORBIDDEN_SCOPE', 'CONSENT_MISSING', 'CONSENT_RECIPIENT_NOT_COVERED', 'REASON_REQUIRED',
  'MISSING_ITEMS', 'DUPLICATE_OPEN', 'WINDOW_CLOSED', 'GATE_NOT_MET', 'CALENDAR_NOT_LOADED', 'NOT_FOUND', 'IDEMPOTENCY_MISMATCH',
  'INPUT_INVALID', 'ATTEMPTS_NEEDED', 'COSIGN_NEEDED', 'BOTH_SIDES', 'TOO_MANY_RETURNS', 'NOT_ELIGIBLE', 'SIGN_IN_FAILED',
  'PASSWORD_WEAK', 'PASSWORD_TO_CHOOSE', 'SECOND_FACTOR_NEEDED', 'USERNAME_TAKEN', 'SELF_GRANT', 'PERSON_EXISTS', 'LIST_UNREADABLE',
] as const
export type RefusalCode = (typeof refusalCodes)[number]
export const RefusalCodeEnum = enumOf('RefusalCode', refusalCodes, 'Every expected no.')
export const RefusalRuleEnum = enumOf('RefusalRule', Object.keys(refusalRules) as RefusalRule[],
  'What exactly was broken, where the code alone does not say how to cure it.')

@ObjectType({ description: 'One word that completes the sentence of a refusal.' })
export class RefusalParam {
  @Field(() => String) name: string
  @Field(() => String) value: string
}

@ObjectType({ description: 'An expected no. `field` names the input concerned; `params` complete the sentence in the user\'s language.' })
export class Refusal {
  @Field(() => RefusalCodeEnum) code: RefusalCode
  @Field(() => String, { description: 'For developers, in English; the web words the code.' }) detail: string
  @Field(() => String, { nullable: true }) field: string | null
  @Field(() => RefusalRuleEnum, { nullable: true, description: 'Its limits (min, max …) are among the params.' })
  rule: RefusalRule | null
  @Field(() => [RefusalParam]) params: RefusalParam[]
}

/** Carries a refusal out of a transaction, which rolls back on its way. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(`${refusal.code}: ${refusal.detail}`)
  }
}

type Params = Record<string, string | number | null | undefined>
interface Given { field?: string; rule?: RefusalRule; params?: Params }
/** A rule goes with its limits; `rule` is no param. */
export type RefusalDetail<R extends RefusalRule> =
  { field?: string; rule?: R; params?: Params & { rule?: never } } & IfLimited<R, { params: Limits<R> }, unknown>

/** Ends the verb with an expected no. Never put a name, a NIK or a note into `detail` or `params`. */
export function refuse<R extends RefusalRule = never>(code: RefusalCode, detail: string, given?: RefusalDetail<R>): never {
  throw refused(code, detail, given)
}

/** For `throw`, where the limits were checked by the caller's own type. */
export function refused(code: RefusalCode, detail: string, { field, rule, params = {} }: Given = {}): Refused {
  return new Refused(Object.assign(new Refusal(), {
    code, detail, field: field ?? null, rule: rule ?? null,
    params: Object.entries(params).filter(([, value]) => value != null).map(([name, value]) => ({ name, value: String(value) })),
  }))
}

/** Hands a union its plain `Refusal`; anything unexpected goes on as an error. */
export async function orRefusal<T>(work: Promise<T> | (() => Promise<T>)): Promise<T | Refusal> {
  try {
    return await (typeof work === 'function' ? work() : work)
  } catch (error) {
    if (error instanceof Refused) return error.refusal
    throw error
  }
}

/** The rules that PostgreSQL itself holds, by constraint: a race that got past the service's own check ends in the same refusal. */
const heldByDatabase: Record<string, RefusalCode | [RefusalCode, Given]> = {
  referral_one_open: 'DUPLICATE_OPEN',
  referral_target_open: ['INPUT_INVALID', { field: 'serviceId', rule: 'SERVICE_NEEDED' }],
  'clock.due_on': 'CALENDAR_NOT_LOADED',
  'clock.paused_days': 'CALENDAR_NOT_LOADED',
  person_identifier_nik: 'PERSON_EXISTS',
  user_account_username: 'USERNAME_TAKEN',
  work_calendar_city_code_name_id_key: 'INPUT_INVALID',
  enrolment_once: 'DUPLICATE_OPEN',
  // Ids that clients make.
  attachment_pkey: 'IDEMPOTENCY_MISMATCH',
  training_programme_pkey: 'IDEMPOTENCY_MISMATCH',
  training_class_pkey: 'IDEMPOTENCY_MISMATCH',
  training_session_pkey: 'IDEMPOTENCY_MISMATCH',
  enrolment_pkey: 'IDEMPOTENCY_MISMATCH',
  help_proposal_pkey: 'IDEMPOTENCY_MISMATCH',
  visit_photo_pkey: 'IDEMPOTENCY_MISMATCH',
  help_proposal_once: 'DUPLICATE_OPEN',
}

/** Turns the violation of a known constraint into its refusal; hands back every other error as it is. */
export function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const { code, constraint, table, column } = error as Error & { code: string; constraint?: string; table?: string; column?: string }
  const held = heldByDatabase[code === '23502' ? `${table}.${column}` : constraint ?? '']
  if (!held) return error
  const [refusal, given] = Array.isArray(held) ? held : [held]
  return refused(refusal, `held by ${constraint ?? `${table}.${column}`}`, given)
}
