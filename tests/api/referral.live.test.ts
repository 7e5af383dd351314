import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { connected } from '../support/postgres.ts'
import { type Cast, castOf, draft, key, look, referralIn, step } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { hub } from '../../server/src/core/hub.ts'
import { breakHub, startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast

beforeAll(async () => {
  world = await startWorld()
  cast = await castOf(world)
})
afterAll(() => world.stop())

interface News { inboxChanged: { cursor: string; referralId: string; version: number; removed: boolean } }
const inbox = (who: ApiClient, after: string | null = null) =>
  who.subscribe<News>('subscription ($after: String) { inboxChanged(after: $after) { cursor referralId version removed referral { status } } }', { after })

async function nextAbout(news: AsyncIterableIterator<{ data?: News | null }>, id: string) {
  for (;;) {
    const { value } = await news.next() as { value: { data: News } }
    if (value.data.inboxChanged.referralId === id) return value.data.inboxChanged
  }
}
/** A subscription is under way once it has told of something. */
async function underWay(news: AsyncIterableIterator<{ data?: News | null }>) {
  const first = referralIn(world, cast, 'SUBMITTED')
  await news.next()
  await first
}

it('the target hears of a new referral, and that it no longer waits for it once it was returned', async () => {
  const news = inbox(cast.target)
  await underWay(news)
  const id = await referralIn(world, cast, 'SUBMITTED')
  expect(await nextAbout(news, id)).toMatchObject({ version: 2, removed: false })
  await step(cast.target, id, 'RETURN')
  expect(await nextAbout(news, id)).toMatchObject({ version: 3, removed: true })
  await news.return?.()
})

it('nobody hears of another agency\'s referrals or of a draft', async () => {
  const stranger = await world.signIn('OFF', 'disdikbud')
  const [theirs, targets] = [inbox(stranger), inbox(cast.target)]
  const heard: unknown[] = []
  void (async () => { for await (const each of theirs) heard.push(each) })()
  await underWay(targets)
  const { personId, consentId } = await resident(world)
  const { id } = await draft(cast.sender, { personId, consentId, serviceId: world.services.nib })
  const sent = await referralIn(world, cast, 'SUBMITTED')
  const first = await targets.next() as { value: { data: News } }
  expect([first.value.data.inboxChanged.referralId, sent]).not.toContain(id)
  expect(heard).toEqual([])
  await Promise.all([targets.return?.(), theirs.return?.()])
})

it('after a gap everything since the cursor is told', async () => {
  const news = inbox(cast.target)
  await underWay(news)
  const known = await referralIn(world, cast, 'SUBMITTED')
  const { cursor } = await nextAbout(news, known)
  await news.return?.()
  const missed = await referralIn(world, cast, 'ACCEPTED')
  const again = inbox(cast.target, cursor)
  expect(await nextAbout(again, missed)).toMatchObject({ removed: false })
  await again.return?.()
})

it('however many moved while the ear was deaf, all of them are told, and none before', async () => {
  const news = inbox(cast.target)
  await underWay(news)
  const id = await referralIn(world, cast, 'SUBMITTED')
  await nextAbout(news, id)
  const added = await world.owner(async (client) => {
    await client.query('alter table event disable trigger tell_change')
    const { rows } = await client.query<{ change: number }>(`
      insert into event (city_code, subject_id, seq, subject_kind, type, at, actor_id, actor_name, role, sender_id, target_id, version)
      select city_code, subject_id, 100 + n, subject_kind, 'COMMENT', at + interval '1 hour', actor_id, actor_name, role, sender_id, target_id, version
      from event, generate_series(1, 1500) n where subject_id = $1 and seq = 2 returning change`, [id])
    await client.query('alter table event enable trigger tell_change')
    return rows.map(({ change }) => Number(change))
  })
  await world.setClock('2026-03-25T03:00:10.000Z')
  await breakHub(world)
  const heard = new Map<number, number>()
  while (heard.size < added.length) {
    const { value } = await news.next() as { value: { data: News } }
    const [change] = JSON.parse(Buffer.from(value.data.inboxChanged.cursor, 'base64url').toString()) as [number]
    heard.set(change, (heard.get(change) ?? 0) + 1)
  }
  expect([...heard.keys()].toSorted((a, b) => a - b)).toEqual(added)
  expect(Math.max(...heard.values())).toBe(1)
  await news.return?.()
  await world.setClock(wednesday)
})

it('what cannot listen yet leaves no connection behind', async () => {
  const listening = () => connected(inject('postgres').superuser, async (superuser) => (await superuser.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where datname = $1 and query like 'listen %'`, [world.database.owner.database])).rows[0]!.n)
  await world.owner((client) => client.query('revoke execute on function last_change from sinergi_app'))
  await breakHub(world)
  await new Promise((resolve) => setTimeout(resolve, 2000))
  await world.owner((client) => client.query('grant execute on function last_change to sinergi_app'))
  await expect.poll(listening, { timeout: 10_000 }).toBe(1)
})

it('a listener who brought no cursor catches up too, from when it began to listen', async () => {
  const quiet = await world.signIn('OFF', 'diskopindag')
  expect(hub.heard).toBeGreaterThan(0)
  const news = inbox(quiet)
  const first = news.next()
  await new Promise((resolve) => setTimeout(resolve, 300))
  await world.owner((client) => client.query('alter table event disable trigger tell_change'))
  const id = await referralIn(world, cast, 'SUBMITTED', { service: 'training' })
  await world.owner((client) => client.query('alter table event enable trigger tell_change'))
  await breakHub(world)
  expect(((await first) as { value: { data: News } }).value.data.inboxChanged.referralId).toBe(id)
  await news.return?.()
})

it.each`
  what                     | id              | after
  ${'an id that is none'}  | ${'Sri'}        | ${'WzFd'}
  ${'another cursor'}      | ${null}         | ${'WyJTcmkiXQ'}
`('$what is refused once, and that is the end of it', async ({ id, after }) => {
  const news = cast.target.subscribe('subscription ($id: ID!, $after: String) { referralChanged(id: $id, after: $after) { cursor } }',
    { id: id ?? world.agencies.dinsos.id, after })
  const { value } = await news.next() as { value: { errors: { extensions: { code: string } }[] } }
  expect(value.errors[0]!.extensions.code).toBe('BAD_USER_INPUT')
  expect(await news.next()).toMatchObject({ done: true })
})

it('whoever loses the account hears no more', async () => {
  const leaving = await world.signIn('OFF', 'disnaker')
  const news = inbox(leaving)
  await underWay(news)
  await world.owner((client) => client.query('update user_account set disabled_at = now() where id = $1', [leaving.userId]))
  await world.owner((client) => client.query(`select pg_notify('session', $1)`, [leaving.userId]))
  const heard = (async () => { for await (const _ of news) { /* until it ends */ } })().catch(() => {})
  await referralIn(world, cast, 'SUBMITTED')
  await heard
})

it('a comment is told to both, and whoever sees one referral hears of it alone', async () => {
  const id = await referralIn(world, cast, 'ACCEPTED')
  const other = await referralIn(world, cast, 'SUBMITTED')
  const news = cast.sender.subscribe<{ referralChanged: { referralId: string; version: number } }>(
    'subscription ($id: ID!) { referralChanged(id: $id) { referralId version } }', { id })
  const heard: object[] = []
  const listening = (async () => { for await (const { data } of news) heard.push(data!.referralChanged) })()
  const comment = () => cast.target.ask('mutation ($input: CommentInput!) { comment(input: $input) { __typename } }',
    { input: { referralId: id, text: 'Mohon foto usaha terbaru', idempotencyKey: key() } })
  // The socket has no word for "subscribed": it is under way once it tells of something.
  await expect.poll(async () => { await comment(); return heard.length }, { timeout: 10_000 }).toBeGreaterThan(0)
  await step(cast.target, other, 'ACCEPT')
  await comment()
  const { version } = (await look(cast.sender, id))!
  await expect.poll(() => heard.at(-1), { timeout: 10_000 }).toEqual({ referralId: id, version })
  expect(heard).toEqual(heard.map(() => expect.objectContaining({ referralId: id })))
  await news.return?.()
  await listening
})
