import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql'
import { serviceById } from '../agency/agency.load.ts'
import { type DataClass, DataClassEnum } from '../agency/data-class.ts'
import { Service } from '../agency/service.entity.ts'
import { dayOf } from '../core/clock.ts'
import type { Context } from '../core/context.ts'
import { DateTimeScalar } from '../core/scalars.ts'
import { Referral } from '../referral/referral.entity.ts'
import { referralRowById } from '../referral/referral.load.ts'
import { Region } from '../region/region.entity.ts'
import { regionByCode } from '../region/region.load.ts'
import { Family, FamilyMember } from './family.entity.ts'
import {
  type FlagKind, FlagKindEnum, flagKinds, followFromAge, type PersonWarningCode, PersonWarningCodeEnum, protectedFlag,
} from './person.codes.ts'
import { Person } from './person.entity.ts'
import { identityTaskOf } from './person.identity.ts'
import {
  PersonAccess, PersonAddress, PersonBirth, PersonBusiness, PersonContact, PersonRegister, PersonSchooling, PersonSocial,
  PersonTraining,
} from './person.facts.ts'
import { ageOn, computedFlags, VulnerabilityFlag } from './person.flags.ts'
import {
  accessOf, addressOf, birthOf, businessOf, contactOf, disclosuresOf, familyOf, flagsOf, identifierOf, membersOf, registerOf,
  schoolingOf, type SharedNow, socialOf, trainingsOf,
} from './person.load.ts'
import { mask, unsealed } from './person.seal.ts'
import { mayProtect } from './person.sql.ts'

@ObjectType({ description: 'Why the caller\'s agency sees this person: its own registration, or a referral.' })
export class Disclosure {
  @Field(() => [DataClassEnum]) classes: DataClass[]
  @Field(() => DateTimeScalar, { nullable: true }) until: string | null
}

@ObjectType()
export class PersonWarning {
  @Field(() => PersonWarningCodeEnum) code: PersonWarningCode
  @Field(() => String, { nullable: true, description: 'Why it is right nevertheless, in the words of whoever entered it.' })
  reason: string | null
}

const nullable = { nullable: true } as const
const canWrite = (role: string) => role === 'OFF' || role === 'VER'

@Resolver(() => Person)
export class PersonFields {
  @FieldResolver(() => Region, { nullable: true, description: 'Kelurahan or desa.' })
  region(@Root() { regionCode }: Person, @Ctx() { load }: Context) { return regionCode && load(regionByCode, regionCode) }

  @FieldResolver(() => String, {
    nullable: true, description: 'Stands for a NIK that is shared, and tells nothing of it: see `revealIdentifier`.',
  })
  async nikMasked(@Root() { id }: Person, @Ctx() { load }: Context) { return (await load(identifierOf, id)) && mask }

  @FieldResolver(() => String, { nullable: true, description: 'Stands for a KK that is shared, and tells nothing of it.' })
  async kkMasked(@Root() { id }: Person, @Ctx() { load }: Context) { return (await load(familyOf, id)) && mask }

  @FieldResolver(() => PersonBirth, nullable)
  birth(@Root() { id }: Person, @Ctx() { load }: Context) { return load(birthOf, id) }

  @FieldResolver(() => PersonContact, nullable)
  contact(@Root() { id }: Person, @Ctx() { load }: Context) { return load(contactOf, id) }

  @FieldResolver(() => PersonAddress, nullable)
  address(@Root() { id }: Person, @Ctx() { load }: Context) { return load(addressOf, id) }

  @FieldResolver(() => PersonBusiness, nullable)
  business(@Root() { id }: Person, @Ctx() { load }: Context) { return load(businessOf, id) }

  @FieldResolver(() => [PersonTraining], nullable)
  async trainings(@Root() { id }: Person, @Ctx() { actor, load }: Context): Promise<PersonTraining[] | null> {
    const [trainings, shared] = await Promise.all([load(trainingsOf, id), load(disclosuresOf, id)])
    // No row may also mean that none is shared: a list, unlike the other classes, would not tell.
    const seen = actor.role === 'COO' || shared.some(({ classes }) => classes.includes('TRAINING'))
    return seen ? trainings : null
  }

  @FieldResolver(() => PersonSchooling, nullable)
  schooling(@Root() { id }: Person, @Ctx() { load }: Context) { return load(schoolingOf, id) }

  @FieldResolver(() => PersonSocial, nullable)
  social(@Root() { id }: Person, @Ctx() { load }: Context) { return load(socialOf, id) }

  @FieldResolver(() => PersonAccess, nullable)
  access(@Root() { id }: Person, @Ctx() { load }: Context) { return load(accessOf, id) }

  @FieldResolver(() => PersonRegister, nullable)
  register(@Root() { id }: Person, @Ctx() { load }: Context) { return load(registerOf, id) }

  @FieldResolver(() => Family, nullable)
  family(@Root() { id }: Person, @Ctx() { load }: Context) { return load(familyOf, id) }

