import type { FlagKind } from '../../person/person.codes.ts'
import type { Channel, ContactResult, Urgency } from '../../referral/referral.codes.ts'
import type { DataClass } from '../../agency/data-class.ts'
import type { ConsentPurpose } from '../../consent/consent.codes.ts'
import type { ItemInput, TransitionReferralInput } from '../../referral/referral.inputs.ts'
import type { Situation } from './situations.ts'

/** What is told of one city: who lives there, what they agreed to, what was asked for them, and who did what when. Pure data. */
export interface Story {
  city: string
  people: PersonSeed[]
  consents: ConsentSeed[]
  referrals: ReferralSeed[]
  /** In order of time. */
  told: Told[]
}

/** The input of `createPerson`, as far as the demonstration fills it. */
export interface PersonSeed {
  situation: Situation | null
  /** Code of the agency that registers the person. */
  agency: string
  person: {
    name: string
    regionCode: string
    nikStatus: 'PRESENT' | 'IN_PROCESS' | 'NONE'
    nik?: string
    kk?: string
    relationToHead?: 'HEAD' | 'SPOUSE' | 'CHILD' | 'PARENT'
    birthPlace: string
    birthDate: string
    sex: 'L' | 'P'
    phone?: string
    street: string
    rt: string
    rw: string
    businessName?: string
    businessKind?: 'FOOD' | 'CRAFT' | 'SERVICE' | 'TRADE'
    businessDescription?: string
    kbli?: string
    trainings?: { title: string; completedOn: string; organizer: string }[]
    nisn?: string
    schoolName?: string
    schoolLevel?: 'SD' | 'SMP' | 'SMA'
    grade?: string
    guardianName?: string
    guardianPhone?: string
    educationLevel?: string
    occupation?: string
    monthlyIncomeRupiah?: number
    accessNeeds?: string
    disability?: ('PHYSICAL' | 'SENSORY')[]
    warningReason?: string
  }
}

export interface ConsentSeed {
  person: number
  givenBy: string
  relation: 'SELF' | 'GUARDIAN'
  purposes: ConsentPurpose[]
  /** Codes of agencies. */
  recipients: string[]
  dataSets: DataClass[]
  form: 'PAPER' | 'RECORDED'
  language: 'id' | 'jv'
  givenOn: string
}

export interface ReferralSeed {
  person: number
  consent: number
  /** Code of the agency that sends. */
  sender: string
  service: ServiceKey
  need: string
  urgency: Urgency
  urgencyReason?: string
  items: ItemInput[]
  answers: { code: string; answer: boolean }[]
  /** Made by the redirect of that referral, not by a draft. */
  childOf?: number
}

/** `AGENCY/SERVICE` within the city. */
export type ServiceKey = `${string}/${string}`

/** The input of a step without what only the database knows. */
export type StepSeed = Omit<TransitionReferralInput,
  'id' | 'expectedVersion' | 'idempotencyKey' | 'assigneeId' | 'targetServiceId' | 'successorId'> & {
  /** A user name. */
  assignee?: string
  targetService?: ServiceKey
  successor?: number
}

export type Deed =
  | { act: 'REGISTER'; person: number }
  | { act: 'FLAG'; person: number; kind: FlagKind; source: string }
  | { act: 'DEATH'; person: number; deceasedOn: string }
  | { act: 'CONSENT'; consent: number }
  | { act: 'WITHDRAW'; consent: number; reason: string }
  | { act: 'DRAFT'; referral: number }
  | { act: 'STEP'; referral: number; step: StepSeed }
  | { act: 'OPEN'; referral: number }
  | { act: 'COMMENT'; referral: number; text: string }
  | { act: 'CONTACT'; referral: number; channel: Channel; result: ContactResult; note: string }
  | { act: 'REVIEW'; referral: number; note: string; expectedOn: string }

/**
 * One deed: the instant (ISO, UTC) and the user name. Deeds of one family keep their order; those of two may happen side by side.
 */
export interface Told {
  at: string
  by: string
  family: number
  deed: Deed
}
