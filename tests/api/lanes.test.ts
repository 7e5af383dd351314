import { randomUUID } from 'node:crypto'
import pg, { type PoolClient } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { setActor } from '../../server/src/core/actor.ts'
import { disconnect, read, readAsNobody } from '../../server/src/core/db.ts'
import { Lanes } from '../../server/src/core/lanes.ts'
import { pipelines } from '../../server/src/core/pipeline.ts'
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
    await breakAll(database)
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
    client = await openClient(database)
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
