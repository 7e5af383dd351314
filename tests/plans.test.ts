import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { forgetSessions } from '../server/src/account/session.ts'
import { type App, startApp } from '../server/src/app.ts'
import { readConfig } from '../server/src/core/config.ts'
import { newKeyRing, useKeys } from '../server/src/core/keys.ts'
import { makeLog } from '../server/src/edge/log.ts'
import { pour, seed } from './bench/database.ts'
import { lookups, pages } from './bench/pages.ts'
import { type Recorder, type Sent, startRecorder } from './bench/recorder.ts'
import { signIn } from './bench/sessions.ts'
import { codeOf, firstFresh, firstThick, type Size } from './bench/sizes.ts'
import { documentOf } from './bench/documents.ts'
import { type Work, works } from './bench/works.ts'
import { ApiClient } from './support/client.ts'
import { asOwner, type TestDatabase, testDatabase } from './support/database.ts'
import { connected } from './support/postgres.ts'

/** Large enough that PostgreSQL plans as it does for a city, small enough to be filled in seconds. */
const size: Size = { people: 4_000, referrals: 20_000, thick: 200, fresh: 400 }
const pageRows = 101
const manyRows = 500
/** In one look by key, such as what was shared of a resident once and no longer is. */
const fewRows = 5

let database: TestDatabase
let recorder: Recorder
let app: App
let dataDir: string
/** Tables that grow with the city. */
let large: Set<string>
/** Functions of ours whose answer depends on more than their arguments. */
let ours: RegExp

beforeAll(async () => {
  useKeys(newKeyRing())
  database = await testDatabase()
  await asOwner(database, (owner) => seed(owner, database.app))
  await asSuperuser(async (client) => {
    await pour(client, size)
    // What is under way has somebody: each officer of the target in turn.
    await client.query(`update referral r set assignee_id = o.user_id, assignee_name = 'Petugas' from bench.referral b join bench.officer o on o.agency_id = b.to_id and o.role = 'OFF'
      where b.id = r.id and r.status in ('ACCEPTED', 'IN_PROGRESS') and b.grp = 'natural' and o.nr = 1 + b.n % 40`)
    await client.query('vacuum analyze referral')
    // From here on PostgreSQL tells the server's role how it does what it is asked, also what functions and triggers ask.
    const settings = { log_min_duration: 0, log_analyze: 'on', log_timing: 'off', log_nested_statements: 'on', log_format: 'json', log_level: 'notice' }
    await client.query(`alter role ${database.app.user} set session_preload_libraries = auto_explain`)
    await client.query(`load 'auto_explain'`)
    for (const [name, value] of Object.entries(settings)) await client.query(`alter role ${database.app.user} set auto_explain.${name} = ${value}`)
    // Figures are read whole: they are as many as there are cells, not as there are cases.
    const tables = await client.query<{ name: string }>(`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples > 1000 
        and relname not in ('region', 'calendar_day') and relname !~ '_rollup$'`)
    large = new Set(tables.rows.map(({ name }) => name))
    const functions = await client.query<{ name: string }>(`
      select distinct proname as name from pg_proc where pronamespace = 'public'::regnamespace and provolatile <> 'i' and prolang <> 13`)
    ours = new RegExp(`\\b(current_setting|${functions.rows.map(({ name }) => name).join('|')})\\(`)
  })
  recorder = await startRecorder(database.app.port!)
  dataDir = mkdtempSync(join(tmpdir(), 'sinergi-plans-'))
  const config = { ...readConfig({ SINERGI_DATA: dataDir }), port: 0, poolSize: 2 }
  // What the product looks for by itself, as it starts and every few seconds, belongs to nobody's page.
  vi.useFakeTimers({ toFake: ['setInterval'] })
  app = await startApp(config, { app: { ...database.app, port: recorder.port } }, makeLog('silent'))
  vi.useRealTimers()
  do await delay(200)
  while (recorder.take().length)
})
afterAll(async () => {
  await app.stop()
  recorder.stop()
  rmSync(dataDir, { recursive: true })
})

const asSuperuser = <T>(work: (client: Client) => Promise<T>) =>
  connected({ ...inject('postgres').superuser, database: database.owner.database }, work)

