import { recordAudits } from '../audit/audit.sql.ts'
import type { Tx } from '../core/db.ts'
import { statement } from '../core/statement.ts'
import { asSystem } from '../core/system.ts'
import { follow, seatWaiting } from './enrolment.service.ts'
import { dropVisits, lockClassOf, lockEnrolment } from './enrolment.sql.ts'
import type { WithdrawReason } from './training.codes.ts'

const inCity = 'e.city_code = current_city()'
const taking = `e.status in ('REGISTERED', 'CONFIRMED', 'ATTENDING')`
const inOrder = 'order by e.class_id, e.id'
/** In a class, or visited after it. */
const followed = `(${taking} or exists (select from follow_up_visit v where v.city_code = e.city_code and v.enrolment_id = e.id))`
/** In the order in which everybody locks classes. $1 consent */
const restingOn = statement<{ id: string }>('training.resting_on', `
  select e.id from enrolment e join referral r on r.city_code = e.city_code and r.id = e.referral_id
  where r.consent_id = $1 and ${inCity} and ${followed} ${inOrder}`)
/** $1 person */
const placesOf = statement<{ id: string }>('training.places_of', `
  select e.id from enrolment e where ${inCity} and e.person_id = $1 and ${followed} ${inOrder}`)
/** The visits that had one. $1 enrolments */
const dropPhotos = statement<{ id: string }>('training.drop_photos', 'select id from drop_visit_photos($1::uuid[]) id')
/** Those whose referral lies with the agency no longer. Few at a time, so no sweep is long. */
const withoutReferral = statement<{ id: string }>('training.without_referral', `
  select e.id from enrolment e join referral r on r.city_code = e.city_code and r.id = e.referral_id
  where ${inCity} and ${taking} and r.status not in ('ACCEPTED', 'IN_PROGRESS', 'ON_HOLD', 'DELIVERED', 'CLOSED') ${inOrder} limit 100`)

/**
 * E08: whoever withdrew the consent leaves the class in the same transaction and is visited no more; what the trainers saw ends with it,
 * and photos of visits are gone: under the lock of their class, so that none is just being added. Call it before the referrals are ended:
 * a class is locked before the referrals of those in it.
 */
export const withdrawEnrolments = (tx: Tx, consentId: string): Promise<void> =>
  asSystem(tx, async (system) => {
    const [resting] = await system.run(restingOn(consentId))
    await letGo(system, resting, 'CONSENT_WITHDRAWN')
    const [visits] = await system.run(dropPhotos(resting.map(({ id }) => id)))
    void system.later(recordAudits(system.actor, 'REMOVE_PHOTO', 'VISIT', visits.map(({ id }) => id)))
  })

/** E08: whoever has died leaves the class likewise, and nobody looks for them. */
export const withdrawDeceased = (tx: Tx, personId: string): Promise<void> =>
  asSystem(tx, async (system) => letGo(system, (await system.run(placesOf(personId)))[0], 'DECEASED'))

/** E08: whose referral was cancelled, redirected or ended otherwise leaves the class. For the sweep, which acts as the product. */
export async function dropWithoutReferral(tx: Tx): Promise<number> {
  const [due] = await tx.run(withoutReferral())
  return leave(tx, due, 'REFERRAL_ENDED')
}

/** Nothing is left to be done for them: no place, and no visit ahead. What was found before stays. */
async function letGo(tx: Tx, places: readonly { id: string }[], reason: WithdrawReason): Promise<void> {
  await leave(tx, places, reason)
  void tx.later(dropVisits(places.map(({ id }) => id)))
}

/** Seats are given once all have left: whoever waits may be among them, and two seats of a class are for two. */
async function leave(tx: Tx, due: readonly { id: string }[], reason: WithdrawReason): Promise<number> {
  const classes = new Set<string>()
  await asSystem(tx, async (system) => {
    for (const { id } of due) {
      const [, [row]] = await system.run(lockClassOf(id), lockEnrolment(id))
      // Somebody may have been quicker.
      if (row?.status !== 'REGISTERED' && row?.status !== 'CONFIRMED' && row?.status !== 'ATTENDING') continue
      follow(system, row, 'WITHDRAW', reason)
      classes.add(row.classId)
    }
  })
  for (const classId of classes) await seatWaiting(tx, classId)
  return due.length
}
