import { randomUUID } from 'node:crypto'
import type { AgencyName } from './reference.ts'
import type { World } from './world.ts'

export interface Resident {
  personId: string
  consentId: string
}

interface Given {
  name?: string
  recipients?: AgencyName[]
  dataSets?: string[]
  purposes?: string[]
  expiresOn?: string
  regionCode?: string
}

const everything = ['NAME', 'CONTACT', 'ADDRESS', 'IDENTIFIER', 'BIRTH', 'BUSINESS', 'TRAINING', 'SCHOOLING', 'ACCESS_NEEDS', 'REGISTER']

/** An invented resident whom the agency registered, with a consent; by SQL, since these tests are not about people. */
export async function resident(world: World, agency: AgencyName = 'dinsos', {
  name = `Warga ${randomUUID().slice(0, 8)}`, recipients = ['diskopindag', 'disnaker', 'disdikbud'], dataSets = everything,
  purposes = ['REFERRAL', 'TRAINING', 'LICENSING', 'EDUCATION'], expiresOn = '2026-12-31', regionCode = '35.73.02.1009',
}: Given = {}): Promise<Resident> {
  const { id: agencyId, cityCode } = world.agencies[agency]
  const [personId, consentId] = [randomUUID(), randomUUID()]
  await world.owner(async (client) => {
    await client.query(`insert into person (city_code, id, name, region_code, nik_status, registered_by_agency_id, created_at, changed_at, changed_by)
      values ($1, $2, $3, $4, 'UNKNOWN', $5, '2026-01-02', '2026-01-02', 'uji')`, [cityCode, personId, name, regionCode, agencyId])
    await client.query(`insert into person_contact (city_code, person_id, phone) values ($1, $2, '+6281200000000')`, [cityCode, personId])
    await client.query(`insert into consent (city_code, id, person_id, given_by, relation, purposes, data_sets, form, text_version, language,
      given_on, expires_on, recorded_by_agency_id, recorded_by, recorded_at)
      values ($1, $2, $3, $4, 'SELF', $5, $6, 'PAPER', 'uji-1', 'id', '2026-01-02', $7, $8, 'uji', '2026-01-02')`,
    [cityCode, consentId, personId, name, purposes, dataSets, expiresOn, agencyId])
    for (const recipient of recipients) {
      await client.query('insert into consent_recipient values ($1, $2, $3, $4)', [cityCode, consentId, world.agencies[recipient].id, agencyId])
    }
  })
  return { personId, consentId }
}
