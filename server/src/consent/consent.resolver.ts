import { Arg, Authorized, createUnionType, Ctx, FieldResolver, Mutation, Query, Resolver, Root } from 'type-graphql'
import { Agency } from '../agency/agency.entity.ts'
import { agencyById } from '../agency/agency.load.ts'
import { dayOf } from '../core/clock.ts'
import type { Context } from '../core/context.ts'
import { orRefusal, Refusal } from '../core/refusal.ts'
import { Person } from '../person/person.entity.ts'
import { personById } from '../person/person.load.ts'
import { Referral } from '../referral/referral.entity.ts'
import { Consent } from './consent.entity.ts'
import { RecordConsentInput, WithdrawConsentInput } from './consent.input.ts'
import { consentById, consentsOf, type ConsentView } from './consent.load.ts'
import { recordConsent, withdrawConsent } from './consent.service.ts'
import { ConsentText, consentTexts } from './consent.text.ts'

const ownAlone = 'For the agency that recorded it alone.'
const ConsentResult = createUnionType({ name: 'ConsentResult', types: () => [Consent, Refusal] as const })

@Resolver(() => Consent)
export class ConsentResolver {
  @Authorized('OFF', 'VER')
  @Query(() => [ConsentText], { description: 'What is read aloud, the newest last; a consent is recorded with the newest.' })
  consentTexts(): readonly ConsentText[] {
    return consentTexts
  }

  @Authorized('OFF', 'VER')
  @Mutation(() => ConsentResult, { description: 'NOT_FOUND, CONSENT_MISSING (a guardian or a ground is needed), INPUT_INVALID.' })
  recordConsent(@Ctx() context: Context, @Arg('input', () => RecordConsentInput) input: RecordConsentInput) {
    return consentAfter(context, async () => (await recordConsent(context.actor, input)).id)
  }

  @Authorized('OFF', 'VER')
  @Mutation(() => ConsentResult, {
    description: 'Ends the open referrals that rest on it. NOT_FOUND, FORBIDDEN_SCOPE, STALE_VERSION, ILLEGAL_TRANSITION, '
      + 'REASON_REQUIRED.',
  })
  withdrawConsent(@Ctx() context: Context, @Arg('input', () => WithdrawConsentInput) input: WithdrawConsentInput) {
    return consentAfter(context, () => withdrawConsent(context.actor, input))
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Null where the caller no longer sees the person.' })
  person(@Root() { personId }: Consent, @Ctx() { load }: Context) { return load(personById, personId) }

  @FieldResolver(() => [Agency], {
    description: 'A recipient sees itself alone: who else serves the person is not its business.',
  })
  async recipients(@Root() { recipientIds }: ConsentView, @Ctx() { load }: Context): Promise<Agency[]> {
    return (await Promise.all(recipientIds.map((id) => load(agencyById, id)))).filter((agency) => agency !== null)
  }

  @FieldResolver(() => String, { nullable: true, description: `Why a guardian speaks for an adult. ${ownAlone}` })
  ground(@Root() { ground, recordedByAgencyId }: Consent, @Ctx() { actor }: Context) {
    return recordedByAgencyId === actor.agencyId ? ground : null
  }

  @FieldResolver(() => String, { nullable: true, description: `Where the paper or the recording is kept. ${ownAlone}` })
  evidence(@Root() { evidence, recordedByAgencyId }: Consent, @Ctx() { actor }: Context) {
    return recordedByAgencyId === actor.agencyId ? evidence : null
  }

  @FieldResolver(() => Boolean, { description: 'Holds today: neither withdrawn nor expired.' })
  active(@Root() { withdrawnAt, expiresOn }: Consent, @Ctx() { actor }: Context) {
    return !withdrawnAt && expiresOn >= dayOf(actor.at)
  }

  @FieldResolver(() => Boolean, { description: 'The caller\'s agency recorded it, and it is not withdrawn yet.' })
  canWithdraw(@Root() { withdrawnAt, recordedByAgencyId }: Consent, @Ctx() { actor }: Context) {
    return !withdrawnAt && ['OFF', 'VER'].includes(actor.role) && recordedByAgencyId === actor.agencyId
  }
}

@Resolver(() => Person)
export class ConsentsOfPerson {
  @FieldResolver(() => [Consent], {
    description: 'Those that the caller\'s agency recorded, or that name it as a recipient. Newest first.',
  })
  consents(@Root() { id }: Person, @Ctx() { load }: Context) { return load(consentsOf, id) }
}

@Resolver(() => Referral)
export class ConsentOfReferral {
  @FieldResolver(() => Consent, { nullable: true, description: 'What the referral rests on.' })
  consent(@Root() { consentId }: Referral, @Ctx() { load }: Context) { return consentId && load(consentById, consentId) }
}

/** The consent after a change, read anew. */
const consentAfter = ({ load, forget }: Context, change: () => Promise<string>) => orRefusal(async () => {
  const id = await change()
  forget()
  return (await load(consentById, id))!
})
