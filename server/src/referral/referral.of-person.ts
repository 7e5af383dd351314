import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql'
import { decodeCursor, type Page, pageOf, rowsWanted } from '../core/connection.ts'
import type { Context } from '../core/context.ts'
import { statement } from '../core/statement.ts'
import { Person } from '../person/person.entity.ts'
import { asRow, joinPerson, type ReferralRow } from './referral.list.sql.ts'
import { ReferralConnection } from './referral.types.ts'

/** $1 person · $2 created before or at · $3 last id · $4 rows */
const referralsOf = statement<ReferralRow>('referral.of_person', `
  select ${asRow}, r.submitted_at as "submittedAt", r.consent_id as "consentId" from referral r ${joinPerson}
  where r.city_code = (select current_city()) and r.person_id = $1
    and ($2::timestamptz is null or (r.created_at, r.id) < ($2, $3::uuid))
  order by r.created_at desc, r.id desc limit $4`)
const countReferralsOf = statement<{ count: number }>('referral.count_of_person', `
  select count(*)::int as count from referral where city_code = (select current_city()) and person_id = $1`)

@Resolver(() => Person)
export class ReferralsOfPerson {
  @FieldResolver(() => ReferralConnection, { description: 'Those that the caller may see, newest first.' })
  async referrals(
    @Root() { id }: Person, @Ctx() { ask }: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<ReferralRow>> {
    const [createdAt, lastId] = decodeCursor(after, 2) ?? [null, null]
    const rows = await ask(referralsOf(id, createdAt, lastId, rowsWanted(first)))
    const count = async () => (await ask(countReferralsOf(id)))[0]!.count
    return pageOf(rows, first, (row) => [row.createdAt, row.id], after, count)
  }
}
