import type { Pool, PoolClient, PoolConfig } from 'pg'
import pg from 'pg'
import type { EntityManager, QueryRunner } from 'typeorm'
import { DataSource } from 'typeorm'
import { type Actor, setActor } from './actor.ts'
import { borrowed } from './borrowed.ts'
import { Lanes } from './lanes.ts'
import { Line } from './line.ts'
import { SnakeCase } from './naming.ts'
import { pipeline } from './pipeline.ts'
import { Replica } from './replica.ts'
import { type RowsOf, type Statement, statement } from './statement.ts'

const { builtins, setTypeParser } = pg.types
// Dates and instants stay text from end to end; only bigint counts, all far below 2^53, become numbers.
setTypeParser(builtins.DATE, (text) => text)
setTypeParser(builtins.TIMESTAMPTZ, instantOf)
setTypeParser(builtins.INT8, Number)
setTypeParser(builtins.NUMERIC, Number)
// Uuids are never quoted and hold no comma. (pg-types does not name the type of a list of them.)
const uuids = 2951 as Parameters<typeof setTypeParser>[0]
setTypeParser(uuids, (text) => (text === '{}' ? [] : text.slice(1, -1).split(',')))

/** `2026-03-25 02:00:00.123456+00`, as PostgreSQL writes it in UTC, in ISO to the millisecond; infinity stays as it is. */
function instantOf(text: string): string {
  if (!text.endsWith('+00')) return text
  const fraction = text.slice(20, -3).padEnd(3, '0').slice(0, 3)
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction}Z`
}

let dataSource: DataSource

/** False behind a pooler that cannot keep statements apart: then each is sent without its name, and planned anew. */
let isPrepared = true

let replica: Replica | undefined

/** None behind a pooler: how it hands out connections to what runs ahead of its transactions was not tried. */
let lanes: Lanes | undefined

/** Writers wait for one another as they commit, and for the disk: some connections are left to whoever reads. */
let writers: Line
const shareOfWriters = 3 / 4
/** For a connection, and of a writer before that for a turn. */
const patienceMs = 5_000

export interface Through {
  /** Where a pooler in transaction mode listens. */
  pooler?: Place
  /** Whether statements are prepared; false for a PgBouncer before 1.21. */
  prepared?: boolean
  /** Where a streaming replica listens. */
  replica?: Place
}
export interface Place { host: string; port: number }

/**
 * Opens the pool of the server's own role; TypeORM, which is told the classes that are rows, and the two doors share it. Limits of
 * time and the time zone are the role's (database/app-role.ts).
 */
export async function connect(given: PoolConfig, entities: (new () => object)[], { pooler, prepared = true, replica: second }: Through = {}): Promise<void> {
  const app = { ...given, ...pooler }
  const { max: poolSize = 16 } = app
  isPrepared = prepared
  writers = new Line(Math.max(1, Math.floor(poolSize * shareOfWriters)), patienceMs)
  replica = second && new Replica({ ...given, ...second })
  dataSource = new DataSource({
    type: 'postgres',
    host: app.host, port: app.port, username: app.user, password: app.password as string, database: app.database,
    ssl: app.ssl as boolean | undefined,
    entities,
    namingStrategy: new SnakeCase(),
    poolSize,
    connectTimeoutMS: patienceMs,
    installExtensions: false,
    extra: { idleTimeoutMillis: 60_000 },
  })
  await dataSource.initialize()
  lanes = pooler ? undefined : new Lanes(pool())
}

export async function disconnect(): Promise<void> {
  await replica?.end()
  await dataSource.destroy()
}

/** TypeORM's driver holds the pg pool under this name; the read path takes its connections from the same pool. */
const pool = () => (dataSource.driver as unknown as { master: Pool }).master

/** What TypeORM knows of an entity's table: its name and columns. */
export const metadataOf = (entity: new () => object) => dataSource.getMetadata(entity)

/**
 * Reads: the statements go out in one round trip in which PostgreSQL knows who acts. Rows come back, a list a statement; from the
 * replica where there is one, all of them may come from there, and it has what the actor wrote.
 */
export async function read<const S extends readonly Statement<unknown>[]>(actor: Actor, ...statements: S): Promise<RowsOf<S>> {
  const mayTakeLong = statements.every((each) => each.replicable)
  const fromReplica = mayTakeLong ? await replica?.read(actor, statements) : null
  if (fromReplica) return fromReplica as RowsOf<S>
  const asked = [setActor(actor), ...statements]
  const [, ...rows] = await (mayTakeLong || !lanes ? borrowed(pool(), (client) => send(client, asked)) : lanes.read(asked))
  return rows as RowsOf<S>
}

/** Statements for which nobody acts yet: sign-in, sessions, health. Row-level security shows them no row; they call functions. */
export const readAsNobody = <const S extends readonly Statement<unknown>[]>(...statements: S): Promise<RowsOf<S>> =>
  borrowed(pool(), (client) => send(client, statements))

/** One round trip. */
const send = <const S extends readonly Statement<unknown>[]>(client: PoolClient, statements: S): Promise<RowsOf<S>> =>
  pipeline(client, isPrepared ? statements : statements.map((each) => ({ ...each, unprepared: true })) as unknown as S)

/** One transaction on one connection. */
export interface Tx {
  actor: Actor
  /** Sends the statements in one round trip. */
  run<const S extends readonly Statement<unknown>[]>(...statements: S): Promise<RowsOf<S>>
  /** Sends the statement together with the commit; its rows come when the transaction has ended well. */
  later<R>(statement: Statement<R>): Promise<R[]>
  /** Writes plain aggregates; reads go through `run` or `read`. */
  manager: EntityManager
}

const begin = statement('core.begin', 'begin')
const whichTransaction = statement<{ id: string }>('core.which_transaction', 'select pg_current_xact_id()::text as id')
const commit = statement('core.commit', 'commit')
const rollback = statement('core.rollback', 'rollback')

/**
 * Writes: one transaction in which PostgreSQL knows who acts; the settings die with it. `first` goes out together with BEGIN,
 * and its rows are handed to `work`. Whatever `work` throws rolls everything back.
 */
export const write = <T, const S extends readonly Statement<unknown>[]>(
  actor: Actor, first: S, work: (tx: Tx, rows: RowsOf<S>) => Promise<T>,
): Promise<T> => writers.run(() => transaction(actor, first, work))

async function transaction<T, const S extends readonly Statement<unknown>[]>(
  actor: Actor, first: S, work: (tx: Tx, rows: RowsOf<S>) => Promise<T>,
): Promise<T> {
  const runner = dataSource.createQueryRunner()
  const client = (await runner.connect()) as PoolClient
  const deferred: Deferred[] = []
  try {
    const [, , ...rows] = await send(client, [begin(), setActor(actor), ...first])
    // BEGIN went out in our own round trip: TypeORM need not send another.
    Object.assign(runner, { isTransactionActive: true })
    const tx: Tx = {
      actor,
      manager: runner.manager,
      run: (...statements) => send(client, statements),
      later: (statement) => new Promise((resolve) => deferred.push({ statement, resolve: resolve as Deferred['resolve'] })),
    }
    const result = await work(tx, rows as unknown as RowsOf<S>)
    const last = await send(client, [...deferred.map(({ statement }) => statement), ...(replica ? [whichTransaction()] : []), commit()])
    if (replica) actor.wrote = (last.at(-2) as { id: string }[])[0]!.id
    deferred.forEach(({ resolve }, index) => resolve(last[index]!))
    return result
  } catch (error) {
    await send(client, [rollback()]).catch((broken: Error) => release(runner, broken))
    throw error
  } finally {
    Object.assign(runner, { isTransactionActive: false })
    await release(runner)
  }
}

/** Gives the connection back once; with an error it is closed. TypeORM's type hides that its runner can do so. */
const release = (runner: QueryRunner, broken?: Error) =>
  (runner as QueryRunner & { releasePostgresConnection(broken?: Error): Promise<void> }).releasePostgresConnection(broken)

interface Deferred {
  statement: Statement<unknown>
  resolve: (rows: unknown[]) => void
}
