import { randomUUID } from 'node:crypto'
import pg, { type PoolClient } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { type Actor, setActor } from '../../server/src/core/actor.ts'
import { connect, disconnect, read, readAsNobody, write } from '../../server/src/core/db.ts'
import { Lanes } from '../../server/src/core/lanes.ts'
import { listBy, Loaders } from '../../server/src/core/loader.ts'
import { pipeline, pipelines } from '../../server/src/core/pipeline.ts'
import { statement } from '../../server/src/core/statement.ts'
import { entities } from '../../server/src/entities.ts'
import { asOwner, type TestDatabase, testDatabase } from '../support/database.ts'
import { connected } from '../support/postgres.ts'

let database: TestDatabase
let client: PoolClient
beforeAll(async () => {
  database = await testDatabase()
  await connect({ ...database.app, max: 2 }, entities)
  await asOwner(database, (owner) => owner.query(`
    create table note (id int primary key, text text not null);
    grant select, insert, delete on note to sinergi_app;
    insert into note values (1, 'one'), (2, 'two')`))
  await open()
})
afterAll(async () => {
  await client.end()
  await disconnect()
})

/** A connection of our own, to look at what is left on it. */
async function open() {
  client = new pg.Client(database.app) as unknown as PoolClient
  client.on('error', () => {})
  await client.connect()
}

const somebody = (change: Partial<Actor> = {}): Actor => ({
  userId: randomUUID(), userName: 'Petugas', assignmentId: randomUUID(), role: 'OFF', agencyId: randomUUID(), cityCode: '35.73',
  regionCodes: [], at: '2026-03-25T02:00:00.000Z', ...change,
})
const whoActs = statement<{ user: string | null; role: string | null; city: string | null; at: string }>('test.who',
  `select current_user_id() as "user", acting_role() as role, current_city() as city, current_instant() as at`)
const notes = statement<{ id: number; text: string }>('test.notes', 'select id, text from note where id >= $1 order by id')
const insertNote = statement('test.insert', 'insert into note values ($1, $2)')
const divide = statement<{ result: number }>('test.divide', 'select 1 / $1::int as result')
const wrong = statement('test.wrong', 'select nothing from nowhere')
const become = statement('test.become', `select set_config('app.user_id', $1, true), set_config('app.role', 'OFF', true)`)
const sleep = statement('test.sleep', 'select pg_sleep($1)')
const begin = statement('test.begin', 'begin')
const commit = statement('test.commit', 'commit')

/** Ends every connection of the server's role. */
const breakAll = () => connected(inject('postgres').superuser, (superuser) =>
  superuser.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [database.app.user]))

const settings = async () => (await client.query(`
  select current_setting('app.user_id', true) as "userId", current_setting('app.role', true) as role,
    txid_current_if_assigned() as transaction`)).rows[0] as unknown
const nothingLeft = { userId: '', role: '', transaction: null }
const fault = (work: Promise<unknown>) => work.then(() => undefined, (error: Error & { code?: string }) => error)

