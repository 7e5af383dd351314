import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql'
import { RoleEnum } from '../account/role.ts'
import type { Role } from '../core/actor.ts'
import { connectionOf } from '../core/connection.ts'
import { DateScalar, DateTimeScalar } from '../core/scalars.ts'

@ObjectType({ description: 'An act and who did it; never changed.' })
export class AuditEntry {
  @Field(() => Int) seq: number
  @Field(() => DateTimeScalar) at: string
  @Field(() => ID) actorId: string
  @Field(() => String) actorName: string
  @Field(() => RoleEnum, { nullable: true, description: 'Null where the product itself acted.' }) role: Role | null
  @Field(() => String) act: string
  @Field(() => String) subjectKind: string
  @Field(() => ID, { nullable: true }) subjectId: string | null
  @Field(() => String, {
    nullable: true, description: 'The code or name it goes by, or that of the referral or class to which it belongs; null of a resident, whom the log never names.',
  })
  subjectName: string | null
  @Field(() => String, { nullable: true }) reason: string | null
  agencyId: string | null
}
export const AuditConnection = connectionOf('Audit', () => AuditEntry, { counted: false })

@ArgsType()
export class AuditFilter {
  @Field(() => ID, { nullable: true }) subjectId?: string | null
  @Field(() => String, { nullable: true, description: 'The code of a referral or a class, in place of its id.' }) subjectCode?: string | null
  @Field(() => ID, { nullable: true, description: 'Who acted.' }) actorId?: string | null
  @Field(() => String, { nullable: true, description: 'Its code.' }) act?: string | null
  @Field(() => String, { nullable: true, description: 'Tells acts of one code apart: a class is cancelled, and so is a referral.' }) subjectKind?: string | null
  @Field(() => DateScalar, { nullable: true, description: 'The first day, in Asia/Jakarta.' }) from?: string | null
  @Field(() => DateScalar, { nullable: true, description: 'The last day.' }) to?: string | null
  @Field(() => Boolean, { nullable: true, description: 'Leaves out who signed in and out.' }) withoutSignIns?: boolean | null
}

@ObjectType({ description: 'Somebody who has acted, by the name of the last act.' })
export class AuditActor {
  @Field(() => ID) id: string
  @Field(() => String) name: string
  agencyId: string | null
}

@ObjectType()
export class AuditCount {
  @Field(() => String) act: string
  @Field(() => Int) count: number
}
