import { Authorized, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql'
import type { Context } from '../core/context.ts'
import { readWorkload, type WorkloadRow } from './workload.sql.ts'

const optional = { nullable: true } as const

@ObjectType({ description: 'What waits with one officer of the caller\'s agency: referrals to it whose turn is its own.' })
export class Workload implements WorkloadRow {
  @Field(() => ID, { nullable: true, description: 'Null: given to nobody.' }) assigneeId: string | null
  @Field(() => String, optional) name: string | null
  @Field(() => Boolean, { description: 'May be given more: not nobody, and not who no longer works there.' }) serves: boolean
  @Field(() => Int) open: number
  @Field(() => Int) overdue: number
  @Field(() => Int, { nullable: true, description: 'Due today or within the next two working days; null where no calendar tells which these are.' }) soon: number | null
}

@Resolver()
export class WorkloadResolver {
  @Authorized('VER', 'HEAD')
  @Query(() => [Workload], { description: 'For who assigns: what nobody has first, then each officer of the own agency, the fullest first.' })
  workload(@Ctx() { ask }: Context): Promise<Workload[]> {
    return ask(readWorkload())
  }
}
