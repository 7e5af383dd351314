import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql'
import { Agency } from '../agency/agency.entity.ts'
import { agencyById } from '../agency/agency.load.ts'
import type { Context } from '../core/context.ts'
import { orRefusal } from '../core/refusal.ts'
import { DateScalar } from '../core/scalars.ts'
import { assignmentById, userById } from './account.load.ts'
import { AssignmentResult, EndAssignmentInput, GrantAssignmentInput } from './assignment.input.ts'
import { endAssignment, grantAssignment } from './assignment.service.ts'
import { RoleAssignment } from './role-assignment.entity.ts'
import { User } from './user.entity.ts'

@Resolver(() => RoleAssignment)
export class AssignmentResolver {
  @Authorized('ADM')
  @Mutation(() => AssignmentResult, {
    description: 'Gives a role: SELF_GRANT, FORBIDDEN_SCOPE, DUPLICATE_OPEN, INPUT_INVALID, NOT_FOUND.',
  })
  grantAssignment(@Ctx() { actor, load }: Context, @Arg('input', () => GrantAssignmentInput) input: GrantAssignmentInput) {
    return orRefusal(async () => (await load(assignmentById, await grantAssignment(actor, input)))!)
  }

  @Authorized('ADM')
  @Mutation(() => AssignmentResult, {
    description: 'Ends a role, at once with yesterday: SELF_GRANT, FORBIDDEN_SCOPE, STALE_VERSION, INPUT_INVALID, NOT_FOUND.',
  })
  endAssignment(@Ctx() { actor, load }: Context, @Arg('input', () => EndAssignmentInput) input: EndAssignmentInput) {
    return orRefusal(async () => (await load(assignmentById, await endAssignment(actor, input)))!)
  }

  @FieldResolver(() => DateScalar)
  from(@Root() { startsOn }: RoleAssignment) {
    return startsOn
  }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'Its last day.' })
  to(@Root() { endsOn }: RoleAssignment) {
    return endsOn
  }

  @FieldResolver(() => Agency)
  agency(@Ctx() { load }: Context, @Root() { agencyId }: RoleAssignment) {
    return load(agencyById, agencyId)
  }

  @FieldResolver(() => User)
  user(@Ctx() { load }: Context, @Root() { userId }: RoleAssignment) {
    return load(userById, userId)
  }
}
