import { Arg, Authorized, Ctx, ID, Mutation, Resolver, Root, Subscription } from 'type-graphql'
import type { Context } from '../core/context.ts'
import { follow, NoNews } from '../core/follow.ts'
import type { Change } from '../core/hub.ts'
import { orRefusal } from '../core/refusal.ts'
import { correctRow, decideRow } from './list.correct.ts'
import { ApplyListInput, CorrectRowInput, DecideRowInput, ListInput, MapColumnsInput, SubmitListInput } from './list.input.ts'
import { listById } from './list.loaders.ts'
import { applyList, mapColumns, resumeList, submitList } from './list.service.ts'
import { ListResult } from './list.types.ts'
import { LoadedList } from './loaded-list.entity.ts'

@Resolver()
export class ListMutations {
  @Authorized('OFF', 'VER') @Mutation(() => ListResult, { description: 'Matches the columns; then every row is judged.' })
  mapColumns(@Ctx() context: Context, @Arg('input', () => MapColumnsInput) input: MapColumnsInput) {
    return answer(context, mapColumns(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ListResult, { description: 'Cures cells of one row.' })
  correctRow(@Ctx() context: Context, @Arg('input', () => CorrectRowInput) input: CorrectRowInput) {
    return answer(context, correctRow(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ListResult, { description: 'Leaves a row out, or takes it in again.' })
  decideRow(@Ctx() context: Context, @Arg('input', () => DecideRowInput) input: DecideRowInput) {
    return answer(context, decideRow(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ListResult, { description: 'Accepted and warned rows become people, consents and draft referrals: consents that cover what the officer says here. Goes on after the answer: follow listProgress.' })
  applyList(@Ctx() context: Context, @Arg('input', () => ApplyListInput) input: ApplyListInput) {
    return answer(context, applyList(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ListResult, { description: 'Submits all drafts of the list. Goes on after the answer: follow listProgress.' })
  submitList(@Ctx() context: Context, @Arg('input', () => SubmitListInput) input: SubmitListInput) {
    return answer(context, submitList(context.actor, input))
  }

  @Authorized('OFF', 'VER') @Mutation(() => ListResult, { description: 'Goes on with work that broke off.' })
  resumeList(@Ctx() context: Context, @Arg('input', () => ListInput) input: ListInput) {
    return answer(context, resumeList(context.actor, input))
  }

  @Authorized('OFF', 'VER')
  @Subscription(() => LoadedList, {
    description: 'The list as it stands, at once and after each change.',
    subscribe: (given) => {
      const { context: { actor }, args } = given as unknown as { context: Context; args: { id: string } }
      const now: Change = { kind: 'LIST', cityCode: actor.cityCode, id: args.id, version: 0, cursor: 0, agencyIds: [] }
      return follow(({ kind, cityCode, id }) => kind === 'LIST' && cityCode === actor.cityCode && id === args.id, 0, async () => [now])
    },
  })
  async listProgress(@Root() { id }: Change, @Ctx() { load }: Context, @Arg('id', () => ID) _id: string): Promise<LoadedList> {
    const list = await load(listById, id)
    if (!list) throw new NoNews()
    return list
  }
}

/** The list as it now is, or the refusal. */
const answer = ({ load, forget }: Context, change: Promise<string>) => orRefusal(async () => {
  const id = await change
  forget()
  return (await load(listById, id))!
})
