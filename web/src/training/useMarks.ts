import { RecordAttendanceDocument } from '@sinergi/schema'
import type { AttendanceKind, MarkRowFragment, SessionRowFragment } from '@sinergi/schema'
import { computed, onScopeDispose, shallowRef } from 'vue'
import { useMutation } from '../core/apollo.ts'
import { useKept } from '../core/kept.ts'
import { onReachableAgain } from '../core/reachable.ts'
import type { Refused } from '../core/refusal.ts'

/** One tap, as it is sent: the same again after a failure, key and all. */
type Act = { key: string, marks: { enrolmentId: string, kind: AttendanceKind, seen?: AttendanceKind }[] }
type Sent = { kind: AttendanceKind, act: Act } & ({ state: 'SENDING' | 'FAILED' } | { state: 'CONFLICT', stands: MarkRowFragment })

/**
 * The marks of a session as they stand on screen: shown at the tap, sent as one small act of its own key, and told where it failed. Where
 * somebody else was quicker, both marks are told and the trainer decides. What was not sent is still there when one comes back from
 * another page, and goes by itself when the server is back.
 */
export function useMarks(session: () => SessionRowFragment) {
  const { run } = useMutation(RecordAttendanceDocument)
  const { sent } = useKept(`marks ${session().id}`, (): { sent: Record<string, Sent> } => ({ sent: {} })).value
  const refusal = shallowRef<Refused>()
  const saved = computed(() => new Map(session().marks.map(({ enrolmentId, kind }) => [enrolmentId, kind])))
  const sentOf = (id: string) => sent[id]
  const kindOf = (id: string) => {
    const tapped = sent[id]
    return tapped && tapped.state !== 'CONFLICT' ? tapped.kind : saved.value.get(id)
  }
  const busy = computed(() => Object.values(sent).some(({ state }) => state === 'SENDING'))

  const mark = (ids: string[], kind: AttendanceKind) =>
    (ids.length ? send({ key: crypto.randomUUID(), marks: ids.map((enrolmentId) => ({ enrolmentId, kind, seen: kindOf(enrolmentId) })) }) : undefined)
  async function send(act: Act) {
    for (const { enrolmentId, kind } of act.marks) sent[enrolmentId] = { kind, act, state: 'SENDING' }
    refusal.value = undefined
    const data = await run({ input: { sessionId: session().id, marks: act.marks, idempotencyKey: act.key } })
    const answer = data?.recordAttendance
    if (answer?.__typename === 'Refusal') refusal.value = answer
    const conflicts = answer?.__typename === 'AttendanceRecorded' ? answer.conflicts : []
    for (const { enrolmentId, kind } of act.marks) {
      // A tap that came after this one is another act: its own answer settles it.
      if (sent[enrolmentId]?.act.key !== act.key) continue
      const stands = conflicts.find((one) => one.enrolmentId === enrolmentId)
      if (stands) sent[enrolmentId] = { kind, act, state: 'CONFLICT', stands }
      else if (answer) delete sent[enrolmentId]
      else sent[enrolmentId] = { kind, act, state: 'FAILED' }
    }
  }
  /** What stands is right after all. */
  const yieldTo = (id: string) => { delete sent[id] }
  onScopeDispose(onReachableAgain(() => {
    const failed = Object.values(sent).filter(({ state }) => state === 'FAILED').map(({ act }) => act)
    for (const act of new Map(failed.map((each) => [each.key, each])).values()) void send(act)
  }))
  return { kindOf, sentOf, mark, again: send, yieldTo, refusal, busy }
}
