import { GraphQLError } from 'graphql'
import { Arg, Args, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql'
import { Agency } from '../agency/agency.entity.ts'
import { agencyById } from '../agency/agency.load.ts'
import { readWithReference } from '../agency/agency.reference.ts'
import { decodeCursor, type Page, pageOf, rowsWanted } from '../core/connection.ts'
import type { Context } from '../core/context.ts'
import { read } from '../core/db.ts'
import { DateScalar } from '../core/scalars.ts'
import { auditActors, type AuditRow, countActs, listAudit } from './audit.list.sql.ts'
import { AuditActor, AuditConnection, AuditCount, AuditEntry, AuditFilter } from './audit.types.ts'

@Resolver(() => AuditEntry)
export class AuditResolver {
  @Authorized('AUD', 'PDP')
  @Query(() => AuditConnection, { description: 'The log of the city, the newest first.' })
  async auditTrail(
    @Ctx() context: Context, @Args(() => AuditFilter) filter: AuditFilter,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number, @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<AuditRow>> {
    const [rows] = await readWithReference(context, listAudit(filter, decodeCursor(after, 1)?.[0] ?? null, rowsWanted(first)))
    return pageOf(rows, first, ({ seq }) => [seq], after)
  }

  @Authorized('AUD', 'PDP')
  @Query(() => [AuditCount], { description: 'How often each of these acts was done since that day.' })
  async auditCounts(
    @Ctx() { actor }: Context, @Arg('acts', () => [String]) acts: string[], @Arg('from', () => DateScalar) from: string,
  ): Promise<AuditCount[]> {
    if (acts.length > 50) throw new GraphQLError('acts: at most 50', { extensions: { code: 'BAD_USER_INPUT' } })
    const [rows] = await read(actor, countActs(acts, from))
    return rows
  }

  @FieldResolver(() => Agency, { nullable: true })
  agency(@Root() { agencyId }: AuditEntry, @Ctx() { load }: Context) { return agencyId && load(agencyById, agencyId) }
}

@Resolver(() => AuditActor)
export class AuditActorResolver {
  @Authorized('AUD', 'PDP')
  @Query(() => [AuditActor], { description: 'Who stands in the log of the city, by name.' })
  async auditActors(@Ctx() { actor }: Context): Promise<AuditActor[]> {
    const [rows] = await read(actor, auditActors())
    return rows
  }

  @FieldResolver(() => Agency, { nullable: true })
  agency(@Root() { agencyId }: AuditActor, @Ctx() { load }: Context) { return agencyId && load(agencyById, agencyId) }
}
