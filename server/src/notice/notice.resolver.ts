import { Arg, Authorized, createUnionType, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { Agency } from '../agency/agency.entity.ts'
import { agencyById } from '../agency/agency.load.ts'
import { readWithReference } from '../agency/agency.reference.ts'
import { mutate } from '../audit/mutate.ts'
import { connectionOf, decodeCursor, type Page, pageOf, rowsWanted } from '../core/connection.ts'
import type { Context } from '../core/context.ts'
import { orRefusal, Refusal, refuse } from '../core/refusal.ts'
import { DateScalar, DateTimeScalar } from '../core/scalars.ts'
import type { ClockKind, EventType } from '../referral/referral.codes.ts'
import { ClockKindEnum, ReferralEventType } from '../referral/referral.enums.ts'
import { countUnread, listNotices, markRead, type NoticeRow } from './notice.sql.ts'

@ObjectType({ description: 'Word to the caller that something happened to a referral; kept for 90 days. It never names the resident or the need.' })
export class Notice {
  @Field(() => ID) id: string
  @Field(() => DateTimeScalar) at: string
  @Field(() => ReferralEventType) type: EventType
  @Field(() => String, { description: 'Of the referral: RJK-3573-2026-000123.' }) code: string
  @Field(() => Agency, { nullable: true, description: 'Who acted, or whose term runs out.' }) agency: Agency | null
  @Field(() => ClockKindEnum, { nullable: true, description: 'The term that the notice is about.' }) clock: ClockKind | null
  @Field(() => DateScalar, { nullable: true, description: 'The end of that term.' }) dueOn: string | null
  @Field(() => Int, { nullable: true, description: 'On the day of the notice; negative when overdue.' }) workingDaysLeft: number | null
  @Field(() => Boolean) unread: boolean
}

const most = 100
const NoticeConnection = connectionOf('Notice', () => Notice, { counted: false })
Field(() => Int, { description: `Counted up to ${most}.` })(NoticeConnection.prototype, 'unreadCount')

@InputType()
export class MarkNoticesReadInput {
  @Field(() => ID, { description: 'The newest notice that was shown: it and all older ones are read.' }) upTo: string
  @Field(() => ID) idempotencyKey: string
}

@ObjectType()
export class NoticesRead {
  @Field(() => Int) unreadCount: number
}
const MarkNoticesReadResult = createUnionType({ name: 'MarkNoticesReadResult', types: () => [NoticesRead, Refusal] as const })

@Resolver(() => Notice)
export class NoticeResolver {
  @Authorized('OFF', 'VER', 'COO', 'HEAD')
  @Query(() => NoticeConnection, { description: 'What the caller was told under this assignment, the newest first. `inboxChanged` says when to look again.' })
  async notices(
    @Ctx() context: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number, @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<NoticeRow> & { unreadCount: number }> {
    const { actor } = context
    const [rows, [counted]] = await readWithReference(context,
      listNotices(actor, rowsWanted(first), decodeCursor(after, 1)?.[0] ?? null), countUnread(actor, most))
    return { ...pageOf(rows, first, ({ id }) => [id], after), unreadCount: counted!.unread }
  }

  @Authorized('OFF', 'VER', 'COO', 'HEAD')
  @Mutation(() => MarkNoticesReadResult, { description: 'NOT_FOUND where `upTo` is no notice of the caller\'s.' })
  markNoticesRead(@Ctx() context: Context, @Arg('input', () => MarkNoticesReadInput) input: MarkNoticesReadInput): Promise<NoticesRead | Refusal> {
    const { actor, ask } = context
    return orRefusal(async () => {
      await mutate(actor, 'markNoticesRead', input, [], async (tx) => {
        const [marked] = /^\d{1,18}$/.test(input.upTo) ? await tx.run(markRead(input.upTo)) : [[]]
        if (!marked.length) refuse('NOT_FOUND', 'notice', { field: 'upTo' })
        return {}
      })
      const [counted] = await ask(countUnread(actor, most))
      return { unreadCount: counted!.unread }
    })
  }

  @FieldResolver(() => Agency, { nullable: true })
  agency(@Root() { agencyId }: NoticeRow, @Ctx() { load }: Context) { return agencyId && load(agencyById, agencyId) }
}
