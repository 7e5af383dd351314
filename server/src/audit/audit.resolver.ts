import { Arg, Authorized, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { RoleEnum } from '../account/role.ts'
import { Agency } from '../agency/agency.entity.ts'
import { agencyById } from '../agency/agency.load.ts'
import type { Role } from '../core/actor.ts'
import { connectionOf, decodeCursor, type Page, pageOf, rowsWanted } from '../core/connection.ts'
import type { Context } from '../core/context.ts'
import { read } from '../core/db.ts'
import { DateTimeScalar } from '../core/scalars.ts'
import { variantOf } from '../core/statement.ts'

@ObjectType({ description: 'An act and who did it; never changed.' })
export class AuditEntry {
  @Field(() => Int) seq: number
  @Field(() => DateTimeScalar) at: string
  @Field(() => String) actorName: string
  @Field(() => RoleEnum, { nullable: true, description: 'Null where the product itself acted.' }) role: Role | null
  @Field(() => String) act: string
  @Field(() => String) subjectKind: string
  @Field(() => ID, { nullable: true }) subjectId: string | null
  @Field(() => String, { nullable: true }) reason: string | null
  agencyId: string | null
}
const AuditConnection = connectionOf('Audit', () => AuditEntry, { counted: false })

const list = (ofOne: boolean) => variantOf<AuditEntry>('audit.list', String(ofOne), () => `
  select seq, at, actor_name as "actorName", nullif(role, 'SYS') as role, act, subject_kind as "subjectKind", subject_id as "subjectId", reason,
    agency_id as "agencyId"
  from audit where city_code = (select current_city()) and seq < coalesce($1::bigint, 9223372036854775807)${ofOne ? ' and subject_id = $3' : ''}
  order by seq desc limit $2`)

@Resolver(() => AuditEntry)
export class AuditResolver {
  @Authorized('AUD', 'PDP')
  @Query(() => AuditConnection, { description: 'The log of the city, the newest first.' })
  async auditTrail(
    @Ctx() { actor }: Context, @Arg('subjectId', () => ID, { nullable: true }) subjectId: string | null | undefined,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number, @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<AuditEntry>> {
    const keys = [decodeCursor(after, 1)?.[0] ?? null, rowsWanted(first)]
    const [rows] = await read(actor, subjectId ? list(true)(...keys, subjectId) : list(false)(...keys))
    return pageOf(rows, first, ({ seq }) => [seq], after)
  }

  @FieldResolver(() => Agency, { nullable: true })
  agency(@Root() { agencyId }: AuditEntry, @Ctx() { load }: Context) { return agencyId && load(agencyById, agencyId) }
}