  @FieldResolver(() => [VulnerabilityFlag])
  async flags(@Root() { id, deceasedOn }: Person, @Ctx() { actor, load }: Context): Promise<VulnerabilityFlag[]> {
    const [set, birth, access] = await Promise.all([load(flagsOf, id), load(birthOf, id), load(accessOf, id)])
    const computed = deceasedOn ? [] : computedFlags(birth?.date ?? null, access?.disability ?? [], dayOf(actor.at))
    return [...set, ...computed.filter(({ kind }) => !set.some((flag) => flag.kind === kind))]
  }

  @FieldResolver(() => [Disclosure], { description: 'Empty for a coordinator, who sees by role.' })
  disclosure(@Root() { id }: Person, @Ctx() { load }: Context): Promise<SharedNow[]> | SharedNow[] { return load(disclosuresOf, id) }

  @FieldResolver(() => [PersonWarning])
  async warnings(@Root() { id, nikStatus }: Person, @Ctx() { load }: Context): Promise<PersonWarning[]> {
    const [identifier, family] = await Promise.all([load(identifierOf, id), load(familyOf, id)])
    return [
      ...(nikStatus === 'PRESENT' ? [] : [{ code: 'NIK_MISSING' as const, reason: null }]),
      ...(identifier?.warnings ?? []).map((code) => ({ code: code as PersonWarningCode, reason: identifier!.warningReason })),
      ...(family?.kkOdd ? [{ code: 'KK_INVALID' as const, reason: null }] : []),
    ]
  }

  @FieldResolver(() => Boolean, { description: 'The caller\'s agency registered the person.' })
  canEdit(@Root() { registeredByAgencyId }: Person, @Ctx() { actor }: Context): boolean {
    return canWrite(actor.role) && registeredByAgencyId === actor.agencyId
  }

  @FieldResolver(() => Service, {
    nullable: true, description: 'The service that helps to a NIK, for the agency that registered a resident without one to propose: '
      + 'null once there is a NIK, or a referral there.',
  })
  async identityService(@Root() { id }: Person, @Ctx() { actor, load }: Context) {
    const task = canWrite(actor.role) ? await load(identityTaskOf, id) : null
    return task && load(serviceById, task.serviceId)
  }

  @FieldResolver(() => Boolean, { description: '`identityService` was given in full: what is left is to record the NIK.' })
  async identityServed(@Root() { id }: Person, @Ctx() { actor, load }: Context): Promise<boolean> {
    return canWrite(actor.role) && ((await load(identityTaskOf, id))?.served ?? false)
  }

  @FieldResolver(() => [FlagKindEnum], { description: 'The flags that the caller may set and end.' })
  async settableFlags(@Root() { registeredByAgencyId }: Person, @Ctx() { actor, ask }: Context): Promise<FlagKind[]> {
    if (!canWrite(actor.role)) return []
    const [may] = await ask(mayProtect())
    const own = registeredByAgencyId === actor.agencyId
    return flagKinds.filter((kind) => !followFromAge.includes(kind) && (kind === protectedFlag ? may!.protects : own))
  }

  @FieldResolver(() => Boolean, { description: 'There is a NIK or KK that the caller may ask to see.' })
  async canReveal(@Root() { id }: Person, @Ctx() { actor, load }: Context): Promise<boolean> {
    if (!canWrite(actor.role)) return false
    const [identifier, family] = await Promise.all([load(identifierOf, id), load(familyOf, id)])
    return Boolean(identifier ?? family)
  }
}

@Resolver(() => PersonBirth)
export class BirthFields {
  @FieldResolver(() => Int, { nullable: true, description: 'Full years today.' })
  age(@Root() { date }: PersonBirth, @Ctx() { actor }: Context) { return date && ageOn(date, dayOf(actor.at)) }
}

@Resolver(() => PersonAddress)
export class AddressFields {
  @FieldResolver(() => String, nullable)
  street(@Root() { cityCode, personId, streetCipher, streetKeyVersion }: PersonAddress) {
    return streetCipher && unsealed('street', cityCode, personId, streetCipher, streetKeyVersion!)
  }
}

@Resolver(() => Family)
export class FamilyFields {
  @FieldResolver(() => [FamilyMember], { description: 'Those whom the caller may see, the head first.' })
  async members(@Root() { id }: Family, @Ctx() { load }: Context): Promise<FamilyMember[]> {
    return (await load(membersOf, id)).map(({ relation, ...person }) => ({ relation, person }))
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Null also where the caller may not see the head.' })
  async head(@Root() { id }: Family, @Ctx() { load }: Context) {
    return (await load(membersOf, id)).find(({ relation }) => relation === 'HEAD') ?? null
  }
}

@Resolver(() => Disclosure)
export class DisclosureFields {
  @FieldResolver(() => Referral, { nullable: true, description: 'None: the agency registered the person itself.' })
  referral(@Root() { referralId }: SharedNow, @Ctx() { load }: Context) { return referralId && load(referralRowById, referralId) }
}
