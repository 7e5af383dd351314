import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Authorized, createUnionType, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { actingRoles } from '../account/role.ts'
import { askedOf, asksOnly } from '../core/asked.ts'
import type { Context } from '../core/context.ts'
import { orRefusal, Refusal } from '../core/refusal.ts'
import { Agency } from './agency.entity.ts'
import { SaveAgencyInput } from './agency.input.ts'
import { saveAgency } from './agency.service.ts'
import { agencyById, serviceNamesByAgency, servicesByAgency } from './agency.load.ts'
import { agenciesOfCity, waitingFor } from './agency.sql.ts'
import { Service } from './service.entity.ts'

const names = new Set(['id', 'nameId', 'nameEn'])
const AgencyResult = createUnionType({ name: 'AgencyResult', types: () => [Agency, Refusal] as const })

@Resolver(() => Agency)
export class AgencyResolver {
  @Authorized(...actingRoles)
  @Query(() => [Agency], { description: 'The agencies of the own city.' })
  agencies(
    @Ctx() { ask }: Context,
    @Arg('includeInactive', () => Boolean, { defaultValue: false, nullable: true }) includeInactive?: boolean,
  ) {
    return ask(agenciesOfCity(includeInactive ?? false))
  }

  @Authorized('ADM')
  @Query(() => Int, { description: 'Referrals that still run, for which an agency is not closed (REFERRALS_WAIT); 0 where the caller does not administer it.' })
  async waitingReferrals(@Ctx() { ask }: Context, @Arg('agencyId', () => ID) agencyId: string): Promise<number> {
    return (await ask(waitingFor(agencyId)))[0]!.count
  }

  @Authorized('ADM')
  @Mutation(() => AgencyResult, {
    description: 'Makes or changes an agency: FORBIDDEN_SCOPE, STALE_VERSION, INPUT_INVALID, NOT_FOUND.',
  })
  saveAgency(@Ctx() { actor, load }: Context, @Arg('input', () => SaveAgencyInput) input: SaveAgencyInput) {
    return orRefusal(async () => (await load(agencyById, await saveAgency(actor, input)))!)
  }

  @FieldResolver(() => [Service], { description: 'Those that are active.' })
  services(@Ctx() { load }: Context, @Root() agency: Agency, @Info() info: GraphQLResolveInfo): Promise<unknown[]> | unknown[] {
    return asksOnly(askedOf(info), names) ? load(serviceNamesByAgency, agency.id) : load(servicesByAgency, agency.id)
  }
}
