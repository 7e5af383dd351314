import type { TypedDocumentNode } from '@apollo/client'
import { shallowRef, watch } from 'vue'
import { useMutation } from '../core/apollo.ts'
import { useIdempotencyKey } from '../core/idempotency.ts'
import { useProblems } from '../core/problems.ts'
import { refusalWords } from '../core/refusal.ts'
import type { Refused } from '../core/refusal.ts'

/** What the form itself fills in. */
type Content<I> = Omit<I, 'idempotencyKey'>
type Refusable = { __typename: 'Refusal' } & Refused

/**
 * One form that is saved: `problems` says by field what must be put right, whether the form or the server found it, until something else
 * stands there (`valueOf`). `save` answers what was saved, or undefined; then `refusal` or `error` says why, and what was typed is still there.
 */
export function useSaving<D, I extends { idempotencyKey: string }, A extends { __typename: string }>(
  document: TypedDocumentNode<D, { input: I }>, answerOf: (data: D) => A | Refusable, valueOf: (field: string) => unknown = () => undefined,
) {
  const { run, busy, error } = useMutation(document)
  const key = useIdempotencyKey()
  const refusal = shallowRef<Refused>()
  const problems = useProblems(valueOf)
  // A refusal that is about one field goes with what is said of that.
  watch(problems, (now) => { if (refusal.value?.field && !now[refusal.value.field]) refusal.value = undefined })

  async function save(content: Content<I>): Promise<Exclude<A, Refusable> | undefined> {
    refusal.value = undefined
    const input: Content<I> & { idempotencyKey: string } = { ...content, idempotencyKey: key.for(content) }
    const data = await run({ input: input as I })
    if (!data) return undefined
    const answer = answerOf(data)
    if (isRefusal(answer)) {
      refusal.value = answer
      if (answer.field) problems.value = { [answer.field]: refusalWords(answer).cure }
      return undefined
    }
    key.renew()
    return answer as Exclude<A, Refusable>
  }
  return { save, busy, error, refusal, problems }
}

const isRefusal = (answer: { __typename: string }): answer is Refusable => answer.__typename === 'Refusal'
