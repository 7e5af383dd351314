import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { checkVersion, refuseInput, wordsOf } from '../core/check.ts'
import { refuse } from '../core/refusal.ts'
import { insertProgramme, insertRule, lockProgramme, readProgrammeFacts, updateProgramme } from './class.sql.ts'
import { mostHours } from './training.codes.ts'
import type { SaveProgrammeInput } from './training.inputs.ts'

/**
 * Makes or changes a programme of the own agency; returns its id. Another percent or mark makes another version of its pass rule:
 * classes that are open keep theirs. Refuses NOT_FOUND, FORBIDDEN_SCOPE, STALE_VERSION, INPUT_INVALID.
 */
export async function saveProgramme(actor: Actor, input: SaveProgrammeInput): Promise<string> {
  const { id, serviceId = null, code, level, kbli = null, hours, active, attendancePercent, passMark } = input
  const [titleId, titleEn] = [wordsOf(input.titleId, 'titleId', 200), wordsOf(input.titleEn, 'titleEn', 200)]
  check(input)
  const first = [lockProgramme(id), readProgrammeFacts(serviceId, id, code)] as const
  const { answer } = await mutate(actor, 'saveProgramme', input, first, async (tx, [[known], [facts]]) => {
    if (known && known.agencyId !== actor.agencyId) refuse('FORBIDDEN_SCOPE', 'another agency\'s programme', { rule: 'OTHER_AGENCY' })
    if (known) checkVersion(known, input.expectedVersion)
    if (!facts!.ownService) refuse('NOT_FOUND', 'service of the own agency', { field: 'serviceId' })
    if (facts!.codeTaken || (known && known.code !== code)) refuseInput('code', 'CODE_TAKEN')
    const save = known ? updateProgramme : insertProgramme
    void tx.later(save(id, serviceId, code, titleId, titleEn, level, kbli, hours, active))
    if (known?.attendancePercent !== attendancePercent || known.passMark !== passMark) {
      void tx.later(insertRule(id, (known?.ruleVersion ?? 0) + 1, attendancePercent, passMark, actor.userName))
    }
    void tx.later(recordAudit(actor, known ? 'CHANGE_PROGRAMME' : 'ADD_PROGRAMME', 'PROGRAMME', id))
    return { id }
  })
  return answer.id
}

function check({ code, kbli, hours, attendancePercent, passMark }: SaveProgrammeInput): void {
  if (!/^[A-Z0-9-]{2,32}$/.test(code)) refuseInput('code', 'CODE', { min: 2, max: 32, sign: '-' })
  if (kbli && !/^\d{5}$/.test(kbli)) refuseInput('kbli', 'KBLI')
  if (hours < 1 || hours > mostHours) refuseInput('hours', 'RANGE', { min: 1, max: mostHours })
  if (!(attendancePercent >= 0 && attendancePercent <= 100) || !Number.isInteger(Math.round(attendancePercent * 1e6) / 1e5)) {
    refuseInput('attendancePercent', 'RANGE', { min: 0, max: 100 })
  }
  if (passMark < 0 || passMark > 100) refuseInput('passMark', 'RANGE', { min: 0, max: 100 })
}
