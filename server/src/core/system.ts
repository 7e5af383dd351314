import { type Actor, setActor } from './actor.ts'
import type { Tx } from './db.ts'
import type { Statement } from './statement.ts'

/** The product itself, in one city: clocks, expiry, withdrawal. It stands on the record as such. */
export const systemActor = (cityCode: string, at: string): Actor => ({
  userId: '00000000-0000-0000-0000-000000000000', userName: 'Sinergi', assignmentId: '', role: 'SYS', agencyId: '', cityCode, regionCodes: [], at,
})

/**
 * Does a part of somebody's transaction as the product itself: what follows from an act but is not the actor's to do, such as
 * ending other agencies' referrals when a consent is withdrawn. What `work` puts off is sent before the actor is himself again.
 */
export async function asSystem<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const actor = systemActor(tx.actor.cityCode, tx.actor.at)
  const putOff: Statement<unknown>[] = []
  await tx.run(setActor(actor))
  const result = await work({ ...tx, actor, later: (statement) => { putOff.push(statement); return Promise.resolve([]) } })
  await tx.run(...putOff, setActor(tx.actor))
  return result
}
