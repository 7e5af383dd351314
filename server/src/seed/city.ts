import type { ClockDays } from '../agency/service.parts.ts'

/** What a city brings with it before anybody works: its agencies and what they offer. Administrators change all of it later. */
export interface CitySeed {
  agencies: AgencySeed[]
}

export interface AgencySeed {
  code: string
  nameId: string
  nameEn: string
  shortName: string
  aliases?: string[]
  kind?: 'OPD' | 'UPT' | 'PLUT' | 'KEMENSOS' | 'SCHOOL' | 'LKS'
  /** Its administrators look after every agency of the city. One agency a city. */
  administersCity?: true
  /** Its P3A unit alone sees the flag of a survivor of violence. */
  protectsSurvivors?: true
  services?: ServiceSeed[]
}

export interface ItemSeed { code: string; labelId: string; labelEn: string; mandatory: boolean }

/** Asked of the officer in plain words; the referral goes out where every answer is `mustBe`. */
export interface QuestionSeed { code: string; textId: string; textEn: string; mustBe: boolean }

/** A window that comes back each year: `01-01` to `06-30`. */
export interface YearlyWindow { opens: string; closes: string; quota?: number }

export interface ServiceSeed {
  code: string
  nameId: string
  nameEn: string
  givesId: string
  givesEn: string
  needCode: string
  items: ItemSeed[]
  eligibility?: QuestionSeed[]
  /** Which data of the person travel (DOMAIN §12). */
  profile: 'GENERAL' | 'DISKOPINDAG' | 'DISNAKER' | 'DISDIKBUD' | 'PLUT' | 'SOCIAL' | 'CIVIL'
  purpose: 'REFERRAL' | 'TRAINING' | 'LICENSING' | 'EDUCATION'
  capacity: CapacitySeed
  /** Without one, a full service refuses; with one, it lets wait. */
  hasWaitlist?: false
  /** C6, working days from start to delivery, for a class from its end (DOMAIN §4.4); urgent takes half. */
  deliverDays: number
  deliverBasis?: 'CLASS_END' | 'WINDOW'
  evidence: 'NONE' | 'NUMBER' | 'CERTIFICATE' | 'ATTENDANCE'
  windows?: YearlyWindow[]
}

export interface CapacitySeed {
  status: 'AVAILABLE' | 'WAITLIST' | 'FULL' | 'ASSESS_FIRST'
  unit?: string
  total?: number
  free?: number
  note?: string
}

/** The service clocks of DOMAIN §4.4, in working days. */
export function clocksOf({ deliverDays }: ServiceSeed): ClockDays {
  return {
    decide: 3, decideUrgent: 1, firstContact: 5, firstContactUrgent: 2, complete: 5, completeUrgent: 2,
    waitlistReview: 20, waitlistReviewUrgent: 10, deliver: deliverDays, deliverUrgent: Math.ceil(deliverDays / 2),
    nextStep: 5, nextStepUrgent: 2, confirm: 10, confirmUrgent: 5,
  }
}
