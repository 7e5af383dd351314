import { Arg, Authorized, Ctx, Field, ID, Int, ObjectType, Resolver, Root, Subscription } from 'type-graphql'
import type { Context } from '../core/context.ts'
import { decodeCursor, encodeCursor } from '../core/connection.ts'
import { read } from '../core/db.ts'
import { follow, NoNews } from '../core/follow.ts'
import type { Change } from '../core/hub.ts'
import { statement } from '../core/statement.ts'
import { Referral } from './referral.entity.ts'
import { referralById } from './referral.load.ts'
import type { ReferralView } from './referral.read.ts'

@ObjectType({ description: 'A referral of the caller\'s agency moved. It may be told twice: its version says whether it is news.' })
export class InboxChange {
  @Field(() => String, { description: 'Send the newest back as `after` to catch up after a gap.' }) cursor: string
  @Field(() => ID) referralId: string
  @Field(() => String) code: string
  @Field(() => Int) version: number
  @Field(() => Boolean, { description: 'It no longer waits for the caller\'s agency.' }) removed: boolean
  @Field(() => Referral, { nullable: true }) referral: ReferralView | null
}

// A transaction may commit after one with a later number: what happened in the last seconds is told again rather than missed.
const missedBy = statement<Change>('referral.missed', `
  select subject_kind as kind, city_code as "cityCode", subject_id as id, version, change as cursor, array_remove(array[sender_id, target_id], null) as "agencyIds"
  from event
  where city_code = (select current_city()) and subject_kind = 'REFERRAL' and change > $1::bigint - 1000
    and (change > $1 or at > (select current_instant()) - interval '20 seconds') and ($2::uuid is null or subject_id = $2)
  order by change limit 1000`)

type Given = { context: Context; args: { after?: string | null; id?: string } }

function changes({ context, args }: Given, wants: (change: Change) => boolean) {
  const { actor } = context
  const after = (decodeCursor(args.after, 1)?.[0] as number | undefined) ?? null
  const ofCity = (change: Change) => change.kind === 'REFERRAL' && change.cityCode === actor.cityCode && wants(change)
  return follow(ofCity, after, async (since) => (await read(actor, missedBy(since, args.id ?? null)))[0].filter(ofCity))
}

@Resolver()
export class ReferralSubscriptions {
  @Authorized('OFF', 'VER', 'COO', 'HEAD')
  @Subscription(() => InboxChange, {
    description: 'Each change of a referral that the caller\'s agency has a part in; a coordinator hears the whole city.',
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

/** Read anew by whoever listens: what is hidden now is no news. */
async function told({ id, cursor }: Change, { load, actor }: Context): Promise<InboxChange> {
  const referral = await load(referralById, id)
  if (!referral) throw new NoNews()
  const removed = referral.ballAgencyId !== actor.agencyId
  return { cursor: encodeCursor([cursor]), referralId: id, code: referral.code, version: referral.version, removed, referral }
}