describe('a batch of statements', () => {
  it('answers each in its place, in one round trip', async () => {
    const [first, second, third] = await pipeline(client, [notes(1), divide(2), notes(2)])
    expect(first).toEqual([{ id: 1, text: 'one' }, { id: 2, text: 'two' }])
    expect(second).toEqual([{ result: 0 }])
    expect(third).toEqual([{ id: 2, text: 'two' }])
  })

  it('may hold the same statement twice, known before or not', async () => {
    const fresh = statement<{ n: number }>(`test.fresh`, 'select $1::int as n')
    for (let time = 0; time < 2; time++) {
      expect(await pipeline(client, [fresh(1), fresh(2), fresh(3)])).toEqual([[{ n: 1 }], [{ n: 2 }], [{ n: 3 }]])
    }
  })

  it('runs what has no name too, and PostgreSQL keeps nothing of it', async () => {
    const [one, two, names] = [statement<{ n: number }>('', 'select 1 as n'), statement<{ text: string }>('', 'select $1::text as text'),
      statement<{ kept: number }>('test.names', `select count(*)::int as kept from pg_prepared_statements where name not like 'test.%'`)]
    const before = (await pipeline(client, [names()]))[0]
    expect(await pipeline(client, [one(), two('dua'), one(), names()])).toEqual([[{ n: 1 }], [{ text: 'dua' }], [{ n: 1 }], before])
    await expect(pipeline(client, [statement('', 'select nothing')()])).rejects.toThrow('nothing')
    expect(await pipeline(client, [two('lagi')])).toEqual([[{ text: 'lagi' }]])
  })

  it('leaves nothing on the connection', async () => {
    await pipeline(client, [become(randomUUID()), notes(1)])
    expect(await settings()).toEqual(nothingLeft)
  })

  it('leaves nothing on the connection after an error, and is undone as a whole', async () => {
    expect((await fault(pipeline(client, [become(randomUUID()), insertNote(3, 'three'), divide(0)])))?.code).toBe('22012')
    expect(await settings()).toEqual(nothingLeft)
    expect(await pipeline(client, [notes(3)])).toEqual([[]])
  })

  it('goes on after each sort of error', async () => {
    expect((await fault(pipeline(client, [notes(1), wrong(), divide(1)])))?.code).toBe('42P01')
    expect((await fault(pipeline(client, [notes('not a number')])))?.code).toBe('22P02')
    expect((await fault(pipeline(client, [insertNote(1, 'again')])))?.code).toBe('23505')
    expect((await fault(pipeline(client, [wrong()])))?.code).toBe('42P01')
    expect(await pipeline(client, [notes(2), divide(1)])).toEqual([[{ id: 2, text: 'two' }], [{ result: 1 }]])
  })

  it('parses anew what a migration has changed under it', async () => {
    const all = statement('test.all', 'select * from note where id = 1')
    await pipeline(client, [all()])
    await asOwner(database, (owner) => owner.query(`alter table note add column extra text default 'x'`))
    expect((await fault(pipeline(client, [all()])))?.message).toBe('cached plan must not change result type')
    expect(await pipeline(client, [all()])).toEqual([[{ id: 1, text: 'one', extra: 'x' }]])
  })

  it('gives back nulls, lists, JSON, dates and instants as they are', async () => {
    const kinds = statement('test.kinds', `
      select null as nothing, array['a', 'b'] as list, '{"a": 1}'::jsonb as json, date '2026-03-25' as day,
      timestamptz '2026-03-25 09:00+07' as instant, 12::bigint as big, true as yes, 'infinity'::timestamptz as ever,
      timestamptz '2026-12-31 23:59:59.98+00' as fine, timestamptz '2026-12-31 23:59:59.987654+00' as finer`)
    expect(await pipeline(client, [kinds()])).toEqual([[{
      nothing: null, list: ['a', 'b'], json: { a: 1 }, day: '2026-03-25', instant: '2026-03-25T02:00:00.000Z',
      big: 12, yes: true, ever: 'infinity', fine: '2026-12-31T23:59:59.980Z', finer: '2026-12-31T23:59:59.987Z',
    }]])
  })

  it('sends nothing when a value cannot be written', async () => {
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    expect(await fault(pipeline(client, [insertNote(4, 'four'), insertNote(5, loop)]))).toBeInstanceOf(TypeError)
    expect(await pipeline(client, [notes(3)])).toEqual([[]])
  })

  it('tells when a transaction that had failed is committed', async () => {
    await pipeline(client, [begin(), insertNote(6, 'six')])
    await fault(pipeline(client, [divide(0)]))
    expect((await fault(pipeline(client, [commit()])))?.message).toBe('the transaction had failed before its commit')
    expect(await pipeline(client, [notes(3)])).toEqual([[]])
  })
})

describe('a connection', () => {
  afterEach(async () => {
    await client.end().catch(() => {})
    await open()
  })

  it('that breaks fails what runs on it and what waits', async () => {
    const running = fault(pipeline(client, [sleep(5)]))
    const waiting = fault(pipeline(client, [notes(1)]))
    await breakAll()
    expect(await running).toMatchObject({ code: '57P01' })
    expect(await waiting).toBeInstanceOf(Error)
  })

  it('that does not answer in time is dropped', async () => {
    const started = performance.now()
    expect(await fault(pipeline(client, [sleep(5)], 200))).toBeInstanceOf(Error)
    expect(performance.now() - started).toBeLessThan(2_000)
    expect(await fault(pipeline(client, [notes(1)]))).toBeInstanceOf(Error)
  })
})

