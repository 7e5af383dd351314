import { Arg, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import type { Context } from '../core/context.ts'
import { orRefusal } from '../core/refusal.ts'
import { Referral } from '../referral/referral.entity.ts'
import { referralById } from '../referral/referral.load.ts'
import { readEnrolList } from './enrolment.list.ts'
import { EnrolListResult, EnrolListRow } from './enrolment.list.types.ts'
import { participantOf } from './training.load.ts'
import { Participant } from './training.types.ts'

@Resolver(() => EnrolListRow)
export class EnrolListResolver {
  @Authorized('OFF', 'VER')
  @Query(() => EnrolListResult, { description: 'Whom a list means, line by line, before anybody is enrolled. Nothing of it is kept.' })
  enrolList(
    @Ctx() { actor }: Context, @Arg('classId', () => ID) classId: string,
    @Arg('file', () => String, { description: 'A CSV, an XLSX or plain lines of text, in base64: codes of referrals, NIK or names.' }) file: string,
  ) {
    return orRefusal(readEnrolList(actor, classId, Buffer.from(file, 'base64')))
  }

  @FieldResolver(() => Participant, { nullable: true })
  participant(@Root() { personId }: EnrolListRow, @Ctx() { load }: Context) { return personId && participantOf(load, personId) }

  @FieldResolver(() => Referral, { nullable: true, description: 'The accepted referral by which the person is enrolled; none for a resident of the own agency.' })
  referral(@Root() { referralId }: EnrolListRow, @Ctx() { load }: Context) { return referralId && load(referralById, referralId) }
}
