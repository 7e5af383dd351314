import { Arg, Ctx, FieldResolver, ID, Int, Resolver, Root } from 'type-graphql'
import { RoleEnum } from '../account/role.ts'
import { userById } from '../account/account.load.ts'
import { User } from '../account/user.entity.ts'
import { Agency } from '../agency/agency.entity.ts'
import { agencyById, serviceById } from '../agency/agency.load.ts'
import { DataClassEnum, type DataClass } from '../agency/data-class.ts'
import { Service } from '../agency/service.entity.ts'
import type { Actor } from '../core/actor.ts'
import { decodeCursor, type Page, pageOf, rowsWanted } from '../core/connection.ts'
import { dayOf } from '../core/clock.ts'
import type { Context } from '../core/context.ts'
import { daysOf, type Offer, offersNow } from '../core/lifecycle.ts'
import { listBy, oneBy } from '../core/loader.ts'
import { DateScalar, DateTimeScalar } from '../core/scalars.ts'
import { Person } from '../person/person.entity.ts'
import { personById } from '../person/person.load.ts'
import type { AssignScope, ClockKind, Side } from './referral.codes.ts'
import { contactDueIfAccepted } from './referral.contact-due.ts'
import { Referral } from './referral.entity.ts'
import { AssignScopeEnum, ClockKindEnum, ContactChannel, ContactResultEnum, RecipientEnum, SideEnum } from './referral.enums.ts'
import { attemptDays, type Item, readItems } from './referral.facts.sql.ts'
import { attemptsNeededBy } from './referral.guards.ts'
import { referralRowById } from './referral.load.ts'
import { assignScope, cycle, maxLengthOf } from './referral.policy.ts'
import type { ReferralView } from './referral.read.ts'
import { type ClockRow, type EventRow, readClocks, readEvents, viewChildren } from './referral.read.sql.ts'
import { ballSide, type ReferralWords } from './referral.states.ts'
import { ActionInput, ActionOffer, Clock, ClockPause, EligibilityAnswer, ReferralEvent, ReferralEventConnection, ReferralItem, RejectionProposal } from './referral.types.ts'

const disclosureOf = listBy<{ classes: DataClass[] }>('disclosure.by_referrals', `
  select source_id as key, classes from disclosure where city_code = (select current_city()) and source_id = any ($1::uuid[])
    and until > (select current_instant())`)
const attemptDaysOf = oneBy<{ days: number }>('referral.attempt_days', `
  select r.id as key, ${attemptDays} as days from referral r where r.city_code = (select current_city()) and r.id = any ($1::uuid[])`)

/** A target that no longer sees the resident keeps its own words about the case, not those of the sender. */
const isOver = (actor: Actor, { person, fromAgencyId }: ReferralView) => person === null && fromAgencyId !== actor.agencyId
const withoutWords = (actor: Actor, row: EventRow): EventRow =>
  (row.agencyId === actor.agencyId ? row : { ...row, note: null, payload: { ...row.payload, items: undefined, alternative: undefined } })

@Resolver(() => Referral)
export class ReferralFields {
  @FieldResolver(() => Person, { nullable: true, description: 'Null where the caller\'s agency no longer, or never, sees the resident.' })
  person(@Root() referral: ReferralView, @Ctx() { load }: Context) { return referral.person === undefined ? load(personById, referral.personId) : referral.person }

  @FieldResolver(() => Service, { nullable: true })
  service(@Root() { serviceId }: Referral, @Ctx() { load }: Context) { return serviceId && load(serviceById, serviceId) }

  @FieldResolver(() => Agency)
  sender(@Root() { fromAgencyId }: Referral, @Ctx() { load }: Context) { return load(agencyById, fromAgencyId) }

  @FieldResolver(() => Agency, { nullable: true })
  target(@Root() { toAgencyId }: Referral, @Ctx() { load }: Context) { return toAgencyId && load(agencyById, toAgencyId) }

  @FieldResolver(() => SideEnum)
  ballSide(@Root() { status }: Referral): Side { return ballSide[status] }

  @FieldResolver(() => Agency, { nullable: true, description: 'Whose turn it is; null when the referral has ended.' })
  ballHolder(@Root() { ballAgencyId }: Referral, @Ctx() { load }: Context) { return ballAgencyId && load(agencyById, ballAgencyId) }