describe('the two doors', () => {
  it('tell PostgreSQL who acts, for this one transaction', async () => {
    const actor = somebody()
    const expected = [{ user: actor.userId, role: 'OFF', city: '35.73', at: actor.at }]
    expect(await read(actor, whoActs())).toEqual([expected])
    const twice = await write(actor, [whoActs()], async (tx, [rows]) => [rows, ...await tx.run(whoActs())])
    expect(twice).toEqual([expected, expected])
    for (let time = 0; time < 4; time++) {
      expect(await readAsNobody(whoActs())).toMatchObject([[{ user: null, role: null, city: null }]])
    }
  })

  it.each`
    wrong           | value
    ${'userId'}     | ${'nobody'}
    ${'agencyId'}   | ${"' or true --"}
    ${'at'}         | ${'yesterday or so'}
  `('fail closed for an actor whose $wrong is $value', async ({ wrong: key, value }: { wrong: string; value: string }) => {
    const seen = statement('test.seen', 'select current_user_id(), current_agency_id(), current_instant(), text from note')
    expect(await fault(read(somebody({ [key]: value }), seen()))).toMatchObject({ severity: 'ERROR' })
  })

  it('undo everything when the work fails', async () => {
    const failing = write(somebody(), [insertNote(10, 'ten')], async (tx) => {
      await tx.run(insertNote(11, 'eleven'))
      throw new Error('changed my mind')
    })
    expect((await fault(failing))?.message).toBe('changed my mind')
    expect(await read(somebody(), notes(10))).toEqual([[]])
  })

  it('undo everything when the last statement fails', async () => {
    const failing = write(somebody(), [insertNote(12, 'twelve')], async (tx) => void tx.later(insertNote(12, 'again')))
    expect((await fault(failing))?.code).toBe('23505')
    expect(await read(somebody(), notes(10))).toEqual([[]])
  })

  it('do not take a failed transaction for done, though its error was caught', async () => {
    const failing = write(somebody(), [insertNote(13, 'thirteen')], async (tx) => void await fault(tx.run(divide(0))))
    expect((await fault(failing))?.message).toBe('the transaction had failed before its commit')
    expect(await read(somebody(), notes(10))).toEqual([[]])
  })

  it('leave whoever reads a connection while writers wait', async () => {
    const writers = [1, 0].map((seconds) => write(somebody(), [], async (tx) => void await tx.run(sleep(seconds))))
    const first = await Promise.race([Promise.race(writers).then(() => 'a writer'), read(somebody(), notes(1)).then(() => 'the reader')])
    expect(first).toBe('the reader')
    await Promise.all(writers)
  })

  it('survive the loss of every connection', async () => {
    const reading = fault(read(somebody(), sleep(3)))
    const writing = fault(write(somebody(), [], async (tx) => void await tx.run(sleep(3))))
    await new Promise((resolve) => setTimeout(resolve, 200))
    await breakAll()
    expect(await reading).toMatchObject({ code: '57P01' })
    expect(await writing).toMatchObject({ code: '57P01' })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await read(somebody(), notes(2))).toEqual([[{ id: 2, text: 'two' }]])
    expect(await write(somebody(), [notes(2)], async (_tx, [rows]) => rows)).toEqual([{ id: 2, text: 'two' }])
  })

  it('do not wait for a connection for ever', async () => {
    const busy = [0, 1].map(() => fault(read(somebody(), sleep(4.5))))
    const busier = [0, 1].map(() => fault(read(somebody(), sleep(4.5))))
    const started = performance.now()
    const late = await fault(read(somebody(), notes(1)))
    expect(late?.message).toMatch(/timeout exceeded when trying to connect/)
    expect(performance.now() - started).toBeLessThan(6_000)
    await Promise.all([...busy, ...busier])
  })

  it('stop a statement that takes longer than five seconds', async () => {
    expect(await fault(read(somebody(), sleep(8)))).toMatchObject({ code: '57014' })
  })
})

