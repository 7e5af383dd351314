import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { checkVersion, refuseInput, textOf } from '../core/check.ts'
import { dayOf } from '../core/clock.ts'
import type { Tx } from '../core/db.ts'
import { refuse } from '../core/refusal.ts'
import type { SaveServiceInput } from './agency.input.ts'
import { addWindow, clearWindows, serviceToSave } from './agency.sql.ts'
import { checkClocks, checkCodes, checkWindows, presentCapacity } from './service.check.ts'
import { Service } from './service.entity.ts'

/**
 * Makes or changes a service of an agency that the caller administers; returns its id. Saving confirms the capacity as of today. What
 * it is shown of people, more than GENERAL or other than before, only an administrator of the city says (0018-outcome.sql).
 * Refuses NOT_FOUND, FORBIDDEN_SCOPE, STALE_VERSION, INPUT_INVALID (what is wrong with which field).
 */
export async function saveService(actor: Actor, input: SaveServiceInput): Promise<string> {
  const { id, agencyId, code, disclosureProfile } = input
  const first = serviceToSave(id ?? null, agencyId, code, disclosureProfile)
  const { answer } = await mutate(actor, 'saveService', input, [first], async (tx, [[facts]]) => {
    const { version, codeTaken, profileExists } = facts!
    if (id && version === null) refuse('NOT_FOUND', 'service', { field: 'id' })
    if (!facts!.agencyId) refuse('NOT_FOUND', 'agency', { field: 'agencyId' })
    if (!facts!.administers) {
      refuse('FORBIDDEN_SCOPE', 'the agency is not the caller\'s to administer', { rule: 'NOT_ADMINISTERED' })
    }
    if (id) checkVersion({ ...facts!, version: version! }, input.expectedVersion)
    if (facts!.agencyId !== agencyId) refuseInput('agencyId', 'SERVICE_MOVED')
    const values = { ...checked(input, dayOf(actor.at)), version: (version ?? 0) + 1 }
    if (codeTaken) refuseInput('code', 'CODE_TAKEN')
    if (!profileExists) refuseInput('disclosureProfile', 'UNKNOWN')
    if (disclosureProfile !== facts!.profile && !facts!.administersCity) {
      refuse('FORBIDDEN_SCOPE', 'what a service is shown is the city\'s to say', { rule: 'PROFILE_OF_CITY', field: 'disclosureProfile' })
    }
    const saved = id ? await change(tx, id, values) : await add(tx, { ...values, agencyId })
    const windows = input.windows.map(({ opensOn, closesOn, quota }) => addWindow(saved, opensOn, closesOn, quota ?? null))
    await tx.run(clearWindows(saved), ...windows)
    void tx.later(recordAudit(actor, id ? 'CHANGE_SERVICE' : 'ADD_SERVICE', 'service', saved))
    return { id: saved }
  })
  return answer.id
}

type Values = ReturnType<typeof checked> & { version: number }

async function add(tx: Tx, values: Values & { agencyId: string }): Promise<string> {
  const { identifiers } = await tx.manager.insert(Service, values)
  return identifiers[0]!.id as string
}

async function change(tx: Tx, id: string, values: Values): Promise<string> {
  const { affected } = await tx.manager.update(Service, { id, version: values.version - 1 }, values)
  if (!affected) refuse('STALE_VERSION', 'changed meanwhile')
  return id
}

function checked(input: SaveServiceInput, today: string) {
  const { code, requiredItems, eligibility, windows, hasWaitlist, evidenceKind, active, clocks } = input
  if (!/^[A-Z0-9-]{2,32}$/.test(code)) refuseInput('code', 'CODE', { min: 2, max: 32, sign: '-' })
  checkCodes(requiredItems, 'requiredItems')
  checkCodes(eligibility, 'eligibility')
  checkWindows(windows)
  const { deliverBasis, ...clockDays } = checkClocks(clocks)
  return {
    code, nameId: textOf(input.nameId, 'nameId'), nameEn: textOf(input.nameEn, 'nameEn'),
    givesId: textOf(input.givesId, 'givesId', 1000), givesEn: textOf(input.givesEn, 'givesEn', 1000),
    needCode: textOf(input.needCode, 'needCode', 40), disclosureProfile: input.disclosureProfile,
    requiredItems: [...requiredItems], eligibility: [...eligibility], clocks: clockDays, deliverBasis,
    ...presentCapacity(input.capacity, today), hasWaitlist, evidenceKind, active,
  }
}
