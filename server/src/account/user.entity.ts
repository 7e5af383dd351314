import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'
import { connectionOf } from '../core/connection.ts'
import { Node } from '../core/node.ts'
import { DateTimeScalar } from '../core/scalars.ts'
import { type Locale, LocaleEnum } from './role.ts'

/** Without its password hash: PostgreSQL does not let the server read that column. */
@Entity('user_account')
@ObjectType({
  implements: Node,
  description: 'Somebody with an account: oneself, a colleague, or an account that the caller administers.',
})
export class User implements Node {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string
  @Field(() => String, { description: 'What one signs in with: lower case, 3 to 40 of a-z 0-9 . _ -' }) @Column('text')
  username: string
  @Field(() => String) @Column('text') displayName: string
  @Field(() => LocaleEnum) @Column('text') locale: Locale
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when the account lets nobody in.' })
  @Column('timestamptz', { nullable: true }) disabledAt: string | null
  @Field(() => DateTimeScalar) @Column('timestamptz') createdAt: string
  @Field(() => DateTimeScalar, { nullable: true }) @Column('timestamptz', { nullable: true }) lastSignInAt: string | null
  @Field(() => Int) @Column('int') version: number
  @Column('uuid') homeAgencyId: string
}

export const UserConnection = connectionOf('User', () => User)
