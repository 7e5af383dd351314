import { randomUUID } from 'node:crypto'
import type { PoolClient } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { disconnect, read, readAsNobody, write } from '../../server/src/core/db.ts'
import { listBy, Loaders } from '../../server/src/core/loader.ts'
import { pipeline } from '../../server/src/core/pipeline.ts'
import { statement } from '../../server/src/core/statement.ts'
import { asOwner, type TestDatabase } from '../support/database.ts'
import { become, breakAll, databaseOfNotes, divide, fault, notes, openClient, sleep, somebody, whoActs, wrong } from '../support/statements.ts'

let database: TestDatabase
let client: PoolClient
beforeAll(async () => {
  database = await databaseOfNotes()
  client = await openClient(database)
})
afterAll(async () => {
  await client.end()
  await disconnect()
})

const insertNote = statement('test.insert', 'insert into note values ($1, $2)')
const begin = statement('test.begin', 'begin')
const commit = statement('test.commit', 'commit')

const settings = async () => (await client.query(`
  select current_setting('app.user_id', true) as "userId", current_setting('app.role', true) as role,
    txid_current_if_assigned() as transaction`)).rows[0] as unknown
const nothingLeft = { userId: '', role: '', transaction: null }

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
    client = await openClient(database)
  })

  it('that breaks fails what runs on it and what waits', async () => {
    const running = fault(pipeline(client, [sleep(5)]))
    const waiting = fault(pipeline(client, [notes(1)]))
    await breakAll(database)
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
    await breakAll(database)
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