  @FieldResolver(() => Boolean)
  myTurn(@Root() { ballAgencyId }: Referral, @Ctx() { actor }: Context): boolean { return ballAgencyId === actor.agencyId }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'The last day for the holder\'s next step.' })
  dueOn(@Root() { dueOn }: Referral): string | null { return dueOn === 'infinity' ? null : dueOn }

  @FieldResolver(() => ClockKindEnum, { nullable: true })
  dueClock(@Root() { dueClock }: Referral): ClockKind | null { return dueClock as ClockKind | null }

  @FieldResolver(() => Int, { nullable: true, description: 'Negative when overdue.' })
  workingDaysLeft(@Root() { workingDaysLeft }: ReferralView): number | null { return workingDaysLeft }

  @FieldResolver(() => Boolean)
  overdue(@Root() { overdue }: ReferralView): boolean { return overdue }

  @FieldResolver(() => User, { nullable: true })
  assignee(@Root() { assigneeId }: Referral, @Ctx() { load }: Context) { return assigneeId && load(userById, assigneeId) }

  @FieldResolver(() => String, { nullable: true, description: 'Also where the colleague\'s account may not be seen.' })
  assigneeName(@Root() { assigneeName }: Referral): string | null { return assigneeName }

  @FieldResolver(() => AssignScopeEnum)
  assigning(@Root() row: Referral, @Ctx() { actor }: Context): AssignScope { return assignScope(actor, row) }

  @FieldResolver(() => RejectionProposal, { nullable: true, description: 'While a rejection waits for a verifier of the target.' })
  rejectionProposal(@Root() { proposedRejection }: Referral, @Ctx() { actor }: Context): RejectionProposal | null {
    return proposedRejection && { byMe: proposedRejection.by === actor.userId }
  }

  @FieldResolver(() => ReferralEvent)
  lastEvent(@Root() row: Referral): Partial<EventRow> {
    return { seq: row.eventCount, type: row.lastEvent, at: row.lastEventAt, actorName: row.lastActor, agencyId: row.lastAgencyId, payload: {} }
  }

  @FieldResolver(() => [ActionOffer], { description: 'What the caller may do now: draw one button for each.' })
  availableActions(@Root() referral: Referral, @Ctx() { actor }: Context): Offer<ReferralWords>[] { return offersNow(cycle, actor, referral) }

  @FieldResolver(() => DateScalar, { nullable: true, description: 'The end of the term of first contact, were it accepted now; null where the caller cannot.' })
  contactDueIfAccepted(@Root() referral: Referral, @Ctx() context: Context): Promise<string | null> { return contactDueIfAccepted(referral, context) }

  @FieldResolver(() => Int, { description: 'Days on which the caller\'s agency tried in vain to reach the resident.' })
  async attemptDays(@Root() { id }: Referral, @Ctx() { load }: Context): Promise<number> { return (await load(attemptDaysOf, id))?.days ?? 0 }

  @FieldResolver(() => [ReferralItem])
  async items(@Root() referral: ReferralView, @Ctx() { actor, ask }: Context): Promise<Item[]> {
    const items = referral.items ?? await ask(readItems(referral.id))
    return isOver(actor, referral) ? items.map((item) => ({ ...item, note: null })) : items
  }

  @FieldResolver(() => [EligibilityAnswer])
  answers(@Root() { answers }: Referral): EligibilityAnswer[] { return answers }

  @FieldResolver(() => ReferralEventConnection, { description: 'The timeline, oldest first.' })
  async events(
    @Root() referral: ReferralView, @Ctx() { actor, ask }: Context,
    @Arg('first', () => Int, { defaultValue: 20 }) first: number, @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<Page<EventRow>> {
    const wanted = rowsWanted(first)
    const preloaded = !after && referral.events && wanted <= 21
    const rows = preloaded ? referral.events! : await ask(readEvents(referral.id, decodeCursor(after, 1)?.[0] ?? 0, wanted))
    const shown = isOver(actor, referral) ? rows.map((row) => withoutWords(actor, row)) : rows
    return pageOf(shown.slice(0, wanted), first, ({ seq }) => [seq], after, () => Promise.resolve(referral.eventCount))
  }

  @FieldResolver(() => [Clock])
  clocks(@Root() referral: ReferralView, @Ctx() { ask }: Context) { return referral.clocks ?? ask(readClocks(referral.id)) }

  @FieldResolver(() => Referral, { nullable: true, description: 'The leg that was redirected to this one.' })
  parent(@Root() { parentId }: Referral, @Ctx() { load }: Context) { return parentId && load(referralRowById, parentId) }

  @FieldResolver(() => Referral, { nullable: true, description: 'The earlier referral that this one follows.' })
  reopens(@Root() { reopensId }: Referral, @Ctx() { load }: Context) { return reopensId && load(referralRowById, reopensId) }

  @FieldResolver(() => ID, { nullable: true, description: 'The list it was loaded with.' })
  fromList(@Root() { listId }: Referral): string | null { return listId }

  @FieldResolver(() => [Referral])
  children(@Root() { id }: Referral, @Ctx() { ask }: Context) { return ask(viewChildren(id)) }

  @FieldResolver(() => [DataClassEnum], { description: 'What of the resident the caller\'s agency sees through this referral.' })
  async disclosure(@Root() { id }: Referral, @Ctx() { load }: Context): Promise<DataClass[]> {
    return (await load(disclosureOf, id)).flatMap(({ classes }) => classes)
  }
}

