import { casting } from './casting.ts'
import { daysAfter } from './days.ts'
import { familyOf } from './families.ts'
import { flagOf } from './flags.ts'
import type { Numbers } from './identity.ts'
import { familiesOf } from './mixes.ts'
import type { Dice } from './random.ts'
import type { Leg } from './scene.ts'
import { cover, consentFor, referralFor } from './seeds.ts'
import { fitting, type Situation } from './situations.ts'
import type { Deed, ServiceKey, Story } from './story.ts'
import { talk } from './talk.ts'
import { layOut, type Timed } from './timeline.ts'
import { deck, isOpenOn, type Town } from './town.ts'

/** Tells three months of one city. The same town, dice and numbers tell the same story. */
export function tell(town: Town, dice: Dice, numbers: Numbers): Story {
  const teller = new Teller(town, dice, numbers)
  for (const agency of town.agencies) {
    if (agency.services) for (const situation of dice.shuffled(familiesOf(town.code, agency.code))) teller.meet(agency.code,
      situation)
  }
  teller.story.told.sort(byTime)
  return teller.story
}

class Teller {
  readonly story: Story
  private readonly deal: ReturnType<typeof deck>
  private readonly cast: ReturnType<typeof casting>
  /** Agencies whose P3A unit may note who survived violence. */
  private readonly protecting: Set<string>

  constructor(private readonly town: Town, private readonly dice: Dice, private readonly numbers: Numbers) {
    this.story = { city: town.code, people: [], consents: [], referrals: [], told: [] }
    this.deal = deck(dice)
    this.cast = casting(town, dice)
    this.protecting = new Set(town.agencies.filter(({ protectsSurvivors }) => protectsSurvivors).map(({ code }) => code))
  }

  /** An agency meets a family: registers it, records what it agrees to, and sends what it needs on to others. */
  meet(agency: string, situation: Situation): void {
    const { town: { today, kelurahan }, dice, numbers, story: { people } } = this
    const family = people.length
    people.push(...familyOf({ today, kelurahan, dice, numbers }, agency, situation))
    const members = people.slice(family).map((_, place) => family + place)
    const asked = members.map((person) => this.ask(person))
    const deeds = asked.flatMap((each) => each.deeds).sort(byTime)
    if (deeds[0]) this.introduce(members, asked.flatMap(({ consents }) => consents), deeds[0], family)
    for (const { at, by, deed } of deeds) this.note(at, by, family, deed)
  }

  /** Before the first deed: who they are, what to mind, and what they agree to. */
  private introduce(members: number[], consents: number[], first: Timed, family: number): void {
    const { story, dice, protecting } = this
    const before = (minutes: number) => new Date(Date.parse(first.at) - minutes * 60_000).toISOString()
    for (const person of members) {
      const seed = story.people[person]!
      this.note(before(40 - (person - family)), first.by, family, { act: 'REGISTER', person })
      const flag = flagOf(seed, dice, protecting.has(seed.agency))
      if (flag) this.note(before(30), first.by, family, { act: 'FLAG', person, ...flag })
    }
    for (const consent of consents) {
      story.consents[consent]!.givenOn = daysAfter(before(20), 0)
      this.note(before(20), first.by, family, { act: 'CONSENT', consent })
    }
  }

  /** The referrals of one member, and the consents that they rest on: one for all but those that need their own. */
  private ask(person: number): { deeds: Timed[]; consents: number[] } {
    const { story, dice, town } = this
    const { agency, situation } = story.people[person]!
    const used = new Set<ServiceKey>()
    const deeds: Timed[] = []
    const consents = new Set<number>()
    let shared: number | undefined
    for (const key of this.choices(agency, situation)) {
      used.add(key)
      const told = this.refer(person, key, used, shared)
      if (!told) continue
      deeds.push(...told.deeds)
      consents.add(told.consent)
      if (told.isShared) shared = told.consent
    }
    const last = deeds.sort(byTime).at(-1)
    if (situation === 'FRAIL' && last && last.index < -1 && dice.chance(0.12)) deeds.push(death(person, last, story, town))
    return { deeds, consents: [...consents] }
  }

  /** One to three services of other agencies that fit. */
  private choices(sender: string, situation: Situation | null): ServiceKey[] {
    if (!situation) return []
    const fit = [...this.town.services].filter(([, { agency, service }]) => agency !== sender
      && fitting[situation].includes(service.code))
    return this.dice.shuffled(fit.map(([key]) => key)).slice(0, this.dice.pick([1, 2, 2, 2, 3, 3]))
  }

  private refer(person: number, key: ServiceKey, used: Set<ServiceKey>, shared: number | undefined) {
    const { story, town, dice } = this
    const seed = story.people[person]!
    const first = this.cast(seed.agency, key, story.referrals.length)
    const second = this.secondFor(seed.agency, first, used)
    const ending = this.deal((card) => (card.fits?.(first) ?? true) && (!card.second || second !== undefined))
    const isShared = !ending.ownConsent && ending.second !== 'open'
    const consent = (isShared ? shared : undefined) ?? story.consents.length
    const legs = (ending.second ? [first, second!] : [first]).map((leg) => Object.assign(leg, { consent }))
    const deeds = layOut(ending, legs, town.days, dice, this.cast.coordinator)
    if (!isSendable(deeds, first, town)) return undefined
    story.consents[consent] ??= consentFor(seed, person, dice)
    for (const leg of legs) {
      story.referrals.push({ ...referralFor(person, leg, dice),
        childOf: leg === second && isRedirected(deeds) ? first.referral : undefined })
      if (leg === first || ending.second !== 'open') cover(story.consents[consent], leg)
      used.add(leg.key)
    }
    return { deeds: [...deeds, ...talk(deeds, legs, dice, town.days.now)], consent, isShared }
  }

  /** A third agency to which this case may go on. */
  private secondFor(sender: string, { key }: Leg, used: Set<ServiceKey>): Leg | undefined {
    const target = this.town.services.get(key)!.agency
    const others = [...this.town.services].filter(([other, { agency, service }]) =>
      agency !== sender && agency !== target && !used.has(other) && !service.windows && service.purpose !== 'EDUCATION')
    return others.length ? this.cast(sender, this.dice.pick(others)[0], this.story.referrals.length + 1) : undefined
  }

  private note(at: string, by: string, family: number, deed: Deed): void {
    this.story.told.push({ at, by, family, deed })
  }
}

const byTime = (a: { at: string }, b: { at: string }) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)

const takes = (deeds: readonly Timed[], action: 'SUBMIT' | 'REDIRECT') =>
  deeds.find(({ deed }) => deed.act === 'STEP' && deed.step.action === action)
const isRedirected = (deeds: readonly Timed[]) => takes(deeds, 'REDIRECT') !== undefined

/** A service with windows takes nothing outside them. */
function isSendable(deeds: readonly Timed[], { service }: Leg, { days }: Town): boolean {
  const sent = takes(deeds, 'SUBMIT')
  return !sent || isOpenOn(service, days.dateOf(sent.index))
}

/** The resident dies; the agency that registered the person records it on the next working day, and what is open ends. */
function death(person: number, last: Timed, { referrals }: Story, { days, cast }: Town): Timed {
  const { sender } = referrals.find((referral) => referral.person === person)!
  const officer = cast.find(({ posts }) => posts[0]!.role === 'OFF' && posts[0]!.agency === sender)!
  const index = last.index + 1
  return { at: days.instantOf(index, 9 * 60), index, by: officer.username,
    deed: { act: 'DEATH', person, deceasedOn: days.dateOf(last.index) } }
}
