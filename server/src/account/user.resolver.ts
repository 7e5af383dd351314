import { Arg, Authorized, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql'
import { pageOf, rowsWanted, decodeCursor } from '../core/connection.ts'
import type { Context } from '../core/context.ts'
import { orRefusal } from '../core/refusal.ts'
import { sought } from '../core/search.ts'
import { RoleAssignment } from './role-assignment.entity.ts'
import { assignmentsByUser, userById } from './account.load.ts'
import { User, UserConnection } from './user.entity.ts'
import { CreateUserInput, UpdateUserInput, UserResult } from './user.input.ts'
import { createUser, updateUser } from './user.service.ts'
import { colleaguesOf, usersCounted, usersFound } from './user.sql.ts'

@Resolver(() => User)
export class UserResolver {
  @Authorized('ADM', 'AUD')
  @Query(() => UserConnection, {
    description: 'Accounts that the caller looks after, by user name: with a part of either name, with a role today at an agency.',
  })
  async users(
    @Ctx() { ask }: Context,
    @Arg('first', () => Int, { defaultValue: 50 }) first: number,
    @Arg('search', () => String, { nullable: true }) search?: string,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('agencyId', () => ID, { nullable: true }) agencyId?: string,
  ) {
    const wanted = [sought(search ?? ''), agencyId ?? null] as const
    const [last] = decodeCursor(after, 1) ?? [null]
    const rows = await ask(usersFound(...wanted, last, rowsWanted(first)))
    return pageOf(rows, first, ({ username }) => [username], after, async () => (await ask(usersCounted(...wanted)))[0]!.count)
  }

  @Authorized('OFF', 'VER', 'COO', 'HEAD', 'ADM')
  @Query(() => [User], {
    description: 'Officers and verifiers of an agency, to whom a referral can be given. None named: the own agency.',
  })
  colleagues(@Ctx() { actor, ask }: Context, @Arg('agencyId', () => ID, { nullable: true }) agencyId?: string) {
    return ask(colleaguesOf(agencyId ?? actor.agencyId))
  }

  @Authorized('ADM')
  @Mutation(() => UserResult, {
    description: 'Makes an account, which can sign in once it has an assignment: USERNAME_TAKEN, PASSWORD_WEAK, INPUT_INVALID.',
  })
  createUser(@Ctx() { actor, load }: Context, @Arg('input', () => CreateUserInput) input: CreateUserInput) {
    return orRefusal(async () => (await load(userById, await createUser(actor, input)))!)
  }

  @Authorized('ADM')
  @Mutation(() => UserResult, {
    description: 'Changes, disables or enables an account: FORBIDDEN_SCOPE, STALE_VERSION, PASSWORD_WEAK, NOT_FOUND.',
  })
  updateUser(@Ctx() { actor, load }: Context, @Arg('input', () => UpdateUserInput) input: UpdateUserInput) {
    return orRefusal(async () => (await load(userById, await updateUser(actor, input)))!)
  }

  @FieldResolver(() => [RoleAssignment], {
    description: 'As far as the caller may see them: those in force first, then by their first day.',
  })
  assignments(@Ctx() { load }: Context, @Root() { id }: User) {
    return load(assignmentsByUser, id)
  }
}
