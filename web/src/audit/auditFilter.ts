import type { AuditTrailQueryVariables } from '@sinergi/schema'
import { computed } from 'vue'
import { eventTypes } from '../../../server/src/referral/referral.codes.ts'
import { isId, useUrlState } from '../core/url.ts'
import type { Option } from '../ui/ComboField.vue'
import { actGroupLabel, actGroups, actWords } from './audit.labels.ts'
import type { Subject } from './audit.labels.ts'

const narrowing = ['actor', 'act', 'from', 'to', 'subject'] as const
const keys = [...narrowing, 'signins'] as const
export type AuditFilterKey = (typeof keys)[number]
type Values = Partial<Record<AuditFilterKey, string>>
/** Whether those who signed in and out are shown; `whole`: where that is no question. */
export type SignIns = 'hidden' | 'shown' | 'whole'

/** Acts of training that have the code of an event of a referral, and what they are done to. */
const twins: Record<string, string> = { CANCEL: 'CLASS', EDITED: 'CLASS', WITHDRAW: 'ENROLMENT' }
/** An act as the address names it: `REVEAL_NIK`, or with its kind where the code alone could be another's: `REFERRAL.CANCEL`. */
export const actValue = (act: string, kind: string) => (kind === 'REFERRAL' || twins[act] ? `${kind}.${act}` : act)
const partsOf = (value: string): { act: string, subjectKind?: string } => {
  const [kind, act] = value.split('.')
  return act === undefined ? { act: value } : { act, subjectKind: kind! }
}

/** What referrals and classes go by: `RJK-3573-2026-000123`. */
const isCode = (value: string) => /^[A-Z]{3}-\d{4}-\d{4}-\d{6,}$/.test(value)
/** What is kept of what somebody typed for a subject: a code or an id. */
export const subjectOf = (typed: string): string | undefined =>
  [typed.trim().toUpperCase(), typed.trim().toLowerCase()].find((value) => isCode(value) || isId(value))
/** A subject as the address names it: by its code where it has one to itself, for that can be read. */
export const subjectValue = ({ subjectKind, subjectId, subjectName }: Subject) =>
  ((subjectKind === 'REFERRAL' || subjectKind === 'CLASS') && subjectName) || subjectId
const isDay = (value: string) => /^2\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value)
/** What does not fit is not there: an address that somebody wrote or cut off breaks no list. */
const fits: Record<AuditFilterKey, (value: string) => boolean> = {
  actor: isId, subject: (value) => isId(value) || isCode(value), from: isDay, to: isDay, act: (value) => /^([A-Za-z_]+\.)?[A-Z_]+$/.test(value),
  signins: (value) => value === 'shown',
}

/** All that can be asked for, in groups, as the log words it. */
export const actOptions = computed((): Option[] => [
  ...eventTypes.map((act) => ({ value: actValue(act, 'REFERRAL'), label: actWords(act, 'REFERRAL'), group: actGroupLabel('REFERRAL') })),
  ...Object.entries(actGroups).flatMap(([group, acts]) => acts.map((act) => {
    const kind = twins[act] ?? ''
    return { value: actValue(act, kind), label: actWords(act, kind), group: actGroupLabel(group as keyof typeof actGroups) }
  })),
])

/** What narrows the log, as the address holds it and as the server takes it. */
export function useAuditFilter() {
  const { values: given, set } = useUrlState(keys)
  const values = computed((): Values => Object.fromEntries(Object.entries(given.value).filter(([key, value]) => fits[key as AuditFilterKey](value))))
  /** They would fill the log. One kind of act, or all that was done to one subject, is shown whole. */
  const signIns = computed((): SignIns => {
    const { act, subject, signins } = values.value
    return act || subject ? 'whole' : signins ? 'shown' : 'hidden'
  })
  const variables = computed((): Omit<AuditTrailQueryVariables, 'first'> => {
    const { actor, act, from, to, subject } = values.value
    return {
      ...(subject && (isId(subject) ? { subjectId: subject } : { subjectCode: subject })), ...(actor && { actorId: actor }), ...(act && partsOf(act)),
      ...(from && { from }), ...(to && { to }), ...(signIns.value === 'hidden' && { withoutSignIns: true }),
    }
  })
  const count = computed(() => narrowing.filter((key) => values.value[key]).length)
  const clear = () => set(Object.fromEntries(keys.map((key) => [key, undefined])))
  return { values, variables, count, signIns, set, clear }
}
