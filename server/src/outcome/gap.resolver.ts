import { Authorized, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql'
import { serviceById } from '../agency/agency.load.ts'
import { Service } from '../agency/service.entity.ts'
import type { Context } from '../core/context.ts'
import { Region } from '../region/region.entity.ts'
import { regionByCode } from '../region/region.load.ts'
import { type Gap, gapsOf } from './gap.figures.ts'
import { readGaps } from './gap.sql.ts'

@ObjectType({ description: 'Of one kelurahan in one month.' })
export class ServiceGapCell {
  regionCode: string
  @Field(() => String, { description: '2026-03' }) month: string
  @Field(() => Int) count: number
}

@ObjectType({ description: 'A service for which no option was found, in this month and the eleven before it; null under 5.' })
export class ServiceGap {
  serviceId: string
  @Field(() => Int, { nullable: true }) count: number | null
  @Field(() => [ServiceGapCell], { description: 'None under 10, and none that would give another one away.' }) cells: ServiceGapCell[]
  @Field(() => Boolean, { description: 'There are more, which are not told.' }) hidden: boolean
}

@Resolver(() => ServiceGap)
export class ServiceGapResolver {
  @Authorized('COO')
  @Query(() => [ServiceGap], { description: 'What the city lacks: closed with NO_OPTION, the largest first.' })
  async serviceGaps(@Ctx() { ask }: Context): Promise<Gap[]> { return gapsOf(await ask(readGaps())) }

  @FieldResolver(() => Service)
  service(@Root() { serviceId }: ServiceGap, @Ctx() { load }: Context) { return load(serviceById, serviceId) }
}

@Resolver(() => ServiceGapCell)
export class ServiceGapCellFields {
  @FieldResolver(() => Region, { nullable: true, description: 'Null where the kelurahan is not known.' })
  async region(@Root() { regionCode }: ServiceGapCell, @Ctx() { actor, load }: Context) {
    return regionCode === actor.cityCode ? null : load(regionByCode, regionCode)
  }
}
