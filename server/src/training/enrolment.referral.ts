import type { Tx } from '../core/db.ts'
import { rebaseClock } from '../core/lifecycle.sql.ts'
import { asSystem } from '../core/system.ts'
import { toldTo } from '../referral/referral.changes.ts'
import type { Referral } from '../referral/referral.entity.ts'
import type { Facts, Item } from '../referral/referral.facts.sql.ts'
import { record } from '../referral/referral.happening.ts'
import { lockAndRead, take } from '../referral/referral.service.ts'
import { termOf } from '../referral/referral.terms.ts'
import { isServed } from './enrolment.policy.ts'
import type { EnrolmentView, Pass } from './enrolment.sql.ts'
import { attendanceRate } from './pass-rule.ts'

type OfReferral = (system: Tx, enrolment: EnrolmentView, row: Referral, facts: Facts, items: Item[]) => unknown

/** What follows from a class for the referrals behind it is done by the product itself: trainers see none of them. */
function forReferrals(tx: Tx, enrolments: readonly EnrolmentView[], work: OfReferral): Promise<void> {
  return asSystem(tx, async (system) => {
    for (const enrolment of enrolments) {
      if (!enrolment.referralId) continue
      const [[row], [facts], items] = await system.run(...lockAndRead({ id: enrolment.referralId }))
      await work(system, enrolment, row!, facts!, items)
    }
  })
}

/**
 * T13: the first attendance starts the referral, and its term to deliver counts from the last day of the class. The first contact was at
 * the session, also where its marks come days later from a device that was offline.
 */
export const startReferrals = (tx: Tx, enrolments: readonly EnrolmentView[], firstContactOn: string) =>
  forReferrals(tx, enrolments, (system, { classEndsOn }, row, facts, items) => row.status === 'ACCEPTED' && take(system, row, facts, items, {
    id: row.id, action: 'START', expectedVersion: row.version, firstContactOn, classEndOn: classEndsOn, idempotencyKey: '',
  }))

/** T16 is proposed: the officer of the referral confirms it, with the attendance as evidence, and ends a hold before. */
export const proposeDelivery = (tx: Tx, passed: readonly EnrolmentView[]) =>
  forReferrals(tx, passed, (system, enrolment, row, facts) => isServed(row.status) && record(system, row, facts, () =>
    ({ type: 'DELIVERY_PROPOSED', note: evidenceOf(enrolment) })))

/** C6 of what the class began counts from its last day, and follows it; where the officer named another day, that stays. */
export const moveClassEnd = (tx: Tx, enrolments: readonly EnrolmentView[], former: string, classEndOn: string) =>
  forReferrals(tx, enrolments, async (system, _, row, facts) => {
    if (!isServed(row.status) || facts.deliverBasis !== 'CLASS_END' || row.classEndOn !== former) return
    const { countsFrom } = termOf('C6', { ...row, classEndOn }, facts, tx.actor.at)
    const [[term]] = await system.run(rebaseClock(row.id, 'C6', countsFrom))
    // Whoever was told of a delay that is none any more need not look.
    const change = { classEndOn, ...(term?.stage === 0 && { escalation: toldTo(row) }) }
    record(system, row, facts, () => ({ type: 'CLASS_MOVED', payload: { dueOn: term?.dueOn }, change, quiet: true }))
  })

/** What proves that somebody passed, in the words of the office. */
export const evidenceOf = (row: Pass): string =>
  `Sertifikat kelas ${row.classCode}: hadir ${row.present + row.late} dari ${row.held} sesi (${String(attendanceRate(row)).replace('.', ',')}%), nilai ${row.postScore}`
