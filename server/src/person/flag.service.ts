import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { checkVersion, refuseInput, wordsOf } from '../core/check.ts'
import { dayOf } from '../core/clock.ts'
import { refuse } from '../core/refusal.ts'
import { followFromAge, protectedFlag } from './person.codes.ts'
import type { SetFlagInput } from './person.input.ts'
import { findPerson, lockPerson, mayProtect } from './person.sql.ts'
import { ownFlag, writeFlag } from './person.write.sql.ts'

/**
 * Sets or ends a flag; returns the person's id. The protected one is for an agency that protects survivors, any other for the
 * agency that registered the person: both answers are the same whether or not there is such a flag. The audit does not name the
 * kind, for more people read it than may know. Refuses NOT_FOUND, FORBIDDEN_SCOPE, STALE_VERSION, INPUT_INVALID.
 */
export async function setFlag(actor: Actor, input: SetFlagInput): Promise<string> {
  const { personId, kind, since, until, source, expectedVersion } = input
  if (followFromAge.includes(kind)) refuseInput('kind', 'COMPUTED')
  if (since && since > dayOf(actor.at)) refuseInput('since', 'FUTURE')
  if (until && until < (since ?? until)) refuseInput('until', 'END_BEFORE_START')
  const words = source?.trim() ? wordsOf(source, 'source', 500) : null
  const first = [findPerson(personId), lockPerson(personId), mayProtect(), ownFlag(personId, kind)] as const
  await mutate(actor, 'setFlag', input, first, async (tx, [[found], [own], [may], [flag]]) => {
    if (!found) refuse('NOT_FOUND', 'person', { field: 'personId' })
    const allowed = kind === protectedFlag ? may!.protects : own
    if (!allowed) refuse('FORBIDDEN_SCOPE', 'another agency sets it', { rule: 'OTHER_AGENCY' })
    checkVersion(flag ?? { version: 0, movedBy: null, movedAt: null }, expectedVersion)
    const [[written]] = await tx.run(writeFlag(personId, kind, since ?? null, until ?? null, words, actor.userName, expectedVersion))
    if (!written) refuse('STALE_VERSION', 'set meanwhile')
    void tx.later(recordAudit(actor, 'SET_FLAG', 'PERSON', personId))
    return { id: personId }
  })
  return personId
}