describe('what many ask for at once', () => {
  const whoAndWhere = statement<{ user: string | null; pid: number }>('test.where', 'select current_user_id() as "user", pg_backend_pid() as pid')
  const many = Array.from({ length: 40 }, () => somebody())

  it('goes out together on few connections, and each is who he is', async () => {
    const pool = new pg.Pool({ ...database.app, max: 40 })
    const lanes = new Lanes(pool)
    const answers = await Promise.all(many.map((actor) => lanes.read([setActor(actor), whoAndWhere(), notes(2)])))
    const seen = answers.map((rows) => ({ ...rows[1]![0], ...rows[2]![0] }) as { user: string; pid: number; text: string })
    expect(seen.map(({ user }) => user)).toEqual(many.map(({ userId }) => userId))
    expect(seen.every(({ text }) => text === 'two')).toBe(true)
    // Eight at a time.
    expect(new Set(seen.map(({ pid }) => pid)).size).toBeLessThanOrEqual(5)
    await pool.end()
    expect(await readAsNobody(whoAndWhere())).toMatchObject([[{ user: null }]])
  })

  it.each`
    error                             | what
    ${'a value of the wrong form'}    | ${() => notes('not a number')}
    ${'a statement that is no SQL'}   | ${wrong}
    ${'an actor of the wrong form'}   | ${whoActs}
  `('is nothing to the others where it fails with $error', async ({ error, what }: { error: string; what: typeof wrong }) => {
    const failing = (index: number) => index % 3 === 1
    const fresh = statement<{ error: string }>(`test.after.${error}`, `select $1::text as error`)
    const answers = await Promise.allSettled(many.map((actor, index) => {
      const wrongly = error.includes('actor') ? { ...actor, userId: 'nobody' } : actor
      return failing(index) ? read(wrongly, what(), fresh(error)) : read(actor, fresh(error), whoAndWhere())
    }))
    answers.forEach((answer, index) => {
      if (failing(index)) expect(answer).toMatchObject({ status: 'rejected', reason: { severity: 'ERROR' } })
      else expect(answer).toMatchObject({ status: 'fulfilled', value: [[{ error }], [{ user: many[index]!.userId }]] })
    })
  })

  it('is not held up by some that take long', async () => {
    const pool = new pg.Pool({ ...database.app, max: 8 })
    const lanes = new Lanes(pool)
    const ended: string[] = []
    const ask = (name: string, seconds: number) => lanes.read([sleep(seconds)]).then(() => ended.push(name))
    const slow: Promise<unknown>[] = []
    for (let count = 0; count < 5; count++) {
      slow.push(ask('slow', 1))
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    await Promise.all(many.map(() => ask('quick', 0)))
    expect(ended).toEqual(many.map(() => 'quick'))
    await Promise.all(slow)
    await pool.end()
  })

  it('does not wait behind what is known to take long', async () => {
    const pool = new pg.Pool({ ...database.app, max: 8 })
    const lanes = new Lanes(pool)
    await lanes.read([sleep(0.4)])
    const ended: string[] = []
    const ask = (name: string, seconds: number) => lanes.read([name === 'slow' ? sleep(seconds) : divide(1)]).then(() => ended.push(name))
    await Promise.all(many.map((_actor, index) => ask(index % 20 === 0 ? 'slow' : 'quick', 1)))
    expect(ended).toEqual([...Array.from({ length: 38 }, () => 'quick'), 'slow', 'slow'])
    await pool.end()
  })

  it('fails together when the connection is lost, and then goes on', async () => {
    const reading = [3, 0, 0, 0].map((seconds) => fault(read(somebody(), sleep(seconds), whoAndWhere())))
    await new Promise((resolve) => setTimeout(resolve, 200))
    await breakAll()
    expect((await Promise.all(reading)).filter(Boolean)).not.toHaveLength(0)
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await Promise.all(many.map((actor) => read(actor, notes(2))))).toEqual(many.map(() => [[{ id: 2, text: 'two' }]]))
  })
})

