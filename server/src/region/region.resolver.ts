import { Arg, Authorized, Ctx, Query, Resolver } from 'type-graphql'
import { actingRoles } from '../account/role.ts'
import type { Context } from '../core/context.ts'
import { sought } from '../core/search.ts'
import { Region } from './region.entity.ts'
import { regionsNamed, regionsUnder } from './region.sql.ts'

@Resolver(() => Region)
export class RegionResolver {
  @Authorized(...actingRoles)
  @Query(() => [Region], {
    description: 'What lies directly in `parentCode`, or the provinces. With `search`: by name anywhere in it, or in the own city.',
  })
  regions(
    @Ctx() { actor, ask }: Context,
    @Arg('parentCode', () => String, { nullable: true }) parentCode?: string,
    @Arg('search', () => String, { nullable: true }) search?: string,
  ): Promise<Region[]> {
    const name = sought(search ?? '')
    return name ? ask(regionsNamed(parentCode ?? actor.cityCode, name)) : ask(regionsUnder(parentCode ?? null))
  }
}
