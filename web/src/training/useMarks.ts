import { RecordAttendanceDocument } from '@sinergi/schema'
import type { AttendanceKind, SessionRowFragment } from '@sinergi/schema'
import { computed, reactive, shallowRef } from 'vue'
import { useMutation } from '../core/apollo.ts'
import type { Refused } from '../core/refusal.ts'

type Sent = { kind: AttendanceKind, state: 'SENDING' | 'FAILED', key: string }

/** The marks of a session as they stand on screen: shown at the tap, sent as one small act of its own key, and told where it failed. */
export function useMarks(session: () => SessionRowFragment) {
  const { run } = useMutation(RecordAttendanceDocument)
  const sent = reactive(new Map<string, Sent>())
  const refusal = shallowRef<Refused>()
  const saved = computed(() => new Map(session().marks.map(({ enrolmentId, kind }) => [enrolmentId, kind])))
  const kindOf = (id: string) => sent.get(id)?.kind ?? saved.value.get(id)
  const stateOf = (id: string) => sent.get(id)?.state
  const busy = computed(() => [...sent.values()].some(({ state }) => state === 'SENDING'))

  async function mark(ids: string[], kind: AttendanceKind) {
    if (!ids.length) return
    const before = sent.get(ids[0]!)
    // The same wish again after a failure is the same act.
    const key = before?.state === 'FAILED' && before.kind === kind ? before.key : crypto.randomUUID()
    for (const id of ids) sent.set(id, { kind, state: 'SENDING', key })
    refusal.value = undefined
    const data = await run({ input: { sessionId: session().id, marks: ids.map((enrolmentId) => ({ enrolmentId, kind })), idempotencyKey: key } })
    const answer = data?.recordAttendance
    // A tap that came after this one has another key: its own answer settles it.
    const mine = ids.filter((id) => sent.get(id)?.key === key)
    if (answer?.__typename === 'TrainingSession') return mine.forEach((id) => sent.delete(id))
    if (answer) {
      refusal.value = answer
      return mine.forEach((id) => sent.delete(id))
    }
    for (const id of mine) sent.set(id, { kind, state: 'FAILED', key })
  }
  return { kindOf, stateOf, mark, refusal, busy }
}
