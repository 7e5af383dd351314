import { Arg, Authorized, createUnionType, Ctx, Field, Float, ID, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql'
import { decodeCursor, type Page, pageOf, rowsWanted } from '../core/connection.ts'
import { dayOf } from '../core/clock.ts'
import type { Context } from '../core/context.ts'
import { blindIndex } from '../core/keys.ts'
import { orRefusal, Refusal } from '../core/refusal.ts'
import { sought } from '../core/search.ts'
import { recordDeath } from './death.service.ts'
import { setFlag } from './flag.service.ts'
import { bareDigits } from './nik.ts'
import { checkedPerson } from './person.check.ts'
import { type IdentifierKind, IdentifierKindEnum } from './person.codes.ts'
import { Person, PersonConnection } from './person.entity.ts'
import { CreatePersonInput, DeceasedInput, PersonFilter, PersonInput, SetFlagInput, UpdatePersonInput } from './person.input.ts'
import { identityTasks } from './person.identity.ts'
import { personById } from './person.load.ts'
import { createPerson, indexOf, updatePerson } from './person.service.ts'
import { countPeople, searchPeople, similarPeople } from './person.sql.ts'
import { revealIdentifier, RevealedIdentifier } from './reveal.service.ts'

const PersonResult = createUnionType({ name: 'PersonResult', types: () => [Person, Refusal] as const })
const RevealResult = createUnionType({ name: 'RevealResult', types: () => [RevealedIdentifier, Refusal] as const })

@ObjectType({ description: 'Somebody whom the caller may see and who may be the same person.' })
class PersonMatch {
  @Field(() => Person) person: Person
  @Field(() => Float, { description: '0 to 1; from 0.6 on, a second person is made only with the id in `knownDistinctFrom`.' })
  score: number
  @Field(() => Boolean) sameNik: boolean
  @Field(() => Boolean) sameBirthDate: boolean
  @Field(() => Boolean) samePhone: boolean
}

/** Null where not asked for; a number that is none finds nobody. */
const numberIndex = (kind: IdentifierKind, text: string | null | undefined) =>
  (text?.trim() ? blindIndex(kind, bareDigits(text)) : null)

@Resolver(() => Person)
export class PersonResolver {
  @Authorized('OFF', 'VER', 'COO')
  @Query(() => PersonConnection, {
    description: 'People whom the caller may see: names that begin with what is sought, then those that hold it.',
  })
  async people(
    @Ctx() { ask }: Context,
    @Arg('filter', () => PersonFilter) { name, nik, kk, regionCode }: PersonFilter,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<Person>> {
    const by = [sought(name ?? '') || null, numberIndex('NIK', nik), numberIndex('KK', kk), regionCode ?? null] as const
    // The cursor is the last person's id: a name would end up in an address.
    const rows = await ask(searchPeople(...by, decodeCursor(after, 1)?.[0] ?? null, rowsWanted(first)))
    return pageOf(rows, first, ({ id }) => [id], after, async () => (await ask(countPeople(...by)))[0]!.count)
  }

  @Authorized('OFF', 'VER', 'COO')
  @Query(() => Person, { nullable: true })
  person(@Ctx() { load }: Context, @Arg('id', () => ID) id: string) {
    return load(personById, id)
  }

  @Authorized('OFF', 'VER')
  @Query(() => [Person], {
    description: 'Residents without a NIK whom the caller\'s agency registered and referred: `identityService` is to be proposed to them.',
  })
  identityTasks(@Ctx() { ask }: Context): Promise<Person[]> { return ask(identityTasks(20)) }

  @Authorized('OFF', 'VER')
  @Query(() => [PersonMatch], {
    description: 'Best first. People of other agencies whom the caller may not see are never among them, not even by NIK.',
  })
  async possibleDuplicates(
    @Ctx() { actor, ask, load }: Context, @Arg('person', () => PersonInput) person: PersonInput,
  ): Promise<PersonMatch[]> {
    const { name, birthDate, phone, regionCode, nik } = checkedPerson(person, dayOf(actor.at))
    const alike = await ask(similarPeople(sought(name), birthDate ?? null, phone ?? null, regionCode ?? null, indexOf(nik)))
    const people = await Promise.all(alike.map(({ personId }) => load(personById, personId)))
    return alike.flatMap((likeness, index) => (people[index] ? { ...likeness, person: people[index] } : []))
  }

  @Authorized('OFF', 'VER')
  @Mutation(() => PersonResult, {
    description: 'INPUT_INVALID, FORBIDDEN_SCOPE, PERSON_EXISTS (`persons`: whom to look at; none: another agency has this NIK).',
  })
  createPerson(@Ctx() context: Context, @Arg('input', () => CreatePersonInput) input: CreatePersonInput) {
    return personAfter(context, () => createPerson(context.actor, input))
  }

  @Authorized('OFF', 'VER')
  @Mutation(() => PersonResult, {
    description: 'By the agency that registered the person. NOT_FOUND, FORBIDDEN_SCOPE, STALE_VERSION, INPUT_INVALID, '
      + 'PERSON_EXISTS.',
  })
  updatePerson(@Ctx() context: Context, @Arg('input', () => UpdatePersonInput) input: UpdatePersonInput) {
    return personAfter(context, () => updatePerson(context.actor, input))
  }

  @Authorized('OFF', 'VER')
  @Mutation(() => PersonResult, { description: 'NOT_FOUND, FORBIDDEN_SCOPE, INPUT_INVALID.' })
  setFlag(@Ctx() context: Context, @Arg('input', () => SetFlagInput) input: SetFlagInput) {
    return personAfter(context, () => setFlag(context.actor, input))
  }

  @Authorized('OFF', 'VER')
  @Mutation(() => PersonResult, {
    description: 'Ends the person\'s open referrals: NOT_FOUND, FORBIDDEN_SCOPE, STALE_VERSION, INPUT_INVALID.',
  })
  recordDeath(@Ctx() context: Context, @Arg('input', () => DeceasedInput) input: DeceasedInput) {
    return personAfter(context, () => recordDeath(context.actor, input))
  }

  @Authorized('OFF', 'VER')
  @Mutation(() => RevealResult, {
    description: 'The number in clear, recorded with the reason (10 characters or more). '
      + 'REASON_REQUIRED, NOT_FOUND, FORBIDDEN_SCOPE.',
  })
  revealIdentifier(
    @Ctx() { actor }: Context,
    @Arg('personId', () => ID) personId: string,
    @Arg('kind', () => IdentifierKindEnum) kind: IdentifierKind,
    @Arg('reason', () => String) reason: string,
  ) {
    return orRefusal(() => revealIdentifier(actor, personId, kind, reason))
  }
}

/** The person after a change, read anew. */
const personAfter = ({ load, forget }: Context, change: () => Promise<string>) => orRefusal(async () => {
  const id = await change()
  forget()
  return (await load(personById, id))!
})