/** What a list does not ask of its rows' steps costs it nothing. */
@Resolver(() => ActionOffer)
export class ActionOfferFields {
  @FieldResolver(() => Int, { nullable: true, description: 'Days with an attempt in vain that it asks for where the resident cannot be reached.' })
  attemptsNeeded(@Root() { guards }: Offer<ReferralWords>) { return attemptsNeededBy(guards) }

  @FieldResolver(() => [ActionInput])
  inputs(@Root() { inputs }: Offer<ReferralWords>, @Ctx() { actor }: Context): ActionInput[] {
    const today = dayOf(actor.at)
    return inputs.map((need) => ({
      name: need.name, required: need.required, minLength: need.minLength ?? null, maxLength: maxLengthOf(need.name), ...daysOf(need, today),
    }))
  }
}

@Resolver(() => ReferralEvent)
export class ReferralEventFields {
  @FieldResolver(() => Agency, { nullable: true })
  agency(@Root() { agencyId }: EventRow, @Ctx() { load }: Context) { return agencyId && load(agencyById, agencyId) }
  @FieldResolver(() => User, { nullable: true })
  actor(@Root() { actorId }: EventRow, @Ctx() { load }: Context) { return actorId && load(userById, actorId) }
  @FieldResolver(() => [String])
  items(@Root() { payload }: EventRow): string[] { return (payload.items as string[] | undefined) ?? [] }
  @FieldResolver(() => DateScalar, { nullable: true })
  dueOn(@Root() { payload }: EventRow) { return payload.dueOn ?? null }
  @FieldResolver(() => ContactChannel, { nullable: true })
  channel(@Root() { payload }: EventRow) { return payload.channel ?? null }
  @FieldResolver(() => ContactResultEnum, { nullable: true })
  result(@Root() { payload }: EventRow) { return payload.result ?? null }
  @FieldResolver(() => String, { nullable: true, description: 'Whom the referral was given to; null gives it back to the queue.' })
  assigneeName(@Root() { payload }: EventRow) { return payload.assignee ?? null }
  @FieldResolver(() => RecipientEnum, { nullable: true, description: 'Whom the product told.' })
  recipient(@Root() { payload }: EventRow) { return payload.to ?? null }
  @FieldResolver(() => RoleEnum, { nullable: true })
  role(@Root() { role }: EventRow) { return role === 'SYS' ? null : role }
  @FieldResolver(() => String, { nullable: true, description: 'The suggestion that came with a rejection.' })
  alternative(@Root() { payload }: EventRow) { return payload.alternative ?? null }
}

@Resolver(() => Clock)
export class ClockFields {
  @FieldResolver(() => Agency)
  owner(@Root() { ownerId }: ClockRow, @Ctx() { load }: Context) { return load(agencyById, ownerId) }
  @FieldResolver(() => DateTimeScalar, { nullable: true })
  metAt(@Root() { endedAt, endedAs }: ClockRow) { return endedAs === 'MET' ? endedAt : null }
  @FieldResolver(() => Boolean)
  failed(@Root() { endedAs }: ClockRow) { return endedAs === 'FAILED' }
  @FieldResolver(() => [ClockPause])
  pauses(@Root() { pauses, pausedAt }: ClockRow) { return pausedAt ? [...pauses, { from: pausedAt, to: null, days: null }] : pauses }
}
