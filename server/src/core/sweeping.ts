import type { Actor } from './actor.ts'
import { readAsNobody } from './db.ts'
import { statement } from './statement.ts'
import { systemActor } from './system.ts'

const cities = statement<{ cityCode: string }>('sweep.cities', `select distinct city_code as "cityCode" from work_calendar`)

/** Does a job; where it fails, the others are done nevertheless. */
export type Attempt = (job: () => Promise<unknown>) => Promise<void>

/** Does in every city, as the product itself, what `jobs` attempts there. What failed is thrown at the end, all of it. */
export async function sweepCities(at: string, jobs: (system: Actor, attempt: Attempt) => Promise<void>): Promise<void> {
  const failed: unknown[] = []
  const attempt: Attempt = async (job) => { await job().catch((error: unknown) => failed.push(error)) }
  const [found] = await readAsNobody(cities())
  for (const { cityCode } of found) await jobs(systemActor(cityCode, at), attempt)
  if (failed.length) throw new AggregateError(failed, `the sweep failed ${failed.length} times`)
}

/** Tells what a sweep has thrown, each failure by itself. */
export const eachFailure = (tell: (error: unknown) => void) => (error: unknown): void =>
  (error instanceof AggregateError ? error.errors : [error]).forEach((each) => tell(each))
