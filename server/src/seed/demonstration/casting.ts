import type { Dice } from './random.ts'
import type { Leg } from './scene.ts'
import type { ServiceKey } from './story.ts'
import { officials, type Town } from './town.ts'

/** The desks of the agencies to which a referral is taken instead of to one officer. */
const units = ['Bidang Pelayanan', 'Seksi Pembinaan', 'Loket 2', 'Tim Lapangan Utara', 'Tim Lapangan Selatan']

/** Gives each referral its officers: nobody acts for both sides, and whoever signs is not who proposes. */
export function casting(town: Town, dice: Dice) {
  const assign = (senderAgency: string, key: ServiceKey, referral: number): Leg => {
    const { agency, service } = town.services.get(key)!
    const [senders, targets] = [officials(town, 'OFF', senderAgency), officials(town, 'OFF', agency)]
    return {
      referral, consent: -1, senderAgency, key, service, unit: dice.pick(units), isUrgent: dice.chance(0.06),
      officers: {
        SO: dice.pick(senders), TO: dice.pick(targets),
        SV: dice.pick(officials(town, 'VER', senderAgency)), TV: dice.pick(officials(town, 'VER', agency)),
      },
      workDays: service.deliverBasis === 'CLASS_END' ? dice.between(3, 6)
        : dice.between(1, Math.min(12, service.deliverDays + 1)),
    }
  }
  return Object.assign(assign, { coordinator: officials(town, 'COO')[0]! })
}
