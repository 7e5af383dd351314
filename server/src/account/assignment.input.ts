import { createUnionType, Field, ID, InputType, Int } from 'type-graphql'
import type { Role } from '../core/actor.ts'
import { Refusal } from '../core/refusal.ts'
import { DateScalar } from '../core/scalars.ts'
import { RoleAssignment } from './role-assignment.entity.ts'
import { RoleEnum } from './role.ts'

@InputType()
export class GrantAssignmentInput {
  @Field(() => ID) userId: string
  @Field(() => RoleEnum) role: Role
  @Field(() => ID) agencyId: string
  @Field(() => [String], { nullable: true, description: 'Kecamatan or kelurahan of the agency\'s city; none = the whole city.' })
  regionCodes?: string[] | null
  @Field(() => DateScalar, { description: 'Today at the earliest.' }) from: string
  @Field(() => DateScalar, { nullable: true, description: 'Its last day.' }) to?: string | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class EndAssignmentInput {
  @Field(() => ID) id: string
  @Field(() => DateScalar, { description: 'Its last day; yesterday ends it at once. Never later than it was.' }) to: string
  @Field(() => Int) expectedVersion: number
  @Field(() => ID) idempotencyKey: string
}

export const AssignmentResult = createUnionType({ name: 'AssignmentResult', types: () => [RoleAssignment, Refusal] as const })
