import type { DraftFragment } from '@sinergi/schema'
import { inLocale } from '../core/i18n.ts'
import { covers, itemsOpen, questionsFailed, questionsOpen } from './draftForm.ts'
import type { DraftForm } from './draftForm.ts'
import { t } from './new.messages.ts'

/** In the order in which they are taken; the words stand in the address. */
export const steps = ['warga', 'layanan', 'berkas', 'persetujuan', 'kirim'] as const
export type Step = (typeof steps)[number]
export const isStep = (value: string | undefined): value is Step => steps.some((step) => step === value)
const keys = { warga: 'who', layanan: 'what', berkas: 'ask', persetujuan: 'consent', kirim: 'check' } as const
export const stepLabel = (step: Step) => t(keys[step])
export const after = (step: Step): Step => steps[Math.min(steps.indexOf(step) + 1, steps.length - 1)] ?? step
export const before = (step: Step): Step => steps[Math.max(steps.indexOf(step) - 1, 0)] ?? step

/** Something that stands in the way of sending, and the step where it is put right. */
export type Problem = { step: Step, words: string }

export function problemsOf(draft: DraftFragment, form: DraftForm): Problem[] {
  const { service, person, consent } = draft
  if (!service) return [{ step: 'layanan', words: t('pService') }]
  const open = itemsOpen(draft, form)
  const found: (Problem | false)[] = [
    Boolean(person?.deceasedOn) && { step: 'warga', words: t('pDeceased') },
    !service.windowOpen && { step: 'layanan', words: t('pWindow') },
    open.length > 0 && { step: 'berkas', words: t('pItems',
      { items: open.map(({ labelId, labelEn }) => inLocale(labelId, labelEn)).join(', ') }) },
    questionsOpen(service, form).length > 0 && { step: 'berkas', words: t('pAnswers') },
    questionsFailed(service, form).length > 0 && { step: 'berkas', words: t('pEligible') },
    form.urgency === 'URGENT' && !form.urgencyReason.trim() && { step: 'berkas', words: t('pUrgent') },
    !(consent && covers(consent, service)) && { step: 'persetujuan', words: t('pConsent', { agency: service.agency.shortName }) },
  ]
  return found.filter((problem) => problem !== false)
}

/** Steps with nothing left to do; the last is done when the referral is sent. */
export function stepsDone(draft: DraftFragment, form: DraftForm): Set<Step> {
  const wrong = new Set(problemsOf(draft, form).map(({ step }) => step))
  return new Set(steps.filter((step) => step !== 'kirim' && !wrong.has(step) && (draft.service !== null || step === 'warga')))
}