/** What the server sends for the work to somebody whom it has not seen yet. */
async function statementsOf({ role, agency, query, sample }: Work): Promise<Sent[]> {
  const [cookie] = await asSuperuser((client) => signIn(client, agency, role))
  forgetSessions()
  recorder.take()
  await new ApiClient(app.url, cookie!).ask(query, sample(1))
  return recorder.take().flat()
}

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}
interface Explained { 'Query Text': string; Plan: Plan }

/** How PostgreSQL does these statements, the second time too. Nothing of it stays. */
async function plansOf(statements: Sent[], afresh: [string, string][] = []): Promise<Explained[]> {
  const told: Explained[] = []
  const of = (value: string | null) => afresh.reduce((text, [recorded, other]) => text && text.replaceAll(recorded, other), value)
  await connected(database.app, async (client) => {
    client.on('notice', ({ message }) => told.push(JSON.parse(message!.replace(/^.*?plan:\s*/s, '')) as Explained))
    const names = new Map<string, string>()
    const nameOf = (text: string) => names.get(text) ?? names.set(text, `s${names.size}`).get(text)!
    for (let time = 0; time < 2; time++) {
      told.length = 0
      await client.query('begin')
      for (const { text, values } of statements) {
        if (!/^\s*(begin|commit)\s*$/.test(text)) await client.query({ name: nameOf(text), text, values: values.map(of) })
      }
      await client.query('rollback')
    }
  })
  return told
}

function* nodesOf(plan: Plan): Generator<Plan> {
  yield plan
  for (const below of plan.Plans ?? []) yield* nodesOf(below)
}

/** Sums over cells of figures are sorted, for there is no page of them: see outcome.sql.ts. */
const sorted = /outcome_|ball_|reason_rollup|training_rollup/

const deepCursor = Buffer.from(JSON.stringify(['2000-01-01', '00000000-0000-0000-0000-000000000000'])).toString('base64url')
const inbox = { ...works(size, deepCursor)[0]!, query: documentOf('ReferralList') }

/** What is of all of them: the users of an agency. */
const readWhole: Record<string, string[]> = { 'P users': ['user_account', 'role_assignment'] }

function complaintsOf({ 'Query Text': text, Plan: top }: Explained, small: string[]): string[] {
  return [...nodesOf(top)].flatMap((node) => {
    const { 'Node Type': type, 'Relation Name': table = '', 'Actual Rows': rows, 'Actual Loops': loops, 'Rows Removed by Filter': removed = 0 } = node
    const given = node.Plans?.[0]?.['Actual Rows'] ?? 0
    // So many and no more, however large the table: a search looks through the first names.
    const bounded = type === 'Subquery Scan' && node.Plans?.[0]?.['Node Type'] === 'Limit'
    // Judged for each row that is looked at; the condition of an index for each search in it. A table of one page does not matter.
    const judged = { 'Filter': (rows + removed) * loops, 'Join Filter': rows * loops, 'Index Cond': loops }
    const conditions = Object.entries(judged).filter(([name, times]) => times > (large.has(table) || !table ? 1 : pageRows) && name in node).map(([name]) => String(node[name as keyof Plan]))
    return [
      ...(type === 'Seq Scan' && large.has(table) && !small.includes(table) && loops > 0 ? [`walks through all of ${table}`] : []),
      ...(removed * loops > manyRows && removed > fewRows && !small.includes(table) && !bounded ? [`looks at ${removed * loops} rows of ${table} in vain`] : []),
      // Given, not left over: the first fifty of all are sorted out of all.
      ...(/Sort/.test(type) && given > pageRows && !sorted.test(text) ? [`sorts ${given} rows`] : []),
      ...conditions.filter((condition) => ours.test(condition)).map((condition) => `asks once a row: ${condition}`),
    ].map((complaint) => `${complaint} [${text.trim().replace(/\s+/g, ' ').slice(0, 200)}]`)
  })
}

it('the inbox of the web is one round trip for whoever is known, however deep the page', async () => {
  const [cookie] = await asSuperuser((client) => signIn(client, inbox.agency, inbox.role))
  const who = new ApiClient(app.url, cookie!)
  for (const after of [null, deepCursor]) {
    await who.ask(inbox.query, { ...inbox.sample(0), after })
    recorder.take()
    await who.ask(inbox.query, { ...inbox.sample(0), after })
    expect(recorder.take().map((trip) => trip.length)).toEqual([3])
  }
})

