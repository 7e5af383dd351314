import type { ServiceSeed } from '../city.ts'
import type { Dice } from './random.ts'
import type { Deed, ServiceKey, StepSeed } from './story.ts'

/** One referral of a path: who sends and serves it, and which officers have it in hand. */
export interface Leg {
  /** Its index in the story. */
  referral: number
  consent: number
  senderAgency: string
  key: ServiceKey
  service: ServiceSeed
  /** Sending officer and verifier, target officer and verifier: user names. */
  officers: Record<'SO' | 'SV' | 'TO' | 'TV', string>
  unit: string
  /** Urgent ones are not left lying: one working day at most between two beats. */
  isUrgent: boolean
  /** Working days from the start until the class ends, or until the work is done. */
  workDays: number
}

/** What a beat may look at when it is told. */
export interface Scene {
  dice: Dice
  leg: Leg
  legs: Leg[]
  /** Counts what needs a number of its own. */
  serial: number
  /** A working day after the beat's own. */
  date(offset: number): string
}

export type Part = 'SO' | 'SV' | 'TO' | 'TV' | 'CO'

/** One thing that somebody does in a path, some working days after the thing before. */
export interface Beat {
  by: Part
  gap: [low: number, high: number] | ((leg: Leg, dice: Dice) => number)
  /** 0 is the referral that the path is about, 1 the one that grows out of it. */
  leg?: 1
  tell(scene: Scene): Deed
}

export const step = (by: Part, gap: Beat['gap'], input: (scene: Scene) => StepSeed): Beat =>
  ({ by, gap, tell: (scene) => ({ act: 'STEP', referral: scene.leg.referral, step: input(scene) }) })

/** The same beat of the referral that grows out of the first. */
export const next = (beat: Beat): Beat => ({ ...beat, leg: 1 })
/** The same beat after another time. */
export const after = (low: number, high: number, beat: Beat): Beat => ({ ...beat, gap: [low, high] })
