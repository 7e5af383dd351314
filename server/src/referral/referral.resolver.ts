import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Query, Resolver } from 'type-graphql'
import { readWithReference } from '../agency/agency.reference.ts'
import { readAttachments } from '../attachment/attachment.sql.ts'
import type { Actor } from '../core/actor.ts'
import type { Context } from '../core/context.ts'
import { decodeCursor, type Page, pageOf, rowsWanted } from '../core/connection.ts'
import { read } from '../core/db.ts'
import { DateScalar } from '../core/scalars.ts'
import { sought } from '../core/search.ts'
import { contactDueIfAccepted } from './referral.contact-due.ts'
import { Referral } from './referral.entity.ts'
import { readItems } from './referral.facts.sql.ts'
import { codeOrName, type Queue, ReferralFilter, ReferralQueue, ReferralSort, type Sort } from './referral.filter.ts'
import { countReferrals, listReferrals, type ReferralRow } from './referral.list.sql.ts'
import { referralById } from './referral.load.ts'
import type { ReferralView } from './referral.read.ts'
import { readClocks, readEvents, viewAnswered, viewByCode, viewReferral } from './referral.read.sql.ts'
import { Home, QueueCounts, ReferralConnection } from './referral.types.ts'

const most = 1000
const short = 5
const firstEvents = 20
const sortKey = { DUE: 'dueOn', NEWEST: 'createdAt', LAST_EVENT: 'lastEventAt' } as const

@Resolver(() => Referral)
export class ReferralResolver {
  @Authorized('OFF', 'VER', 'COO', 'HEAD')
  @Query(() => ReferralConnection, { description: 'A queue of the caller\'s agency; a coordinator sees the city\'s, and as his turn what he was told of.' })
  async referrals(
    @Ctx() context: Context,
    @Arg('queue', () => ReferralQueue, { defaultValue: 'MY_TURN' }) queue: Queue,
    @Arg('filter', () => ReferralFilter, { nullable: true }) filter: ReferralFilter | null,
    @Arg('sort', () => ReferralSort, { defaultValue: 'DUE' }) sort: Sort,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<ReferralRow>> {
    const wanted = { queue, city: context.role === 'COO', filter: filter?.search ? { ...filter, search: codeOrName(context.actor, sought(filter.search)) } : filter ?? {} }
    const [rows] = await readWithReference(context, listReferrals(wanted, sort, decodeCursor(after, 2), rowsWanted(first)))
    const count = async () => (await context.ask(countReferrals(wanted, 1_000_000)))[0]!.count
    return pageOf(rows, first, (row) => [row[sortKey[sort]], row.id], after, count)
  }

  @Authorized('OFF', 'VER', 'COO', 'HEAD')
  @Query(() => Referral, { nullable: true })
  async referral(@Ctx() context: Context, @Arg('id', () => ID) id: string): Promise<ReferralView | null> {
    const [[row], items, clocks, events, attachments] = await readWithReference(
      context, viewReferral(id), readItems(id), readClocks(id), readEvents(id, 0, firstEvents + 1), readAttachments(id))
    return row ? Object.assign(row, { items, clocks, events, attachments }) : null
  }

  @Authorized('OFF', 'VER', 'COO', 'HEAD')
  @Query(() => Referral, { nullable: true, description: 'By its code: RJK-3573-2026-000123.' })
  async referralByCode(@Ctx() context: Context, @Arg('code', () => String) code: string): Promise<ReferralView | null> {
    const [[row]] = await readWithReference(context, viewByCode(code.trim().toUpperCase()))
    return row ?? null
  }

  @Authorized('OFF', 'VER')
  @Query(() => DateScalar, { nullable: true, description: 'The earliest end of the terms of first contact, were all that the caller can accept of these accepted now.' })
  async contactDueIfAccepted(@Ctx() context: Context, @Arg('ids', () => [ID]) ids: string[]): Promise<string | null> {
    const rows = await Promise.all(ids.map((id) => context.load(referralById, id)))
    const days = await Promise.all(rows.map((row) => row && contactDueIfAccepted(row, context)))
    return days.filter((day) => day !== null).sort()[0] ?? null
  }

  @Authorized('OFF', 'VER', 'COO', 'HEAD')
  @Query(() => Home, { description: 'What waits for the caller, what is overdue, what was answered since yesterday.' })
  async home(@Ctx() context: Context): Promise<Home> {
    const mine = { queue: 'MY_TURN', city: context.role === 'COO' } as const
    const [waiting, overdue, answered] = await readWithReference(context,
      listReferrals({ ...mine, filter: { overdue: false } }, 'DUE', null, short),
      listReferrals({ queue: mine.city ? 'ALL' : 'MY_TURN', city: mine.city, filter: { overdue: true } }, 'DUE', null, short), viewAnswered(short))
    return { waiting, overdue, answered }
  }

  @Authorized('OFF', 'VER', 'COO', 'HEAD')
  @Query(() => QueueCounts)
  queueCounts(@Ctx() { actor }: Context): Promise<QueueCounts> {
    return countQueues(actor)
  }
}

@Resolver(() => Home)
export class HomeFields {
  @FieldResolver(() => QueueCounts)
  counts(@Ctx() { actor }: Context): Promise<QueueCounts> {
    return countQueues(actor)
  }
}

async function countQueues(actor: Actor): Promise<QueueCounts> {
  const city = actor.role === 'COO'
  const count = (queue: Queue, filter: ReferralFilter = {}) => countReferrals({ queue, city, filter }, most)
  const wanted = [count('MY_TURN'), count('INCOMING'), count('OUTGOING'), count(city ? 'ALL' : 'MY_TURN', { overdue: true }), ...(city ? [count('ALL')] : [])]
  const [myTurn, incoming, outgoing, overdue, all] = (await read(actor, ...wanted)).map(([row]) => row!.count) as [number, number, number, number, number?]
  // Of an agency all are what came in and what went out, nothing twice: counting them again would be half of the work.
  return { myTurn, incoming, outgoing, overdue, all: all ?? Math.min(incoming + outgoing, most) }
}
