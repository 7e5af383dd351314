import type { ClientConfig } from 'pg'
import pg from 'pg'

/** Whether this PostgreSQL takes connections: `silent` while it starts, recovers or ends. Other errors are thrown. */
export async function readiness(connection: ClientConfig): Promise<'ready' | 'silent'> {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return 'ready'
  } catch (error) {
    if (passing.has((error as { code?: string }).code ?? 'ECONNRESET')) return 'silent'
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

const passing = new Set(['ECONNREFUSED', 'ECONNRESET', '57P01', '57P02', '57P03'])
