import { Field, ID, Int, ObjectType } from 'type-graphql'
import { enumOf } from '../core/enum.ts'
import { DateTimeScalar } from '../core/scalars.ts'
import { type AttachmentKind, attachmentKinds } from './attachment.codes.ts'

export const AttachmentKindEnum = enumOf('AttachmentKind', attachmentKinds, 'An item that was asked for, proof of what was delivered, or beside a comment.')

@ObjectType({ description: 'A file of a referral, sent by PUT /attachments/:id. Its own name is not kept.' })
export class Attachment {
  @Field(() => ID) id: string
  @Field(() => Int, { description: 'The event on the timeline that tells of it.' }) seq: number
  @Field(() => DateTimeScalar) at: string
  @Field(() => String) by: string
  @Field(() => AttachmentKindEnum) kind: AttachmentKind
  @Field(() => String, { nullable: true, description: 'The code of the item.' }) item: string | null
  @Field(() => String) mediaType: string
  @Field(() => Int) bytes: number
  @Field(() => DateTimeScalar, { nullable: true, description: 'The content is gone since.' }) withdrawnAt: string | null
  @Field(() => String, { nullable: true, description: 'Where GET brings the content; each look stands in the audit.' }) url: string | null
  @Field(() => Boolean, { description: 'By the caller, now.' }) canWithdraw: boolean
  agencyId: string
}
