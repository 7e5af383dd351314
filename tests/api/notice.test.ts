import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sweep } from '../../server/src/referral/referral.sweep.ts'
import type { ApiClient } from '../support/client.ts'
import { type Cast, key, look, referralIn, step } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast
let people: Record<string, ApiClient>

beforeAll(async () => {
  world = await startWorld()
  const [sender, verifier, target] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'disnaker')])
  const [assignee, colleague, targetVerifier, coordinator, head] = await Promise.all([
    world.signIn('OFF', 'disnaker'), world.signIn('OFF', 'dinsos'), world.signIn('VER', 'disnaker'), world.signIn('COO', 'diskopindag'), world.signIn('HEAD', 'disnaker')])
  const [senderHead, stranger, foreigner, foreignCoordinator] = await Promise.all([
    world.signIn('HEAD', 'dinsos'), world.signIn('VER', 'disdikbud'), world.signIn('OFF', 'batu'), world.signIn('COO', 'batu')])
  cast = { sender, verifier, target }
  people = { ...cast, assignee, colleague, targetVerifier, coordinator, head, senderHead, stranger, foreigner, foreignCoordinator }
})
afterEach(() => world.setClock(wednesday))
afterAll(() => world.stop())

interface Notice { id: string; type: string; code: string; unread: boolean; dueOn: string | null; workingDaysLeft: number | null; clock: string | null; agency: { id: string } | null }
interface Notices { unreadCount: number; edges: { node: Notice }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
const query = `query ($first: Int! = 100, $after: String) { notices(first: $first, after: $after) {
  unreadCount pageInfo { hasNextPage endCursor } edges { node { id type code unread clock dueOn workingDaysLeft agency { id } } } } }`
const notices = async (who: ApiClient, page: object = {}) => (await who.ask<{ notices: Notices }>(query, page)).notices
/** What somebody was told of one referral, the oldest first. */
async function toldOf(who: ApiClient, id: string): Promise<Notice[]> {
  const { code } = (await look(cast.sender, id))!
  return (await notices(who)).edges.map(({ node }) => node).filter((notice) => notice.code === code).reverse()
}
const told = async (who: ApiClient, id: string) => (await toldOf(who, id)).map(({ type }) => type).join(' ')
/** Everybody who was told something of a referral after a moment, and what: `sender: RETURN`. */
async function everybody(id: string): Promise<Record<string, string>> {
  const all = await Promise.all(Object.entries(people).map(async ([name, who]) => [name, await told(who, id)] as const))
  return Object.fromEntries(all.filter(([, types]) => types))
}
const read = async (who: ApiClient, upTo: string, idempotencyKey = key()) => (await who.ask<{ markNoticesRead: { unreadCount?: number; refusalCode?: string } }>(
  'mutation ($input: MarkNoticesReadInput!) { markNoticesRead(input: $input) { ... on NoticesRead { unreadCount } ... on Refusal { refusalCode: code } } }',
  { input: { upTo, idempotencyKey } })).markNoticesRead
const comment = (who: ApiClient, referralId: string) => who.ask('mutation ($input: CommentInput!) { comment(input: $input) { __typename } }',
  { input: { referralId, text: 'Mohon foto usaha terbaru', idempotencyKey: key() } })

describe('who is told', () => {
  it('a new referral: all officers of the target, and nobody of the sender', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect(await everybody(id)).toEqual({ target: 'SUBMIT', assignee: 'SUBMIT', targetVerifier: 'SUBMIT' })
  })

  it('a draft: nobody', async () => expect(await everybody(await referralIn(world, cast, 'DRAFT'))).toEqual({}))

  it.each`
    status           | sender
    ${'RETURNED'}    | ${'RETURN'}
    ${'ACCEPTED'}    | ${'ACCEPT'}
    ${'WAITLISTED'}  | ${'WAITLIST'}
    ${'REJECTED'}    | ${'REJECT'}
    ${'DELIVERED'}   | ${'ACCEPT START DELIVER'}
    ${'UNFULFILLED'} | ${'ACCEPT UNFULFIL'}
    ${'REDIRECTED'}  | ${'REDIRECT'}
  `('what the target answered until $status: whoever sent it, not the colleagues', async ({ status, sender }: Record<string, string>) => {
    const { target: _, assignee: __, targetVerifier: ___, ...others } = await everybody(await referralIn(world, cast, status!))
    expect(others).toEqual({ sender })
  })

  it('what the sender does next: whoever of the target acted last', async () => {
    const id = await referralIn(world, cast, 'RETURNED')
    await step(cast.sender, id, 'RESUBMIT')
    await step(cast.sender, id, 'CANCEL')
    expect(await everybody(id)).toEqual({ sender: 'RETURN', target: 'SUBMIT RESUBMIT CANCEL', assignee: 'SUBMIT', targetVerifier: 'SUBMIT' })
  })

  it('a comment: whoever handles it on the other side', async () => {
    const id = await referralIn(world, cast, 'RETURNED')
    await comment(cast.target, id)
    await comment(people.colleague!, id)
    expect(await everybody(id)).toEqual({ sender: 'RETURN COMMENTED', target: 'SUBMIT COMMENTED', assignee: 'SUBMIT', targetVerifier: 'SUBMIT' })
  })

  it('an assignment: the assignee, unless he took it himself', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await step(cast.target, id, 'ACCEPT', { assigneeId: people.assignee!.userId, unit: undefined })
    expect(await told(people.assignee!, id)).toBe('SUBMIT ACCEPT')
    const own = await referralIn(world, cast, 'SUBMITTED')
    await step(cast.target, own, 'ACCEPT', { assigneeId: cast.target.userId, unit: undefined })
    expect(await told(cast.target, own)).toBe('SUBMIT')
  })