it('until when to call is read with the referral itself, and by nobody who may not accept it', async () => {
  const [cookie] = await asSuperuser((client) => signIn(client, inbox.agency, inbox.role))
  const who = new ApiClient(app.url, cookie!)
  const read = async (n: number) => {
    const { referralByCode } = await who.ask<{ referralByCode: { contactDueIfAccepted: string | null } }>(documentOf('ReferralByCode'), { code: codeOf(n), events: 20 })
    const trips = recorder.take().filter((trip) => trip.some(({ text }) => text.includes('act_as')))
    return { trips: trips.length, asked: trips.flat().filter(({ text }) => text.includes('working_due(')).length, due: referralByCode.contactDueIfAccepted }
  }
  const [others, submitted] = [firstThick(size), firstFresh(size)]
  for (const n of [others, submitted]) await read(n)
  expect(await read(others + 1)).toEqual({ trips: 2, asked: 0, due: null })
  expect(await read(submitted + 1)).toEqual({ trips: 2, asked: 1, due: expect.any(String) as string })
})

/** Two round trips: classes of those who are found first, the referrals that suit the class, what stands against those who are meant. */
const inTwo = ['T day of a trainer', 'T day of a mentor', 'T day of an officer', 'T contacts to make', 'T referrals to enrol']

/** Who is meant by the lines, what stands against them, who they are, where they live. */
const inFour = ['T list to enrol']

describe('a page of training is one round trip for whoever is known', () => {
  it.each([...pages(size), ...lookups(size)].filter(({ name }) => name.startsWith('T ')))('$name', async ({ name, agency, role, query, sample }) => {
    const [cookie] = await asSuperuser((client) => signIn(client, agency, role))
    const who = new ApiClient(app.url, cookie!)
    await who.ask(query, sample(0))
    recorder.take()
    await who.ask(query, sample(1))
    // Without that which asks who it is, once in two seconds, and a slow machine takes longer.
    const trips = recorder.take().filter((trip) => trip.some(({ text }) => text.includes('act_as')))
    expect(trips.length).toBe(inFour.includes(name) ? 4 : inTwo.includes(name) ? 2 : 1)
  })
})

describe('PostgreSQL finds by an index, sorts no more than a page and asks once a statement who acts', () => {
  it.each([...works(size, deepCursor), ...pages(size), ...lookups(size)].map((work) => ({ title: `${work.name} ${work.title}`, work })))('$title', async ({ work }) => {
    const plans = await plansOf(await statementsOf(work), work.afresh)
    expect(plans.length).toBeGreaterThan(0)
    expect(plans.flatMap((plan) => complaintsOf(plan, readWhole[work.name] ?? []))).toEqual([])
  })
})

it('the load of officers is counted in an index of its own', async () => {
  const plans = await plansOf(await statementsOf(pages(size).find(({ name }) => name === 'P load of officers')!))
  const counts = plans.flatMap(({ Plan: top }) => [...nodesOf(top)]).filter((node) => node['Relation Name'] === 'referral' && node['Actual Rows'] * node['Actual Loops'] > 1)
  expect(counts.map((node) => [node['Node Type'], node['Index Name']])).toEqual([['Index Only Scan', 'referral_load']])
})

describe('an operation is compiled from its second run on, and answers as it did', () => {
  const asked = [...works(size, deepCursor), ...pages(size), ...lookups(size)].filter(({ query }) => !/^\s*mutation|\bmutation \w+\(/.test(query))
  it.each(asked.map((work) => ({ title: `${work.name} ${work.title}`, work })))('$title', async ({ title, work: { agency, role, query, sample } }) => {
    const [cookie] = await asSuperuser((client) => signIn(client, agency, role))
    const who = new ApiClient(app.url, cookie!)
    // With a remark it is another document, which nobody has run yet.
    const answer = async () => JSON.stringify(await who.ask(`${query} # ${title}`, sample(0)), (name, value: unknown) => (name === 'asOf' ? null : value))
    const first = await answer()
    expect(await answer()).toBe(first)
  })
})
