import { TransitionReferralDocument } from '@sinergi/schema'
import type { ActionInputName, EvidenceKind, OfferFragment, ReferralDetailFragment, TransitionReferralInput } from '@sinergi/schema'
import { computed, shallowRef, watch } from 'vue'
import { useMutation } from '../core/apollo.ts'
import { showDate, today } from '../core/dates.ts'
import { useIdempotencyKey } from '../core/idempotency.ts'
import { useKept } from '../core/kept.ts'
import { useProblems } from '../core/problems.ts'
import { refusalWords } from '../core/refusal.ts'
import type { Refused } from '../core/refusal.ts'
import { session } from '../session/session.ts'
import { t } from './action.messages.ts'

export type Values = Omit<TransitionReferralInput, 'id' | 'action' | 'expectedVersion' | 'idempotencyKey'>
type Input = OfferFragment['inputs'][number]

/** The fields of the mutation that answer to each input: one of them must be filled where the input is required. */
const fieldsOf: Record<ActionInputName, readonly (keyof Values)[]> = {
  NOTE: ['note'], REASON: ['reasonCode'], ITEMS: ['items'], ANSWERS_TO_ITEMS: ['items'], ASSIGNEE_OR_UNIT: ['assigneeId', 'unit'],
  PLANNED_CONTACT_ON: ['plannedContactOn'], EXPECTED_ON: ['expectedOn'], ALTERNATIVE: ['alternative'], TARGET_SERVICE: ['targetServiceId'],
  FIRST_CONTACT_ON: ['firstContactOn'], REVIEW_ON: ['reviewOn'], OUTCOME: ['outcome'], EVIDENCE: ['evidence'], CONFIRMATION: ['confirmation'],
  DISPOSITION: ['disposition'], SUCCESSOR: ['successorId'], CLASS_END_ON: ['classEndOn'],
}
/** The reason comes before the words about it, and the note last. */
const order: readonly ActionInputName[] = [
  'REASON', 'ITEMS', 'ANSWERS_TO_ITEMS', 'OUTCOME', 'CONFIRMATION', 'DISPOSITION', 'SUCCESSOR', 'TARGET_SERVICE', 'ASSIGNEE_OR_UNIT', 'FIRST_CONTACT_ON',
  'PLANNED_CONTACT_ON', 'CLASS_END_ON', 'EXPECTED_ON', 'REVIEW_ON', 'EVIDENCE', 'ALTERNATIVE', 'NOTE',
]
const isGiven = (value: unknown) => (typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) ? value.length > 0 : value != null)

/** One step of one referral: what it needs, what is filled in, what is still amiss, and sending it. */
export function useActionForm(referral: () => ReferralDetailFragment, offer: () => OfferFragment, done: (next: ReferralDetailFragment) => void) {
  // Whoever looks at another referral in between finds what was typed here again.
  const { value: values, forget } = useKept<Values>(`${referral().id} ${offer().action}`, () => usual(offer(), referral()))
  const errors = useProblems<ActionInputName>((name) => fieldsOf[name].map((field) => values[field]))
  const refusal = shallowRef<Refused>()
  const key = useIdempotencyKey()
  const { run, busy, error } = useMutation(TransitionReferralDocument)

  const inputs = computed(() => offer().inputs.map((input) => adapted(input, referral(), values)).filter((input) => input !== undefined)
    .toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name)))

  function check(): boolean {
    errors.value = Object.fromEntries(inputs.value.flatMap((input) => {
      const words = amiss(input, values, referral())
      return words ? [[input.name, words]] : []
    }))
    return Object.keys(errors.value).length === 0
  }

  const complete = computed(() => inputs.value.every((input) => !amiss(input, values, referral())))

  async function submit() {
    refusal.value = undefined
    if (!check()) return
    const { id, version } = referral()
    const content = { id, action: offer().action, expectedVersion: version, ...given(values, inputs.value) }
    const data = await run({ input: { ...content, idempotencyKey: key.for(content) } })
    if (!data) return
    const result = data.transitionReferral
    if (result.__typename === 'Referral') {
      key.renew()
      forget()
      done(result)
    } else refuse(result)
  }

  // Seen anew: what was refused about the former version no longer holds.
  watch(() => referral().version, () => { refusal.value = undefined })
  function refuse(no: Refused) {
    refusal.value = no
    const input = inputs.value.find(({ name }) => fieldsOf[name].some((field) => field === no.field))
    if (input && no.refusalCode !== 'STALE_VERSION') errors.value = { [input.name]: refusalWords(no).cure }
  }
  return { values, errors, refusal, error, busy, inputs, complete, submit, forget }
}

