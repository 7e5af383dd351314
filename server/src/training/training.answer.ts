import type { Answer, Mutated } from '../audit/mutate.ts'
import type { Context } from '../core/context.ts'
import type { Batch } from '../core/loader.ts'
import { orRefusal, type Refusal } from '../core/refusal.ts'

/** The row as it now is, or the refusal. */
export function answer<R extends object>(context: Context, batch: Batch<R | null>, mutated: Promise<Mutated<Answer & { id: string }>>): Promise<R | Refusal> {
  return orRefusal(async () => {
    const { answer: { id } } = await mutated
    context.forget()
    return (await context.load(batch, id))!
  })
}
