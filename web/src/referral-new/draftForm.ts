import type { DraftFragment, ItemState, UpdateDraftInput, Urgency } from '@sinergi/schema'

export type ItemForm = { state: ItemState, note: string }
/** A draft as it stands in the fields of all steps. Items and answers are of the service that is saved. */
export type DraftForm = {
  serviceId?: string, need: string, urgency: Urgency, urgencyReason: string, items: Record<string, ItemForm>,
  answers: Record<string, boolean | undefined>
}

export function formOf({ service, need, urgency, urgencyReason, items, answers }: DraftFragment): DraftForm {
  return {
    serviceId: service?.id, need: need ?? '', urgency, urgencyReason: urgencyReason ?? '',
    items: Object.fromEntries(items.map(({ code, state, note }) => [code, { state, note: note ?? '' }])),
    answers: Object.fromEntries(answers.map(({ code, answer }) => [code, answer])),
  }
}

type Change = Omit<UpdateDraftInput, 'idempotencyKey' | 'consentId'>
/** What a saved draft would be. Another service brings its own items and questions: those of the former are not sent along. */
export function changeOf({ id, version, service }: DraftFragment,
  { serviceId, need, urgency, urgencyReason, items, answers }: DraftForm): Change {
  const same = serviceId === service?.id
  return {
    id, expectedVersion: version, need: need.trim(), urgency, urgencyReason: urgency === 'URGENT' ? urgencyReason.trim() : '',
    ...(same ? {
      items: Object.entries(items).map(([code, { state, note }]) =>
        ({ code, state, note: state === 'JUSTIFIED' ? note.trim() : null })),
      answers: Object.entries(answers).flatMap(([code, answer]) => (answer === undefined ? [] : [{ code, answer }])),
    } : { serviceId }),
  }
}
export const isChanged = (draft: DraftFragment, form: DraftForm) =>
  JSON.stringify(changeOf(draft, form)) !== JSON.stringify(changeOf(draft, formOf(draft)))

/** Mandatory items that are neither there nor explained. */
export const itemsOpen = ({ items }: Pick<DraftFragment, 'items'>, form: DraftForm) => items.filter(({ code, mandatory }) => {
  const { state, note } = form.items[code] ?? { state: 'ASKED', note: '' }
  return mandatory && state !== 'PROVIDED' && !(state === 'JUSTIFIED' && note.trim())
})
type Asking = { eligibility: readonly { code: string, mustBe: boolean }[] }
type Answered = Pick<DraftForm, 'answers'>
export const questionsOpen = ({ eligibility }: Asking, { answers }: Answered) => eligibility.filter(({ code }) => answers[code] === undefined)
export const questionsFailed = ({ eligibility }: Asking, { answers }: Answered) =>
  eligibility.filter(({ code, mustBe }) => answers[code] !== undefined && answers[code] !== mustBe)

type Covering = { active: boolean, recipients: { id: string }[], purposes: readonly string[] }
/** Does this consent let the referral travel: does it hold, name the target and cover what the service is for? */
export const covers = (consent: Covering, { agency, consentPurpose }: { agency: { id: string }, consentPurpose: string }) =>
  consent.active && consent.recipients.some(({ id }) => id === agency.id) && consent.purposes.includes(consentPurpose)