  it('a rejection that needs a second signature: the verifier; and what he decides: whoever proposed it', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await step(cast.target, id, 'REJECT', { reasonCode: 'OTHER', note: 'Alasan yang tidak ada di daftar' })
    await step(people.targetVerifier!, id, 'DECLINE_COSIGN')
    expect(await everybody(id)).toEqual({ target: 'SUBMIT DECLINE_COSIGN', assignee: 'SUBMIT', targetVerifier: 'SUBMIT REJECT_PROPOSED' })
  })

  it('the second return: the coordinator too', async () => {
    const id = await referralIn(world, cast, 'RETURNED')
    await step(cast.sender, id, 'RESUBMIT')
    expect(await told(people.coordinator!, id)).toBe('')
    await step(cast.target, id, 'RETURN')
    expect(await told(people.coordinator!, id)).toBe('RETURN')
  })

  it('only those whose region it is', async () => {
    const [here, elsewhere] = [await world.signIn('OFF', 'disnaker', { regionCodes: ['35.73.02'] }), await world.signIn('OFF', 'disnaker', { regionCodes: ['35.73.01'] })]
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect([await told(here, id), await told(elsewhere, id), (await notices(elsewhere)).unreadCount]).toEqual(['SUBMIT', '', 0])
  })

  it('nobody of what happened before he came', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const late = await world.signIn('OFF', 'disnaker')
    await world.owner((owner) => owner.query(`update role_assignment set starts_on = '2026-03-26' where id = $1`, [late.assignmentId]))
    await world.setClock('2026-03-26T02:00:00.000Z')
    expect([await told(late, id), (await notices(late)).unreadCount]).toEqual(['', 0])
  })
})

