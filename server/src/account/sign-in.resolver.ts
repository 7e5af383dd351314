import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql'
import { PUBLIC } from '../core/access.ts'
import { roles } from '../core/actor.ts'
import type { Context } from '../core/context.ts'
import { orRefusal } from '../core/refusal.ts'
import { Region } from '../region/region.entity.ts'
import { regionByCode } from '../region/region.load.ts'
import { assignmentById, openAssignmentsByUser, userById } from './account.load.ts'
import { cityAdministered } from './account.sql.ts'
import { EnrolSecondFactorInput, type RecoveryCodes, RecoveryCodesResult, type SecondFactorOffer, SignInResult } from './factor.types.ts'
import { goOnAs } from './go-on.ts'
import { Me, meOf, MeResult, SignedOut, SignOutResult } from './me.ts'
import { changePassword } from './own-account.ts'
import { RoleAssignment } from './role-assignment.entity.ts'
import { type Locale, LocaleEnum } from './role.ts'
import { shareOf } from './share.ts'
import { ChoosePasswordInput, SignInInput } from './sign-in.input.ts'
import { choose, chooseLocale, chooseOwnPassword, enrolAndEnter, type Entered, signIn, signOut } from './sign-in.service.ts'
import { User } from './user.entity.ts'

@Resolver(() => Me)
export class SignInResolver {
  @Authorized(PUBLIC)
  @Query(() => Me, { nullable: true, description: 'Null where nobody is signed in.' })
  me(@Ctx() { session }: Context): Me | null {
    return session && meOf(session)
  }

  @Authorized(PUBLIC)
  @Mutation(() => SignInResult, {
    description: 'Refuses SIGN_IN_FAILED, whatever the reason is; to whoever knows the password PASSWORD_TO_CHOOSE where somebody else has set it, '
      + 'SECOND_FACTOR_NEEDED where `code` is missing, and offers a second factor to whoever needs one and has none.',
  })
  signIn(@Ctx() context: Context, @Arg('input', () => SignInInput) input: SignInInput) {
    return orRefusal(async () => enterOrOffer(context, await signIn(input, shareOfAsker(context))))
  }

  @Authorized(PUBLIC)
  @Mutation(() => SignInResult, {
    description: 'With a password that somebody else has set, once: an own one in its place, and in. SIGN_IN_FAILED, PASSWORD_WEAK, and as `signIn`.',
  })
  choosePassword(@Ctx() context: Context, @Arg('input', () => ChoosePasswordInput) input: ChoosePasswordInput) {
    return orRefusal(async () => enterOrOffer(context, await chooseOwnPassword(input, shareOfAsker(context))))
  }

  @Authorized(PUBLIC)
  @Mutation(() => RecoveryCodesResult, {
    description: 'Sets up the second factor that `signIn` or `choosePassword` offered, and in: SIGN_IN_FAILED (also where there is one), INPUT_INVALID (`offer`).',
  })
  enrolSecondFactor(@Ctx() context: Context, @Arg('input', () => EnrolSecondFactorInput) input: EnrolSecondFactorInput) {
    return orRefusal(async (): Promise<RecoveryCodes> => {
      const { codes, ...entered } = await enrolAndEnter(input, shareOfAsker(context))
      return { codes, me: await enter(context, entered) }
    })
  }

  @Authorized(PUBLIC)
  @Mutation(() => SignOutResult, { description: 'Also where the session has ended already.' })
  async signOut(@Ctx() context: Context): Promise<SignedOut> {
    if (context.session) await signOut(context.actor, context.token!)
    context.setToken(null)
    return { ok: true }
  }

  @Authorized(...roles)
  @Mutation(() => MeResult, { description: 'Goes on under another of the own assignments: NOT_FOUND, GATE_NOT_MET (a second factor is needed by now).' })
  chooseAssignment(@Ctx() context: Context, @Arg('id', () => ID) id: string) {
    return orRefusal(async () => goOnAs(context, await choose(context.actor, context.token!, id)))
  }

  @Authorized(...roles)
  @Mutation(() => MeResult)
  setLocale(@Ctx() context: Context, @Arg('locale', () => LocaleEnum) locale: Locale) {
    return orRefusal(async () => goOnAs(context, await chooseLocale(context.actor, context.token!, locale)))
  }

  @Authorized(...roles)
  @Mutation(() => MeResult, { description: 'Ends the other sessions: SIGN_IN_FAILED (`current` is wrong), PASSWORD_WEAK.' })
  changePassword(
    @Ctx() context: Context, @Arg('current', () => String) current: string, @Arg('next', () => String) next: string,
  ) {
    return orRefusal(async () => goOnAs(context, await changePassword(context.actor, context.token!, current, next)))
  }

  @FieldResolver(() => User)
  user(@Ctx() { load }: Context, @Root() { userId }: Me) {
    return load(userById, userId)
  }

  @FieldResolver(() => RoleAssignment, { description: 'The one that is active in this session.' })
  assignment(@Ctx() { load }: Context, @Root() { assignmentId }: Me) {
    return load(assignmentById, assignmentId)
  }

  @FieldResolver(() => [RoleAssignment], { description: 'Those to choose from today.' })
  assignments(@Ctx() { load }: Context, @Root() { userId }: Me) {
    return load(openAssignmentsByUser, userId)
  }

  @FieldResolver(() => Boolean, {
    description: 'May change all agencies, users and calendars of the city, not only those of the own agency.',
  })
  async administersCity(@Ctx() { ask }: Context, @Root() { cityCode }: Me) {
    return (await ask(cityAdministered(cityCode)))[0]!.administers
  }

  @FieldResolver(() => Region)
  city(@Ctx() { load }: Context, @Root() { cityCode }: Me) {
    return load(regionByCode, cityCode)
  }
}

const shareOfAsker = ({ session, address }: Context) => session?.actor.userId ?? shareOf(address)

async function enter(context: Context, { token, session }: Entered): Promise<Me> {
  if (context.session) await signOut(context.actor, context.token!)
  context.setToken(token)
  return goOnAs(context, session)
}

const enterOrOffer = (context: Context, answer: Entered | SecondFactorOffer) => ('token' in answer ? enter(context, answer) : answer)
