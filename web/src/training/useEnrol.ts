import { EnrolPeopleDocument } from '@sinergi/schema'
import type { NewEnrolment } from '@sinergi/schema'
import { shallowRef } from 'vue'
import { useSaving } from '../administration/useSaving.ts'
import { notify } from '../core/notice.ts'
import { refusalWords } from '../core/refusal.ts'
import { t } from './training.messages.ts'

/** Somebody to enrol, by what is known, under the name that is told where it fails. */
export type ToEnrol = { name: string, referralId?: string, personId?: string }

/** Enrols people in one click. Who finds no seat waits; `refused` says who could not be enrolled, and why. */
export function useEnrol(classId: () => string) {
  const { save, busy, error, refusal } = useSaving(EnrolPeopleDocument, ({ enrol }) => enrol)
  const refused = shallowRef<{ name: string, words: string }[]>([])
  /** The ids of new enrolments: whoever clicks twice enrols once. */
  const ids = new Map<string, string>()
  const idFor = (key: string) => ids.get(key) ?? ids.set(key, crypto.randomUUID()).get(key)!

  /** Answers whether the request went well, be some refused or not. */
  async function enrol(people: readonly ToEnrol[]): Promise<boolean> {
    const named = new Map(people.map((one) => [idFor((one.referralId ?? one.personId)!), one]))
    const content: NewEnrolment[] = [...named].map(([id, { referralId, personId }]) => ({ id, ...(referralId ? { referralId } : { personId }) }))
    const saved = await save({ classId: classId(), people: content })
    if (!saved || saved.__typename !== 'EnrolOutcomes') return false
    const enrolled = saved.outcomes.flatMap(({ enrolment }) => (enrolment ? [enrolment] : []))
    refused.value = saved.outcomes.flatMap(({ id, refusal: no }) => (no ? [{ name: named.get(id)?.name ?? '', words: Object.values(refusalWords(no)).join(' ') }] : []))
    const waiting = enrolled.filter((each) => each.waiting).length
    if (enrolled.length) notify({ text: [t('enrolled', { n: enrolled.length }), waiting && t('enrolledWaiting', { n: waiting })].filter(Boolean).join(' ') })
    return true
  }
  return { enrol, busy, error, refusal, refused }
}
