import { RecordAttendanceDocument } from '@sinergi/schema'
import type { AttendanceKind, MarkRowFragment, SessionRowFragment } from '@sinergi/schema'
import { computed, shallowReactive, shallowRef } from 'vue'
import { useMutation } from '../core/apollo.ts'
import { useKept } from '../core/kept.ts'
import { onReachableAgain, reachable } from '../core/reachable.ts'
import type { Refused } from '../core/refusal.ts'
import { session as signedIn } from '../session/session.ts'

/** One tap, as it is sent: the same again after a failure, key and all. */
type Act = { key: string, marks: { enrolmentId: string, kind: AttendanceKind, seen?: AttendanceKind }[] }
type Sent = { kind: AttendanceKind, act: Act } & ({ state: 'SENDING' | 'FAILED' } | { state: 'CONFLICT', stands: MarkRowFragment })

/** What was not sent yet, by session: it goes by itself when the server is back, whatever page one is on by then. */
const sheets = shallowReactive(new Map<string, { post: string | undefined, sent: Record<string, Sent>, again: () => void }>())
const postNow = () => signedIn.value?.assignment.id
const isFailed = ({ state }: Sent) => state === 'FAILED'
onReachableAgain(() => {
  for (const { post, again } of sheets.values()) if (post === postNow()) again()
})
/** How many taps of this session have not arrived. */
export function unsentOf(sessionId: string): number {
  const sheet = sheets.get(sessionId)
  return sheet && sheet.post === postNow() ? Object.values(sheet.sent).filter(isFailed).length : 0
}

/**
 * The marks of a session as they stand on screen: shown at the tap, sent as one small act of its own key, and told where it failed. Where
 * somebody else was quicker, both marks are told and the trainer decides.
 */
export function useMarks(session: () => SessionRowFragment) {
  const sessionId = session().id
  const { run } = useMutation(RecordAttendanceDocument)
  const { sent } = useKept(`marks ${sessionId}`, (): { sent: Record<string, Sent> } => ({ sent: {} })).value
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
    const data = await run({ input: { sessionId, marks: act.marks, idempotencyKey: act.key } })
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
  function sendFailed() {
    const failed = Object.values(sent).filter(isFailed).map(({ act }) => act)
    for (const act of new Map(failed.map((each) => [each.key, each])).values()) void send(act)
  }
  sheets.set(sessionId, { post: postNow(), sent, again: sendFailed })
  if (reachable.value) sendFailed()
  return { kindOf, sentOf, mark, again: send, yieldTo, refusal, busy }
}
