import { closing, type Days } from './days.ts'
import type { Ending } from './endings.ts'
import type { Dice } from './random.ts'
import type { Beat, Leg, Scene } from './scene.ts'
import type { Deed } from './story.ts'

/** A beat with its working day (0 = the last one) and the minute of that day. */
export interface Timed { at: string; index: number; by: string; deed: Deed }

/** Three months. */
export const window = 63

/**
 * Lays a path on the working days so that its last beat was `idle` working days ago. Where three months are too short, the idle
 * time
 * gives way first, then the waits between the beats.
 */
export function layOut({ path, idle: [low, high] }: Ending, legs: Leg[], days: Days, dice: Dice, coordinator: string): Timed[] {
  const gaps = path.map((beat) => gapBefore(beat, legs[beat.leg ?? 0]!, dice))
  const span = Math.min(window, days.past - 2)
  const length = gaps.reduce((sum, gap) => sum + gap, 0)
  const squeeze = length > span ? span / length : 1
  const room = span - Math.ceil(length * squeeze)
  const idle = dice.between(Math.min(low, room), Math.min(high, room))
  let index = -idle - gaps.reduce((sum, gap) => sum + Math.floor(gap * squeeze), 0)
  let minute = 0
  return path.map((beat, place) => {
    const gap = Math.floor(gaps[place]! * squeeze)
    index += gap
    minute = gap > 0 || place === 0 ? hourOf(beat, dice) : minute + dice.between(4, 40)
    return timed(beat, legs, index, Math.min(minute, closing - 1 + place / 100), days, dice, coordinator)
  })
}

function gapBefore({ gap }: Beat, leg: Leg, dice: Dice): number {
  if (typeof gap === 'function') return leg.isUrgent ? Math.ceil(gap(leg, dice) / 2) : gap(leg, dice)
  return leg.isUrgent ? Math.max(gap[0], Math.min(1, gap[1])) : dice.between(...gap)
}

/** Senders write in the morning, others all day. */
const hourOf = ({ by }: Beat, dice: Dice) =>
  (by === 'SO' || by === 'SV' ? dice.between(7 * 60 + 40, 12 * 60) : dice.between(8 * 60 + 30, 15 * 60))

function timed(beat: Beat, legs: Leg[], index: number, minute: number, days: Days, dice: Dice, coordinator: string): Timed {
  const leg = legs[beat.leg ?? 0]!
  const scene: Scene = { dice, leg, legs, serial: leg.referral + 1, date: (offset) => days.dateOf(index + offset) }
  return { at: days.instantOf(index, minute), index, by: beat.by === 'CO' ? coordinator : leg.officers[beat.by],
    deed: beat.tell(scene) }
}
