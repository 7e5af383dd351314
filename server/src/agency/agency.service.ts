import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { checkVersion, refuseInput, textOf } from '../core/check.ts'
import { refuse } from '../core/refusal.ts'
import { Agency } from './agency.entity.ts'
import type { SaveAgencyInput } from './agency.input.ts'
import { agencyToSave, lockAgency } from './agency.sql.ts'

/**
 * Makes or changes an agency; returns its id. Only an administrator of the city makes one. Refuses NOT_FOUND, FORBIDDEN_SCOPE,
 * STALE_VERSION, INPUT_INVALID (a code in use, a calendar of another city, closing the own agency, or one to which a case may still come back).
 */
export async function saveAgency(actor: Actor, input: SaveAgencyInput): Promise<string> {
  const { id, cityCode, code, calendarId } = input
  const first = [lockAgency(id ?? null), agencyToSave(id ?? null, cityCode ?? actor.cityCode, code, calendarId)] as const
  const { answer } = await mutate(actor, 'saveAgency', input, first, async (tx, [, [facts]]) => {
    const { version, administers, codeTaken, calendarCity } = facts!
    if (id && version === null) refuse('NOT_FOUND', 'agency', { field: 'id' })
    if (!administers) refuse('FORBIDDEN_SCOPE', id ? 'not the caller\'s to administer' : 'made by administrators of the city')
    if (id) checkVersion({ ...facts!, version: version! }, input.expectedVersion)
    const values = {
      ...checked(input), active: input.active ?? facts!.active ?? true,
      secondFactorForAll: input.secondFactorForAll ?? facts!.secondFactorForAll ?? false, version: (version ?? 0) + 1,
    }
    if (codeTaken) refuseInput('code', 'CODE_TAKEN')
    if (calendarCity !== facts!.cityCode) refuseInput('calendarId', 'OTHER_CITY')
    if (id === actor.agencyId && !values.active) refuseInput('active', 'ACTING_AGENCY')
    if (facts!.active && !values.active && facts!.waiting) refuseInput('active', 'REFERRALS_WAIT', { count: facts!.waiting })
    const saved = id ? await change(tx.manager, id, values) : await add(tx.manager, { ...values, cityCode: facts!.cityCode! })
    void tx.later(recordAudit(actor, id ? 'CHANGE_AGENCY' : 'ADD_AGENCY', 'agency', saved))
    return { id: saved }
  })
  return answer.id
}

type Manager = Parameters<Parameters<typeof mutate>[4]>[0]['manager']
type Values = Omit<Agency, 'id'>

async function add(manager: Manager, values: Values): Promise<string> {
  const { identifiers } = await manager.insert(Agency, values)
  return identifiers[0]!.id as string
}

async function change(manager: Manager, id: string, values: Omit<Values, 'cityCode'>): Promise<string> {
  const { affected } = await manager.update(Agency, { id, version: values.version - 1 }, values)
  if (!affected) refuse('STALE_VERSION', 'changed meanwhile')
  return id
}

function checked({ code, nameId, nameEn, shortName, kind, calendarId }: SaveAgencyInput) {
  if (!/^[A-Z0-9-]{2,24}$/.test(code)) refuseInput('code', 'CODE', { min: 2, max: 24, sign: '-' })
  return {
    code, nameId: textOf(nameId, 'nameId'), nameEn: textOf(nameEn, 'nameEn'), shortName: textOf(shortName, 'shortName', 40),
    kind, calendarId,
  }
}
