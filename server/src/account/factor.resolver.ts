import { Arg, Authorized, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { roles } from '../core/actor.ts'
import type { Context } from '../core/context.ts'
import { orRefusal } from '../core/refusal.ts'
import { DateTimeScalar } from '../core/scalars.ts'
import { userById } from './account.load.ts'
import { newOffer } from './factor.offer.ts'
import { giveUp, type Renewed, renewRecoveryCodes, setUp } from './factor.service.ts'
import { factorByUser, ownFactor } from './factor.sql.ts'
import { RecoveryCodes, RecoveryCodesResult, SecondFactor, SecondFactorOffer } from './factor.types.ts'
import { goOnAs } from './go-on.ts'
import { Me, MeResult } from './me.ts'
import { User } from './user.entity.ts'

@Resolver(() => Me)
export class SecondFactorResolver {
  @Authorized(...roles)
  @Query(() => SecondFactorOffer, { description: 'A new one each time; nothing is set up by it.' })
  async secondFactorOffer(@Ctx() { actor, load }: Context): Promise<SecondFactorOffer> {
    return newOffer((await load(userById, actor.userId))!.username)
  }

  @Authorized(...roles)
  @Mutation(() => RecoveryCodesResult, {
    description: 'What was offered, in place of a former one; ends the other sessions: SIGN_IN_FAILED (`password`, `code`), INPUT_INVALID (`offer`).',
  })
  setSecondFactor(
    @Ctx() context: Context, @Arg('password', () => String) password: string, @Arg('offer', () => String) offer: string, @Arg('code', () => String) code: string,
  ) {
    return orRefusal(async () => codesFor(context, await setUp(context.actor, context.token!, password, offer, code)))
  }

  @Authorized(...roles)
  @Mutation(() => RecoveryCodesResult, { description: 'In place of those that are left; ends the other sessions: SIGN_IN_FAILED (`password`), NOT_FOUND.' })
  renewRecoveryCodes(@Ctx() context: Context, @Arg('password', () => String) password: string) {
    return orRefusal(async () => codesFor(context, await renewRecoveryCodes(context.actor, context.token!, password)))
  }

  @Authorized(...roles)
  @Mutation(() => MeResult, { description: 'Ends the other sessions: SIGN_IN_FAILED (`password`), NOT_FOUND, FORBIDDEN_SCOPE where it is compulsory.' })
  removeSecondFactor(@Ctx() context: Context, @Arg('password', () => String) password: string) {
    return orRefusal(async () => goOnAs(context, await giveUp(context.actor, context.token!, password)))
  }

  @FieldResolver(() => SecondFactor)
  async secondFactor(@Ctx() { ask }: Context): Promise<SecondFactor> {
    return (await ask(ownFactor()))[0]!
  }
}

@Resolver(() => User)
export class SecondFactorOfUser {
  @FieldResolver(() => DateTimeScalar, { nullable: true, description: 'Since when there is one; null also of whom the caller does not look after.' })
  async secondFactorSince(@Ctx() { load }: Context, @Root() { id }: User): Promise<string | null> {
    return (await load(factorByUser, id))?.since ?? null
  }
}

const codesFor = (context: Context, { session, codes }: Renewed): RecoveryCodes => ({ codes, me: goOnAs(context, session) })
