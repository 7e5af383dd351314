/** How much there is in the database, and how the referrals are numbered from 1: natural ones, then two groups that are all alike. */
export interface Size {
  people: number
  referrals: number
  /** Each with twenty events, in progress at the measured agency, one a person (W2). */
  thick: number
  /** Submitted to the measured agency, one a person: each can be accepted once (W3). */
  fresh: number
}

export const fullSize: Size = { people: 200_000, referrals: 1_000_000, thick: 10_000, fresh: 100_000 }
export const bigSize: Size = { people: 2_000_000, referrals: 10_000_000, thick: 10_000, fresh: 100_000 }
export const quickSize: Size = { people: 20_000, referrals: 100_000, thick: 1_000, fresh: 20_000 }

export const firstThick = ({ referrals, thick, fresh }: Size) => referrals - fresh - thick + 1
export const firstFresh = ({ referrals, fresh }: Size) => referrals - fresh + 1

export const eventsOfThick = 20

/** Classes of one trainer: those ahead, those that run, and those of the year that is over. */
export const classesOfTrainer = 16
/** One class for four hundred referrals, and some at least; four of five at the agency that trains most; its first class is the latest of its first trainer. */
export function trainingOf({ referrals }: Size) {
  const classes = Math.max(60, Math.floor(referrals / 400))
  const other = Math.floor(classes / 5)
  return { classes, own: classes - other, trainers: Math.ceil((classes - other) / classesOfTrainer), otherTrainers: Math.ceil(other / classesOfTrainer) }
}
/** Rows of the one list that was loaded from a file, each of which has become a referral. */
export const listRows = 1_000
export const cityCode = '35.73'

export const kinds = { person: 1, referral: 2, consent: 3, list: 4, programme: 5, class: 6, session: 7, enrolment: 8, visit: 9 } as const
const prime = 2_147_483_647

/**
 * Ids that look as random to an index as the product's own, but can be computed from `n`, which counts from 1, also by pgbench:
 * an id is the digits of this number.
 */
export const idNumber = (kind: keyof typeof kinds, n: number): number => kinds[kind] * 10_000_000_000 + ((n * 48_271) % prime)
/** The same in pgbench's own language. */
export const idNumberText = (kind: keyof typeof kinds, n: string): string => `${kinds[kind] * 10_000_000_000} + ${n} * 48271 % ${prime}`
export const codeDigits = 8
export const codeOf = (n: number): string => `RJK-3573-${new Date().getFullYear()}-${String(n).padStart(codeDigits, '0')}`
export const uuidOf = (number: number): string =>
  String(number).padStart(32, '0').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
