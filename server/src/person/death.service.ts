import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { refuseInput } from '../core/check.ts'
import { dayOf } from '../core/clock.ts'
import { withdrawReferrals } from '../referral/referral.withdraw.ts'
import { withdrawDeceased } from '../training/enrolment.withdraw.ts'
import type { DeceasedInput } from './person.input.ts'
import { ownPerson } from './person.service.ts'
import { findPerson, lockPerson, nikOnRecord } from './person.sql.ts'
import { setDeath } from './person.write.sql.ts'

/**
 * Records a death; returns the person's id. Every open referral of the person ends with it (T21, T21b), and so
 * does every place in a class. Refuses NOT_FOUND,
 * FORBIDDEN_SCOPE, STALE_VERSION, INPUT_INVALID (a day to come, or before birth).
 */
export async function recordDeath(actor: Actor, input: DeceasedInput): Promise<string> {
  const { id, deceasedOn, expectedVersion } = input
  if (deceasedOn > dayOf(actor.at)) refuseInput('deceasedOn', 'FUTURE')
  const first = [lockPerson(id), findPerson(id), nikOnRecord(id)] as const
  await mutate(actor, 'recordDeath', input, first, async (tx, [[locked], [found], [record]]) => {
    ownPerson(found, locked, expectedVersion)
    if (record!.birthDate && deceasedOn < record!.birthDate) refuseInput('deceasedOn', 'BEFORE_BIRTH')
    await tx.run(setDeath(id, deceasedOn, actor.userName), recordAudit(actor, 'RECORD_DEATH', 'PERSON', id))
    await withdrawDeceased(tx, id)
    await withdrawReferrals(tx, { personId: id }, 'DECEASED')
    return { id }
  })
  return id
}