/** Who accepts mostly takes it on, within the term, and the first contact has mostly been today: filled in, and open to change. */
function usual({ action, inputs }: OfferFragment, { deliveryProposal, contactDueIfAccepted }: ReferralDetailFragment): Values {
  const asks = (name: ActionInputName) => inputs.some((input) => input.name === name)
  return {
    ...(asks('ASSIGNEE_OR_UNIT') && { assigneeId: session.value?.user.id }),
    ...(asks('PLANNED_CONTACT_ON') && { plannedContactOn: contactDueIfAccepted }),
    // A class has ended well: its result is proposed, and the officer confirms.
    ...(action === 'DELIVER' && deliveryProposal && { outcome: deliveryProposal.outcome, evidence: deliveryProposal.evidence }),
    ...(asks('FIRST_CONTACT_ON') && { firstContactOn: today() }),
  }
}

/** What depends on the service or on another answer: evidence where the service demands it, the class only where there is one. */
function adapted(input: Input, { service, attachments }: ReferralDetailFragment, values: Values): Input | undefined {
  if (input.name === 'EVIDENCE') return { ...input, required: input.required || mustWriteEvidence(service?.evidenceKind ?? 'NONE', attachments) }
  if (input.name === 'CLASS_END_ON') return service?.clocks.deliverBasis === 'CLASS_END' ? { ...input, required: true } : undefined
  if (input.name === 'SUCCESSOR') return values.disposition === 'NEW_REFERRAL' ? { ...input, required: true } : undefined
  return input
}

/** A certificate or who attended may be proved by a file; a number is written. */
const mustWriteEvidence = (demanded: EvidenceKind, attachments: ReferralDetailFragment['attachments']) =>
  demanded === 'NUMBER' || (demanded !== 'NONE' && !attachments.some(({ kind, withdrawnAt }) => kind === 'EVIDENCE' && !withdrawnAt))

/** What is wrong with one input, in words; nothing when it is fine. */
function amiss({ name, required, minLength, earliest, latest }: Input, values: Values, { items }: ReferralDetailFragment): string | undefined {
  const filled = fieldsOf[name].map((field) => values[field]).filter(isGiven)
  if (name === 'ITEMS' && !filled.length) return t('chooseItem')
  if (name === 'ANSWERS_TO_ITEMS' && !allAnswered(values, items)) return t('answerItems')
  if (required && !filled.length) return t('required')
  const short = filled.find((value) => typeof value === 'string' && minLength && value.trim().length < minLength)
  if (short && minLength) return t('tooShort', { now: String(short).trim().length, n: minLength })
  if (earliest && filled.some((value) => typeof value === 'string' && value < earliest)) return t('tooEarly', { date: showDate(earliest) })
  if (latest && filled.some((value) => typeof value === 'string' && value > latest)) return t('tooLate', { date: showDate(latest) })
  return undefined
}

const allAnswered = ({ items = [] }: Values, asked: ReferralDetailFragment['items']) => asked.filter(({ state }) => state === 'MISSING').every(({ code }) =>
  items?.some((answer) => answer.code === code && (answer.state === 'PROVIDED' || answer.note?.trim())))

function given(values: Values, inputs: Input[]): Values {
  const fields = new Set(inputs.flatMap(({ name }) => fieldsOf[name]))
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => fields.has(field as keyof Values) && isGiven(value)))
}
