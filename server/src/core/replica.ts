import pg, { type PoolConfig } from 'pg'
import { type Actor, setActor } from './actor.ts'
import { borrowed } from './borrowed.ts'
import { pipeline } from './pipeline.ts'
import { type Row, type Statement, statement } from './statement.ts'

const restMs = 5_000

/**
 * Whether what is read next holds the actor's last write, and whether the replica follows at all: it has everything that it got, or
 * the last of it is not old. Later statements of one round trip see no less.
 */
const isCurrent = statement<{ current: boolean }>('core.is_current', `
  select exists (select from pg_stat_wal_receiver)
    and (pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() or pg_last_xact_replay_timestamp() > clock_timestamp() - interval '30 seconds')
    and ($1::xid8 is null or pg_visible_in_snapshot($1::xid8, pg_current_snapshot())) as current`)

/** A streaming replica, which answers what need not be of this second. */
export class Replica {
  private readonly pool: pg.Pool
  private restsUntil = 0

  constructor(config: PoolConfig) {
    this.pool = new pg.Pool({ ...config, connectionTimeoutMillis: 1_000, idleTimeoutMillis: 60_000 })
    this.pool.on('error', () => {}) // a connection that breaks while nobody uses it
  }

  /** The rows, or null where the primary must be asked. */
  async read(actor: Actor, statements: readonly Statement<unknown>[]): Promise<Row[][] | null> {
    if (actor.wrote === undefined || Date.now() < this.restsUntil) return null
    try {
      const [[state], , ...rows] = await borrowed(this.pool, (client) => pipeline(client, [isCurrent(actor.wrote), setActor(actor), ...statements]))
      return state!.current ? rows as Row[][] : null
    } catch {
      // What the replica could not answer the primary can, or it says why not.
      this.restsUntil = Date.now() + restMs
      return null
    }
  }

  end(): Promise<void> {
    return this.pool.end()
  }
}