describe('a term that runs out (first contact, due on Wednesday 1 April; Friday 3 April is a holiday)', () => {
  const rungs = ['REMINDED', 'BREACHED', 'ESCALATED']
  const late = async (who: ApiClient, id: string) => (await toldOf(who, id)).filter(({ type }) => rungs.includes(type))
  let id: string
  beforeAll(async () => {
    id = await referralIn(world, cast, 'SUBMITTED')
    await step(cast.target, id, 'ACCEPT', { assigneeId: people.assignee!.userId, unit: undefined })
  })

  it.each`
    day             | assignee      | verifier      | targetVerifier | coordinator    | head
    ${'2026-03-30'} | ${''}         | ${''}         | ${''}          | ${''}          | ${''}
    ${'2026-03-31'} | ${'REMINDED'} | ${''}         | ${''}          | ${''}          | ${''}
    ${'2026-04-01'} | ${'REMINDED'} | ${''}         | ${''}          | ${''}          | ${''}
    ${'2026-04-02'} | ${'REMINDED'} | ${'BREACHED'} | ${'BREACHED'}  | ${''}          | ${''}
    ${'2026-04-06'} | ${'REMINDED'} | ${'BREACHED'} | ${'BREACHED'}  | ${''}          | ${''}
    ${'2026-04-07'} | ${'REMINDED'} | ${'BREACHED'} | ${'BREACHED'}  | ${'ESCALATED'} | ${''}
    ${'2026-04-09'} | ${'REMINDED'} | ${'BREACHED'} | ${'BREACHED'}  | ${'ESCALATED'} | ${'ESCALATED'}
    ${'2026-04-20'} | ${'REMINDED'} | ${'BREACHED'} | ${'BREACHED'}  | ${'ESCALATED'} | ${'ESCALATED'}
  `('on $day: assignee [$assignee], verifiers [$verifier, $targetVerifier], coordinator [$coordinator], head [$head]', async ({ day, ...expected }: Record<string, string>) => {
    await world.setClock(`${day}T02:00:00.000Z`)
    await Promise.all([sweep(), sweep()])
    const seen = await Promise.all(Object.entries(people).map(async ([name, who]) => [name, (await late(who, id)).map(({ type }) => type).join(' ')] as const))
    expect(Object.fromEntries(seen.filter(([, types]) => types))).toEqual(Object.fromEntries(Object.entries(expected).filter(([, types]) => types)))
  })

  it('is told with what is due when, how late it was on that day, and whose term it is', async () => {
    await world.setClock('2026-04-20T02:00:00.000Z')
    const agency = { id: world.agencies.disnaker.id }
    expect(await late(people.assignee!, id)).toMatchObject([{ clock: 'C4', dueOn: '2026-04-01', workingDaysLeft: 1, agency }])
    expect(await late(people.head!, id)).toMatchObject([{ dueOn: '2026-04-01', workingDaysLeft: -5, agency }])
  })

  it('reminds all officers where the assignee no longer works there, and he hears nothing', async () => {
    const leaving = await world.signIn('OFF', 'disnaker')
    const orphan = await referralIn(world, cast, 'SUBMITTED')
    await step(leaving, orphan, 'ACCEPT', { assigneeId: leaving.userId, unit: undefined })
    await world.owner((owner) => owner.query(`update role_assignment set ends_on = '2026-03-30' where id = $1`, [leaving.assignmentId]))
    await world.setClock('2026-03-31T02:00:00.000Z')
    await sweep()
    expect((await late(people.assignee!, orphan)).map(({ type }) => type)).toEqual(['REMINDED'])
    expect((await leaving.send(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })

  it('is forgotten after 90 days', async () => {
    await world.setClock('2026-07-10T02:00:00.000Z')
    await sweep()
    expect(await late(people.head!, id)).toEqual([])
  })
})

describe('whoever is told', () => {
  it('reads up to a notice, and no further back later, not even by two at once', async () => {
    const who = await world.signIn('OFF', 'disnaker')
    for (let i = 0; i < 3; i++) await referralIn(world, cast, 'SUBMITTED')
    const before = await notices(who)
    const [newest, , oldest] = before.edges.map(({ node }) => node.id)
    expect(await read(who, oldest!)).toEqual({ unreadCount: 2 })
    await Promise.all([read(who, newest!), read(who, oldest!)])
    const after = await notices(who)
    expect([after.unreadCount, after.edges.some(({ node }) => node.unread)]).toEqual([0, false])
    await comment(cast.sender, await referralIn(world, cast, 'SUBMITTED'))
    expect((await notices(who)).unreadCount).toBe(2)
  })

  it('reads once for one key', async () => {
    const who = await world.signIn('OFF', 'disnaker')
    await referralIn(world, cast, 'SUBMITTED')
    const [first, second] = (await notices(who)).edges.map(({ node }) => node.id)
    const once = key()
    expect(await read(who, second!, once)).toEqual({ unreadCount: 1 })
    expect(await read(who, second!, once)).toEqual({ unreadCount: 1 })
    expect(await read(who, first!, once)).toEqual({ refusalCode: 'IDEMPOTENCY_MISMATCH' })
  })

  it('leaves the colleague\'s notices unread', async () => {
    const [one, other] = [await world.signIn('OFF', 'disnaker'), await world.signIn('OFF', 'disnaker')]
    await referralIn(world, cast, 'SUBMITTED')
    const { edges: [first], unreadCount } = await notices(other)
    await read(one, first!.node.id)
    expect((await notices(other)).unreadCount).toBe(unreadCount)
  })

  it('pages through them without a gap', async () => {
    const all = (await notices(cast.target)).edges.map(({ node }) => node.id)
    const first = await notices(cast.target, { first: 2 })
    const next = await notices(cast.target, { first: 2, after: first.pageInfo.endCursor })
    expect([...first.edges, ...next.edges].map(({ node }) => node.id)).toEqual(all.slice(0, 4))
    expect(first.pageInfo.hasNextPage).toBe(true)
  })

  it('hears of it at once through the inbox', async () => {
    const [id, other] = [await referralIn(world, cast, 'ACCEPTED'), await referralIn(world, cast, 'ACCEPTED')]
    const news = people.head!.subscribe<{ inboxChanged: { referralId: string } }>('subscription { inboxChanged { referralId } }')
    const heard: string[] = []
    const listening = (async () => { for await (const { data } of news) heard.push(data!.inboxChanged.referralId) })()
    // The socket has no word for "subscribed": it is under way once it tells of something.
    await expect.poll(async () => { await comment(cast.target, other); return heard }, { timeout: 10_000 }).toContain(other)
    await world.setClock('2026-04-09T02:00:00.000Z')
    const before = (await notices(people.head!)).unreadCount
    await sweep()
    await expect.poll(() => heard, { timeout: 10_000 }).toContain(id)
    expect((await notices(people.head!)).unreadCount).toBeGreaterThan(before)
    expect(await told(people.head!, id)).toBe('ESCALATED')
    await news.return?.()
    await listening
  })

  it('reads neither name nor need', async () => {
    const name = 'Warga Yang Tak Disebut'
    await referralIn(world, cast, 'SUBMITTED', { given: await resident(world, 'dinsos', { name }), need: 'Modal usaha warung' })
    const { rows } = await world.owner((owner) => owner.query('select to_jsonb(n)::text as row from notice n'))
    expect(JSON.stringify(rows) + JSON.stringify(await notices(cast.target))).not.toMatch(/Warga Yang|Modal usaha/)
  })
})

describe('refused', () => {
  it.each(['stranger', 'foreigner', 'foreignCoordinator', 'head', 'coordinator'])('%s, who was not told, reads nothing and marks nothing', async (name) => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const [notice] = await toldOf(cast.target, id)
    expect(await told(people[name]!, id)).toBe('')
    expect(await read(people[name]!, notice!.id)).toEqual({ refusalCode: 'NOT_FOUND' })
  })

  it.each(['TRN', 'ADM', 'AUD', 'PDP', 'KEL'] as const)('%s has no notices', async (role) => {
    const who = await world.signIn(role, 'disnaker')
    expect((await who.send(query)).errors?.[0]?.extensions.code).toBe('UNAUTHORIZED')
  })

  it('whoever is not signed in', async () => expect((await world.stranger.send(query)).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED'))

  it.each(['', '-1', 'x', '1 or true', '9'.repeat(30)])('"%s" is no notice', async (upTo) => {
    expect(await read(cast.target, upTo)).toEqual({ refusalCode: 'NOT_FOUND' })
  })
})