describe('several batches in one write', () => {
  const numbered = statement<{ n: number }>('test.numbered', 'select $1::int as n')
  const settled = (answers: Promise<unknown>[]) => Promise.all(answers.map((answer) => answer.catch((error: Error & { code?: string }) => error.code ?? error.constructor.name)))
  const loop: Record<string, unknown> = {}
  loop['self'] = loop
  const twice = statement('test.twice', 'insert into later values (1), (1)')
  beforeAll(() => asOwner(database, (owner) => owner.query(`
    create table later (n int unique deferrable initially deferred);
    grant insert on later to sinergi_app`)))
  afterEach(async () => {
    await client.end().catch(() => {})
    await open()
  })

  it('are none where nothing is asked', () => expect(pipelines(client, [])).toEqual([]))

  it.each`
    what                                           | batch                        | is
    ${'is wrong at its end, when it is committed'} | ${[numbered(8), twice()]}    | ${'23505'}
    ${'has a value that cannot be written'}        | ${[numbered(8), notes(loop)]} | ${'TypeError'}
    ${'holds nothing'}                             | ${[]}                        | ${[]}
    ${'answers without rows'}                      | ${[become(randomUUID())]}    | ${[[expect.anything()]]}
    ${'has an empty text'}                         | ${[statement('', '')()]}     | ${[[]]}
  `('are answered each by its own where one $what', async ({ batch, is }: { batch: []; is: unknown }) => {
    const answers = pipelines(client, [[numbered(1)], batch, [numbered(2)], batch, [numbered(3), whoActs()]])
    expect(await settled(answers)).toEqual([[[{ n: 1 }]], is, [[{ n: 2 }]], is, [[{ n: 3 }], [expect.objectContaining({ user: null })]]])
  })

  it('never hand the rows of one to another where a statement waits for a copy', async () => {
    const copy = statement('', 'copy note from stdin')
    const answers = await settled(pipelines(client, [[numbered(1)], [copy()], [numbered(2)], [numbered(3)]]))
    expect(answers).toEqual([[[{ n: 1 }]], '08P01', '08P01', 'Error'])
  })

  it('parse anew what a migration has changed, and those that do not ask for it notice nothing', async () => {
    const all = statement('test.all_of_note', 'select * from note where id = 1')
    const ask = () => settled(pipelines(client, [[numbered(1)], [all()], [numbered(2)], [numbered(4), all()], [numbered(3)]]))
    await ask()
    await asOwner(database, (owner) => owner.query('alter table note add column another int default 7'))
    expect(await ask()).toEqual([[[{ n: 1 }]], '0A000', [[{ n: 2 }]], '0A000', [[{ n: 3 }]]])
    expect(await ask()).toMatchObject([{}, [[{ id: 1, another: 7 }]], {}, [[{ n: 4 }], [{ id: 1, another: 7 }]], {}])
  })

  it('are lost together with the connection from the one on that takes too long', async () => {
    expect(await settled(pipelines(client, [[numbered(1)], [sleep(5)], [numbered(2)], [numbered(3)]], 300))).toEqual([[[{ n: 1 }]], 'Error', 'Error', 'Error'])
  })
})

it('requests that find no connection are told so, and those that come later too', async () => {
  const pool = new pg.Pool({ ...database.app, port: 1 })
  const lanes = new Lanes(pool)
  for (let time = 0; time < 3; time++) {
    const answers = await Promise.allSettled(Array.from({ length: 20 }, () => lanes.read([notes(1)])))
    expect(new Set(answers.map((answer) => (answer as PromiseRejectedResult).reason.code as string))).toEqual(new Set(['ECONNREFUSED']))
  }
  await pool.end()
})

describe('the loaders of a request', () => {
  const transaction = statement<{ began: string }>('test.transaction', 'select transaction_timestamp()::text as began')
  const doubled = listBy<{ n: number; began: string }>('test.doubled', `
    select key, n, transaction_timestamp()::text as began from unnest($1::text[]) key, generate_series(1, 2) n where key <> 'none'`)

  it('send all that is asked for in one tick in one round trip, each key once', async () => {
    const loaders = new Loaders(() => somebody())
    const load = (key: string) => loaders.load(doubled, key)
    const [a, b, again, none, [told]] = await Promise.all([load('a'), load('b'), load('a'), load('none'), loaders.ask(transaction())])
    expect(a.map(({ key, n }) => [key, n])).toEqual([['a', 1], ['a', 2]])
    expect(again).toBe(a)
    expect(none).toEqual([])
    expect(new Set([...a, ...b, told!].map(({ began }) => began)).size).toBe(1)
  })

  it('fail together, and try again when asked again', async () => {
    const loaders = new Loaders(() => somebody())
    const [good, bad] = await Promise.all([fault(loaders.ask(transaction())), fault(loaders.ask(divide(0)))])
    expect([good?.code, bad?.code]).toEqual(['22012', '22012'])
    expect(await loaders.ask(transaction())).toHaveLength(1)
  })
})
