import { Arg, Authorized, Ctx, Field, ID, Int, ObjectType, Resolver, Root, Subscription } from 'type-graphql'
import { knowReference, readAndReference, type Reference } from '../agency/agency.reference.ts'
import type { Actor } from '../core/actor.ts'
import type { Context } from '../core/context.ts'
import { decodeCursor, encodeCursor } from '../core/connection.ts'
import { read } from '../core/db.ts'
import { follow, missedAtOnce, NoNews } from '../core/follow.ts'
import type { Change } from '../core/hub.ts'
import { sharing } from '../core/share.ts'
import { variantOf } from '../core/statement.ts'
import { Referral } from './referral.entity.ts'
import type { ReferralView } from './referral.read.ts'
import { viewReferral } from './referral.read.sql.ts'

@ObjectType({ description: 'A referral of the caller\'s agency moved. It may be told twice: its version says whether it is news.' })
export class InboxChange {
  @Field(() => String, { description: 'Send the newest back as `after` to catch up after a gap.' }) cursor: string
  @Field(() => ID) referralId: string
  @Field(() => String) code: string
  @Field(() => Int) version: number
  @Field(() => Boolean, { description: 'It no longer waits for the caller\'s agency.' }) removed: boolean
  @Field(() => Referral, { nullable: true }) referral: ReferralView | null
}

// A transaction may commit after one with a later number: what happened in the last seconds is told again, once, rather than missed.
// $1 after · $2 at most so many newer ones · $3 those shortly before too · $4 one referral
const missed = (ofOne: boolean) => variantOf<Change>('referral.missed', String(ofOne), () => `
  with newer as (
    select * from event where city_code = (select current_city()) and subject_kind = 'REFERRAL' and change > $1::bigint${ofId(ofOne)}
    order by change limit $2)
  select subject_kind as kind, city_code as "cityCode", subject_id as id, version, change as cursor,
    array_remove(array[sender_id, target_id], null) as "agencyIds"
  from (
    select * from event where $3 and city_code = (select current_city()) and subject_kind = 'REFERRAL' and change > $1 - 1000 and change <= $1
      and at > (select current_instant()) - interval '20 seconds'${ofId(ofOne)}
    union all select * from newer) missed
  order by change`)
const ofId = (ofOne: boolean) => (ofOne ? ' and subject_id = $4' : '')
const missedBy = (id: string | undefined, ...since: unknown[]) => (id ? missed(true)(...since, id) : missed(false)(...since))

type Given = { context: Context & { again(): Promise<Context | null> }; args: { after?: string | null; id?: string } }

function changes({ context, args }: Given, wants: (change: Change) => boolean) {
  const { actor } = context
  const after = (decodeCursor(args.after, 1)?.[0] as number | undefined) ?? null
  const ofCity = (change: Change) => change.kind === 'REFERRAL' && change.cityCode === actor.cityCode && wants(change)
  return follow(ofCity, after, async (since, againBefore) => {
    // Whoever listens is asked for anew: rights may have changed since, and the instant has.
    const asker = await context.again()
    return asker ? (await read(asker.actor, missedBy(args.id, since, missedAtOnce, againBefore)))[0] : []
  })
}

@Resolver()
export class ReferralSubscriptions {
  @Authorized('OFF', 'VER', 'COO', 'HEAD')
  @Subscription(() => InboxChange, {
    description: 'Each change of a referral that the caller\'s agency has a part in; a coordinator hears the whole city. '
      + 'The drafts that a loaded list makes are told once for all: by the last of each portion.',
    subscribe: (given) => {
      const { actor } = (given as unknown as Given).context
      return changes(given as unknown as Given, ({ agencyIds }) => actor.role === 'COO' || agencyIds.includes(actor.agencyId))
    },
  })
  inboxChanged(@Root() change: Change, @Ctx() context: Context, @Arg('after', () => String, { nullable: true }) _after: string | null) {
    return told(change, context)
  }

  @Authorized('OFF', 'VER', 'COO', 'HEAD')
  @Subscription(() => InboxChange, {
    subscribe: (given) => changes(given as unknown as Given, ({ id }) => id === (given as unknown as Given).args.id),
  })
  referralChanged(
    @Root() change: Change, @Ctx() context: Context, @Arg('id', () => ID) _id: string, @Arg('after', () => String, { nullable: true }) _after: string | null,
  ) {
    return told(change, context)
  }
}

// A change is read anew as whoever listens, but once for all in one office: colleagues of one agency and role see the same.
const sharedView = sharing<{ referral: ReferralView | undefined; reference: Reference }>()

function viewFor(actor: Actor, { id, cursor }: Change) {
  const { cityCode, agencyId, role, regionCodes } = actor
  return sharedView([cityCode, agencyId, role, ...regionCodes, id, cursor].join(), async () => {
    const { rows: [[referral]], reference } = await readAndReference(actor, viewReferral(id))
    return { referral, reference }
  })
}

/** What is hidden from whoever listens is no news. */
async function told(change: Change, context: Context): Promise<InboxChange> {
  const { actor } = context
  const { referral, reference } = await viewFor(actor, change)
  if (!referral) throw new NoNews()
  knowReference(context, reference)
  const removed = referral.ballAgencyId !== actor.agencyId
  return { cursor: encodeCursor([change.cursor]), referralId: change.id, code: referral.code, version: referral.version, removed, referral }
}
