import { createUnionType, Field, ObjectType } from 'type-graphql'
import type { Session } from '../core/context.ts'
import { Refusal } from '../core/refusal.ts'
import { DateTimeScalar } from '../core/scalars.ts'

@ObjectType({ description: 'Who is signed in, and under which assignment.' })
export class Me {
  __typename: 'Me'
  @Field(() => DateTimeScalar, { description: 'When the session ends if nothing more is done.' }) expiresAt: string
  userId: string
  assignmentId: string
  cityCode: string
}

export const meOf = ({ actor, expiresAt }: Session): Me =>
  ({ __typename: 'Me', userId: actor.userId, assignmentId: actor.assignmentId, cityCode: actor.cityCode, expiresAt })

@ObjectType()
export class SignedOut {
  @Field(() => Boolean) ok: boolean
}

export const MeResult = createUnionType({ name: 'MeResult', types: () => [Me, Refusal] as const })
export const SignOutResult = createUnionType({ name: 'SignOutResult', types: () => [SignedOut, Refusal] as const })
