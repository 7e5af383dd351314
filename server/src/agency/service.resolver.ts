import type { GraphQLResolveInfo } from 'graphql'
import { Arg, Authorized, createUnionType, Ctx, FieldResolver, Float, ID, Info, Mutation, Query, Resolver, Root } from 'type-graphql'
import { actingRoles } from '../account/role.ts'
import { dayOf } from '../core/clock.ts'
import { askedOf, asksOnly } from '../core/asked.ts'
import type { Context } from '../core/context.ts'
import { orRefusal, Refusal } from '../core/refusal.ts'
import { Agency } from './agency.entity.ts'
import { SaveServiceInput } from './agency.input.ts'
import { agencyById, profileByCode, serviceById, usualDaysByService, windowsByService } from './agency.load.ts'
import { allProfiles, serviceRowsOfCity, servicesOfCity, type ServiceRow, windowsOfCity } from './agency.sql.ts'
import { DisclosureProfile } from './disclosure-profile.entity.ts'
import { Service } from './service.entity.ts'
import { Capacity, ServiceClocks, ServiceWindow } from './service.parts.ts'
import { saveService } from './service.service.ts'

const ServiceResult = createUnionType({ name: 'ServiceResult', types: () => [Service, Refusal] as const })

/** Capacity that nobody confirmed for so long is shown as unconfirmed. */
const confirmedForDays = 14

/** What can be told of a row of `serviceRowsOfCity`. */
const inRows: ReadonlySet<string> = new Set([
  'id', 'version', 'code', 'nameId', 'nameEn', 'active', 'hasWaitlist', 'agency', 'capacity', 'windows', 'windowOpen', 'usualDecisionDays',
])
const nameOfAgency = new Set(['id', 'shortName', 'nameId', 'nameEn'])

@Resolver(() => Service)
export class ServiceResolver {
  @Authorized(...actingRoles)
  @Query(() => [Service], { description: 'The services of the own city, or of one of its agencies.' })
  async services(
    @Ctx() { ask, know }: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('agencyId', () => ID, { nullable: true }) agencyId?: string,
    @Arg('includeInactive', () => Boolean, { defaultValue: false, nullable: true }) includeInactive?: boolean,
  ) {
    const asked = askedOf(info)
    const services = asksOnly(asked, inRows) ? serviceRowsOfCity : servicesOfCity
    const [rows, windows] = await Promise.all([
      ask<Service | ServiceRow>(services(agencyId ?? null, includeInactive ?? false)),
      asked.has('windows') || asked.has('windowOpen') ? ask(windowsOfCity(agencyId ?? null)) : null,
    ])
    if (windows) {
      const byService = Map.groupBy(windows, ({ key }) => key)
      know(windowsByService, new Map(rows.map(({ id }) => [id, byService.get(id) ?? []])))
    }
    return rows
  }

  @Authorized(...actingRoles)
  @Query(() => [DisclosureProfile])
  disclosureProfiles(@Ctx() { ask }: Context) {
    return ask(allProfiles())
  }

  @Authorized('ADM')
  @Mutation(() => ServiceResult, {
    description: 'Makes or changes a service: FORBIDDEN_SCOPE, STALE_VERSION, INPUT_INVALID, NOT_FOUND.',
  })
  saveService(@Ctx() { actor, load }: Context, @Arg('input', () => SaveServiceInput) input: SaveServiceInput) {
    return orRefusal(async () => (await load(serviceById, await saveService(actor, input)))!)
  }

  @FieldResolver(() => Agency)
  agency(@Ctx() { load }: Context, @Root() { agencyId, agency }: Service & Partial<ServiceRow>, @Info() info: GraphQLResolveInfo) {
    return agency && asksOnly(askedOf(info), nameOfAgency) ? agency : load(agencyById, agencyId)
  }

  @FieldResolver(() => DisclosureProfile)
  disclosureProfile(@Ctx() { load }: Context, @Root() service: Service) {
    return load(profileByCode, service.disclosureProfile)
  }

  @FieldResolver(() => Capacity)
  capacity(@Ctx() { actor }: Context, @Root() service: Service): Capacity {
    const { capacityStatus: status, capacityUnit: unit, capacityTotal: total, capacityFree: free } = service
    const { capacityNote: note, capacityAsOf: asOf } = service
    const age = (Date.parse(dayOf(actor.at)) - Date.parse(asOf)) / 86_400_000
    return { status, unit, total, free, note, asOf, unconfirmed: age > confirmedForDays }
  }

  @FieldResolver(() => [ServiceWindow])
  windows(@Ctx() { load }: Context, @Root() { id }: Service) {
    return load(windowsByService, id)
  }

  @FieldResolver(() => Boolean, { description: 'Takes referrals today: within one of its windows, or it has none.' })
  windowOpen(@Ctx() { actor, load }: Context, @Root() { id }: Service) {
    const today = dayOf(actor.at)
    const isOpen = (windows: ServiceWindow[]) => !windows.length || windows.some(({ opensOn, closesOn }) => opensOn <= today && today <= closesOn)
    const windows = load(windowsByService, id)
    return windows instanceof Promise ? windows.then(isOpen) : isOpen(windows)
  }

  @FieldResolver(() => ServiceClocks)
  clocks(@Root() { clocks, deliverBasis }: Service): ServiceClocks {
    return { ...clocks, deliverBasis }
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Median working days until it answers, of what was sent in about the last 90 days; null where fewer than five.',
  })
  async usualDecisionDays(@Ctx() { load }: Context, @Root() { id }: Service): Promise<number | null> {
    return (await load(usualDaysByService, id))?.days ?? null
  }
}
