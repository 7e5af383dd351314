import type { AgencySeed, ServiceSeed } from '../city.ts'
import { castOf, type Official } from './cast.ts'
import type { Days } from './days.ts'
import { type Ending, endings } from './endings.ts'
import type { Dice } from './random.ts'
import type { ServiceKey } from './story.ts'

/** Who is there to tell of: the agencies of a city with what they offer, and the officials who act. */
export interface Town {
  code: string
  today: string
  days: Days
  kelurahan: readonly string[]
  agencies: readonly AgencySeed[]
  services: ReadonlyMap<ServiceKey, { agency: string; service: ServiceSeed }>
  cast: readonly Official[]
}

export function townOf(code: string, agencies: readonly AgencySeed[], kelurahan: readonly string[], days: Days): Town {
  const services = agencies.flatMap((agency) => (agency.services ?? []).map((service) =>
    [`${agency.code}/${service.code}` as ServiceKey, { agency: agency.code, service }] as const))
  return { code, today: days.dateOf(0), days, kelurahan, agencies, services: new Map(services),
    cast: castOf(code).filter(({ idle }) => !idle) }
}

/** The user names of those who act for an agency in this role. */
export const officials = ({ cast, code }: Town, role: 'OFF' | 'VER' | 'COO', agency?: string): string[] =>
  cast.filter(({ posts }) => posts.some((post) => post.role === role && post.city === code
    && (!agency || post.agency === agency)))
    .map(({ username }) => username)

/** Deals endings so that each comes as often as it should, whoever asks. */
export function deck(dice: Dice) {
  let cards: Ending[] = []
  const fresh = () => dice.shuffled(endings.flatMap((ending) => Array.from({ length: ending.times }, () => ending)))
  return (wanted: (ending: Ending) => boolean): Ending => {
    for (let tries = 0; tries < 3; tries++) {
      const at = cards.findIndex(wanted)
      if (at >= 0) return cards.splice(at, 1)[0]!
      cards = [...cards, ...fresh()]
    }
    return endings[0]!
  }
}

/** Services with windows take referrals in them only. */
export const isOpenOn = ({ windows }: ServiceSeed, date: string): boolean =>
  !windows || windows.some(({ opens, closes }) => opens <= date.slice(5) && date.slice(5) <= closes)
