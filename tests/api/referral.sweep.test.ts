import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { describe as described } from '../../server/src/edge/log.ts'
import { sweep } from '../../server/src/referral/referral.sweep.ts'
import type { ApiClient } from '../support/client.ts'
import { clocks, events } from '../support/clocks.ts'
import { type Cast, castOf, look, referralIn } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast
let coordinator: ApiClient

beforeAll(async () => {
  world = await startWorld()
  cast = await castOf(world)
  coordinator = await world.signIn('COO', 'dinsos')
})
afterEach(() => world.setClock(wednesday))
afterAll(() => world.stop())

describe('time itself', () => {
  it('reminds, notes the breach, tells the coordinator and the head, each once', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const told = async (day: string) => {
      await world.setClock(`${day}T02:00:00.000Z`)
      await Promise.all([sweep(), sweep()])
      return (await events(cast.sender, id)).filter((type) => ['REMINDED', 'BREACHED', 'ESCALATED'].includes(type)).join(' ')
    }
    const { C1, C2 } = await clocks(cast.target, id)
    expect([C1!.dueOn, C2!.dueOn]).toEqual(['2026-03-26', '2026-03-30'])
    expect(await told('2026-03-25')).toBe('')
    expect(await told('2026-03-27')).toBe('BREACHED REMINDED')
    expect(await told('2026-03-27')).toBe('BREACHED REMINDED')
    expect(await told('2026-03-31')).toBe('BREACHED REMINDED ESCALATED BREACHED')
    expect((await coordinator.ask<{ referrals: { edges: { node: { id: string } }[] } }>('{ referrals(queue: MY_TURN) { edges { node { id } } } }'))
      .referrals.edges.map(({ node }) => node.id)).toContain(id)
    expect((await clocks(cast.target, id)).C2!.breachedAt).not.toBeNull()
  })

  it('ends what the target sees of the resident with the last day of the consent', async () => {
    const id = await referralIn(world, cast, 'IN_PROGRESS', { given: await resident(world, 'dinsos', { expiresOn: '2026-03-27' }) })
    await world.setClock('2026-03-27T16:59:00.000Z')
    expect((await look(cast.target, id))!.person).not.toBeNull()
    await world.setClock('2026-03-27T17:00:00.000Z')
    expect((await look(cast.target, id))!.person).toBeNull()
    expect((await look(cast.sender, id))!.person).not.toBeNull()
  })

  it('lets a draft expire after 30 days and empties it', async () => {
    const id = await referralIn(world, cast, 'DRAFT', { need: 'Modal usaha' })
    await world.setClock('2026-04-24T02:00:00.000Z')
    await sweep()
    expect((await look(cast.sender, id))!.status).toBe('DRAFT')
    await world.setClock('2026-04-24T03:00:00.000Z')
    await sweep()
    const { referral } = await cast.sender.ask<{ referral: object }>('query ($id: ID!) { referral(id: $id) { status need items { code } answers { code } } }', { id })
    expect(referral).toEqual({ status: 'EXPIRED', need: null, items: [], answers: [] })
  })

  it('lets one that cannot expire keep no other back, and tries it again', async () => {
    const [stuck, other] = [await referralIn(world, cast, 'DRAFT'), await referralIn(world, cast, 'DRAFT')]
    const status = async (id: string) => (await look(cast.sender, id))!.status
    await world.setClock('2026-04-25T02:00:00.000Z')
    await world.owner((owner) => owner.query(`alter table referral add constraint stuck check (id <> '${stuck}' or status <> 'EXPIRED')`))
    await expect(sweep()).rejects.toThrow('failed 1 times')
    expect([await status(stuck), await status(other)]).toEqual(['DRAFT', 'EXPIRED'])
    await world.owner((owner) => owner.query('alter table referral drop constraint stuck'))
    await sweep()
    expect(await status(stuck)).toBe('EXPIRED')
  })

  it('lets one that cannot be told of keep no other back, and names it to the log by its id', async () => {
    const [stuck, other] = [await referralIn(world, cast, 'SUBMITTED'), await referralIn(world, cast, 'SUBMITTED')]
    await world.setClock('2026-03-31T02:00:00.000Z')
    await world.owner((owner) => owner.query(`alter table event add constraint stuck check (subject_id <> '${stuck}' or type <> 'BREACHED')`))
    const { errors } = await sweep().then(() => ({ errors: [] }), (error: AggregateError) => error)
    await world.owner((owner) => owner.query('alter table event drop constraint stuck'))
    // Its two terms, to open and to decide.
    expect(errors.map((error: Error) => described(error))).toEqual([1, 2].map(() => expect.objectContaining({ subject: stuck, code: '23514', constraint: 'stuck' })))
    expect(await events(cast.sender, stuck)).not.toContain('BREACHED')
    expect(await events(cast.sender, other)).toContain('BREACHED')
    await sweep()
    expect(await events(cast.sender, stuck)).toContain('BREACHED')
  })

  it.each(['sweep_clocks()', 'sweep_consents()', 'forget_answers()', 'sum_up_training()'])('does everything else where %s fails', async (broken) => {
    const [late, draft] = [await referralIn(world, cast, 'SUBMITTED'), await referralIn(world, cast, 'DRAFT')]
    await world.setClock('2026-04-25T02:00:00.000Z')
    await world.owner((owner) => owner.query(`revoke execute on function ${broken} from sinergi_app`))
    await expect(sweep()).rejects.toThrow('failed 2 times')
    await world.owner((owner) => owner.query(`grant execute on function ${broken} to sinergi_app`))
    expect((await look(cast.sender, draft))!.status).toBe('EXPIRED')
    expect((await events(cast.sender, late)).includes('BREACHED')).toBe(broken !== 'sweep_clocks()')
    expect(await world.owner(async (owner) => (await owner.query('select from outcome_change')).rowCount)).toBe(0)
  })

  it('lets what was returned expire after ten working days', async () => {
    const id = await referralIn(world, cast, 'RETURNED')
    await world.setClock('2026-04-09T02:00:00.000Z') // the tenth working day; Friday 3 April is a holiday
    await sweep()
    expect((await look(cast.sender, id))!.status).toBe('RETURNED')
    await world.setClock('2026-04-10T02:00:00.000Z')
    await sweep()
    expect((await look(cast.sender, id))!.status).toBe('EXPIRED')
  })
})
