import type { DataClass } from '../../agency/data-class.ts'
import { additions, needs } from './needs.ts'
import type { ServiceSeed } from '../city.ts'
import type { Dice } from './random.ts'
import { urgentReasons } from './remarks.ts'
import type { Leg } from './scene.ts'
import type { ConsentSeed, PersonSeed, ReferralSeed } from './story.ts'

const always: DataClass[] = ['NAME', 'CONTACT', 'ADDRESS', 'IDENTIFIER', 'FAMILY_CARD', 'BIRTH']
const bySituation: Partial<Record<NonNullable<PersonSeed['situation']>, DataClass[]>> = {
  FOOD_TRADER: ['BUSINESS', 'TRAINING', 'ACCESS_NEEDS'], TRADER: ['BUSINESS', 'TRAINING', 'ACCESS_NEEDS'],
  PUPIL: ['SCHOOLING', 'REGISTER'], DROPOUT: ['SCHOOLING', 'REGISTER'],
  FRAIL: ['ACCESS_NEEDS', 'SOCIAL_ECONOMIC', 'REGISTER'], POOR: ['SOCIAL_ECONOMIC', 'ACCESS_NEEDS', 'REGISTER'],
}

/**
 * A consent before it is known whom it names; a child's is the guardian's. One resident in twenty keeps the telephone number
 * back.
 */
export function consentFor({ person, situation }: PersonSeed, index: number, dice: Dice): ConsentSeed {
  const isChild = situation === 'PUPIL' || situation === 'DROPOUT' || situation === 'NEWBORN'
  const dataSets = [...always, ...(bySituation[situation!] ?? [])]
  return {
    person: index, givenBy: isChild ? person.guardianName! : person.name, relation: isChild ? 'GUARDIAN' : 'SELF',
    purposes: ['REFERRAL'], recipients: [],
    dataSets: dice.chance(0.05) ? dataSets.filter((name) => name !== 'CONTACT') : dataSets,
    form: dice.pick(['PAPER', 'PAPER', 'RECORDED']), language: dice.pick(['id', 'id', 'jv']), givenOn: '',
  }
}

/** What is asked: the words, the papers that are there, the answers that make eligible. */
export function referralFor(person: number, { key, service, senderAgency, consent, isUrgent }: Leg, dice: Dice): ReferralSeed {
  return {
    person, consent, sender: senderAgency, service: key, need: needOf(service, dice),
    urgency: isUrgent ? 'URGENT' : 'NORMAL', urgencyReason: isUrgent ? dice.pick(urgentReasons) : undefined,
    items: service.items.filter(({ mandatory }) => mandatory
      || dice.chance(0.5)).map(({ code }) => ({ code, state: 'PROVIDED' as const })),
    answers: (service.eligibility ?? []).map(({ code, mustBe }) => ({ code, answer: mustBe })),
  }
}

function needOf({ code, givesId }: ServiceSeed, dice: Dice): string {
  const need = dice.pick(needs[code] ?? [givesId])
  return dice.chance(0.6) ? `${need} ${dice.pick(additions)}` : need
}

/** Names the target of a referral in the consent, and what it is for. */
export function cover(consent: ConsentSeed, { key, service }: Leg): void {
  const agency = key.slice(0, key.indexOf('/'))
  if (!consent.recipients.includes(agency)) consent.recipients.push(agency)
  if (!consent.purposes.includes(service.purpose)) consent.purposes.push(service.purpose)
}
