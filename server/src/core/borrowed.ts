import type { Pool, PoolClient } from 'pg'

/** Lends a connection of the pool to `work`; one that broke meanwhile is closed. */
export async function borrowed<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  client.on('error', toldByTheQuery)
  let broken = false
  try {
    return await work(client)
  } catch (error) {
    broken = isBroken(error)
    throw error
  } finally {
    client.off('error', toldByTheQuery)
    client.release(broken)
  }
}

/** A lost connection is told to the query that waits on it; unheard as an event it would end the process. */
function toldByTheQuery() {}

/** An error that PostgreSQL reported leaves the connection usable, unless it ends it; anything else does not. */
export const isBroken = (error: unknown) => !(error instanceof Error && 'severity' in error && error.severity === 'ERROR')
