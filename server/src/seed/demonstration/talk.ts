import { dayOf } from '../../core/clock.ts'
import type { Dice } from './random.ts'
import { comments } from './remarks.ts'
import type { Leg } from './scene.ts'
import type { Timed } from './timeline.ts'

const minuteMs = 60_000

/** The two agencies speak to each other on the referral: a question of the target after it took the case, and often an answer. */
export function talk(deeds: readonly Timed[], legs: readonly Leg[], dice: Dice, now: string): Timed[] {
  return deeds.flatMap((timed, place) => {
    const { deed, at } = timed
    if (deed.act !== 'STEP' || !['ACCEPT', 'START'].includes(deed.step.action) || !dice.chance(0.18)) return []
    const leg = legs.find(({ referral }) => referral === deed.referral)!
    const officeCloses = `${dayOf(at)}T09:00:00.000Z`
    const free = Math.min(...[deeds[place + 1]?.at ?? now, now, officeCloses].map(Date.parse)) - Date.parse(at)
    if (free < 6 * minuteMs) return []
    const pause = Math.min(free / 3, 35 * minuteMs)
    const { target, sender } = dice.pick(comments)
    const said = (by: string, text: string, turn: number): Timed =>
      ({ ...timed, at: new Date(Date.parse(at) + turn * pause).toISOString(), by,
        deed: { act: 'COMMENT', referral: leg.referral, text } })
    return dice.chance(0.75) ? [said(leg.officers.TO, target, 1), said(leg.officers.SO, sender, 2)]
      : [said(leg.officers.TO, target, 1)]
  })
}
