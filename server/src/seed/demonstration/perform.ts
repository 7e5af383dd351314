import { dayOf } from '../../core/clock.ts'
import type { Progress } from '../../core/startup-error.ts'
import { sweep } from '../../referral/referral.sweep.ts'
import type { Player } from './play.ts'
import type { Told } from './story.ts'

/** Families whose deeds are played side by side, each on a connection of its own. */
export const atOnce = 4

/** Days after which PostgreSQL looks at the tables: plans made while they were empty would stay for all three months. */
const learns = [2, 10, 25]

type Part = { player: Player; deeds: { told: Told; place: number }[] }

/**
 * Plays all stories day by day, as they would have happened: in the morning the product reminds and notes what is late, then
 * people
 * work. Families do not wait for each other, days do. `refresh` lets PostgreSQL learn how large the tables have become.
 */
export async function perform(
  players: readonly Player[], now: string, refresh: () => Promise<unknown>, progress: Progress,
): Promise<void> {
  const days = [...byDay(players)].sort(([a], [b]) => (a < b ? -1 : 1))
  let told = 0
  let leftOut = 0
  for (const [place, [day, parts]] of days.entries()) {
    await sweep(`${day}T00:05:00.000Z`)
    await inParallel([...parts.values()], async ({ player, deeds }) => {
      leftOut += await player.play(deeds)
    })
    if (learns.includes(place)) await refresh()
    const share = Math.floor((place + 1) / days.length * 4)
    if (share > told) progress(`Memuat contoh kerja tiga bulan: ${share * 25}%`, `Loading three months of work: ${share * 25}%`)
    told = share
  }
  await sweep(now)
  if (leftOut) progress(`${leftOut} langkah contoh dilewati`, `${leftOut} steps of the demonstration were left out`)
}

/** Deeds by day, and of a day by family. */
function byDay(players: readonly Player[]): Map<string, Map<string, Part>> {
  const days = new Map<string, Map<string, Part>>()
  for (const [index, player] of players.entries()) {
    for (const [place, told] of player.story.told.entries()) {
      const day = dayOf(told.at)
      const parts = days.get(day) ?? days.set(day, new Map()).get(day)!
      const family = `${index}/${told.family}`
      const part = parts.get(family) ?? parts.set(family, { player, deeds: [] }).get(family)!
      part.deeds.push({ told, place })
    }
  }
  return days
}

async function inParallel<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values()
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const item of queue) await work(item)
  }))
}
