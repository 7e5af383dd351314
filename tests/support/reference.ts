import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'

/** Agencies of the test cities; codes as in the seed. */
const agencyList = {
  dinsos: { city: '35.73', code: 'DINSOS', name: 'Dinsos-P3AP2KB', protectsSurvivors: true },
  diskopindag: { city: '35.73', code: 'DISKOPINDAG', name: 'Diskopindag' },
  disnaker: { city: '35.73', code: 'DISNAKER-PMPTSP', name: 'Disnaker-PMPTSP' },
  disdikbud: { city: '35.73', code: 'DISDIKBUD', name: 'Disdikbud' },
  diskominfo: { city: '35.73', code: 'DISKOMINFO', name: 'Diskominfo', administersCity: true },
  inspektorat: { city: '35.73', code: 'INSPEKTORAT', name: 'Inspektorat' },
  batu: { city: '35.79', code: 'DINSOS', name: 'Dinsos Kota Batu', administersCity: true },
  plut: { city: '35.79', code: 'PLUT', name: 'PLUT Kota Batu' },
} satisfies Record<string, { city: string; code: string; name: string; protectsSurvivors?: true; administersCity?: true }>

const serviceList = {
  training: { agency: 'diskopindag', code: 'PELATIHAN-LANJUTAN', name: 'Pelatihan lanjutan usaha', profile: 'DISKOPINDAG',
    evidence: 'CERTIFICATE' },
  nib: { agency: 'disnaker', code: 'PENDAMPINGAN-NIB', name: 'Pendampingan NIB', profile: 'DISNAKER', evidence: 'NUMBER' },
  pip: { agency: 'disdikbud', code: 'USULAN-PIP', name: 'Usulan PIP/KIP', profile: 'DISDIKBUD', evidence: 'NONE' },
  aid: { agency: 'dinsos', code: 'ASESMEN-BANTUAN', name: 'Asesmen bantuan sosial', profile: 'GENERAL', evidence: 'NONE' },
  mentoring: { agency: 'plut', code: 'PENDAMPINGAN-USAHA', name: 'Pendampingan usaha', profile: 'PLUT', evidence: 'ATTENDANCE' },
} satisfies Record<string, { agency: AgencyName; code: string; name: string; profile: string; evidence: string }>

export type AgencyName = keyof typeof agencyList
export type ServiceName = keyof typeof serviceList

export interface TestAgency {
  id: string
  cityCode: string
  code: string
  shortName: string
  calendarId: string
}

export interface Reference {
  agencies: Record<AgencyName, TestAgency>
  services: Record<ServiceName, string>
  calendars: Record<'35.73' | '35.79', string>
}

const regions = [
  ['35', 'PROVINCE', 'PROVINSI', 'Jawa Timur'],
  ['35.73', 'CITY', 'KOTA', 'Kota Malang'], ['35.79', 'CITY', 'KOTA', 'Kota Batu'],
  ['35.73.02', 'KECAMATAN', 'KECAMATAN', 'Klojen'],
  ['35.73.02.1001', 'KELURAHAN', 'KELURAHAN', 'Klojen'], ['35.73.02.1009', 'KELURAHAN', 'KELURAHAN', 'Bareng'],
  ['35.73.05', 'KECAMATAN', 'KECAMATAN', 'Lowokwaru'], ['35.73.05.1004', 'KELURAHAN', 'KELURAHAN', 'Dinoyo'],
  ['35.73.05.1011', 'KELURAHAN', 'KELURAHAN', 'Lowokwaru'],
  ['35.79.01', 'KECAMATAN', 'KECAMATAN', 'Batu'], ['35.79.01.1004', 'KELURAHAN', 'KELURAHAN', 'Sisir'],
] as const

/** 2026 by decree, as DOMAIN §4.4 has it; 240 working days are left. */
const holidays2026 = [
  '01-01', '01-16', '02-16', '02-17', '03-18', '03-19', '03-20', '03-21', '03-22', '03-23', '03-24', '04-03', '04-05', '05-01',
  '05-14', '05-15', '05-27', '05-28', '05-31', '06-01', '06-16', '08-17', '08-25', '12-24', '12-25',
].map((day) => `2026-${day}`)

const clocks = {
  decide: 3, decideUrgent: 1, firstContact: 5, firstContactUrgent: 2, complete: 5, completeUrgent: 2, waitlistReview: 20,
  waitlistReviewUrgent: 10, deliver: 20, deliverUrgent: 10, nextStep: 5, nextStepUrgent: 2, confirm: 10, confirmUrgent: 5,
}

/** Two cities with their agencies, what these offer, and the calendar of 2026. Runs as the owner. */
export async function loadReference(owner: Client): Promise<Reference> {
  for (const [code, level, kind, name] of regions) {
    await owner.query(`insert into region (code, parent_code, level, kind, name, regulation) values ($1, $2, $3, $4, $5, 'test')`,
      [code, code.includes('.') ? code.slice(0, code.lastIndexOf('.')) : null, level, kind, name])
  }
  const calendars = { '35.73': await calendar(owner, '35.73'), '35.79': await calendar(owner, '35.79') }
  const agencies = {} as Reference['agencies']
  for (const key of Object.keys(agencyList) as AgencyName[]) agencies[key] = await agency(owner, key, calendars)
  const services = {} as Reference['services']
  for (const key of Object.keys(serviceList) as ServiceName[]) services[key] = await service(owner, key, agencies)
  return { agencies, services, calendars }
}

async function calendar(owner: Client, city: string): Promise<string> {
  const id = randomUUID()
  await owner.query('insert into work_calendar (id, city_code, name_id) values ($1, $2, $3)', [id, city, 'Kantor'])
  await owner.query(`select load_calendar_year($1, 2026, 'DECREE', 'SKB 3 Menteri', '{1,2,3,4,5}', $2, $3, $4)`,
    [id, holidays2026, holidays2026.map(() => 'NATIONAL'), holidays2026.map(() => 'Libur')])
  return id
}

interface GivenAgency {
  city: string
  code: string
  name: string
  protectsSurvivors?: boolean
  administersCity?: boolean
}

async function agency(owner: Client, key: AgencyName, calendars: Reference['calendars']): Promise<TestAgency> {
  const { city, code, name, administersCity = false, protectsSurvivors = false }: GivenAgency = agencyList[key]
  const made = { id: randomUUID(), cityCode: city, code, shortName: name, calendarId: calendars[city as '35.73' | '35.79'] }
  const kind = key === 'plut' ? 'PLUT' : 'OPD'
  await owner.query(`
    insert into agency
      (id, city_code, code, name_id, name_en, short_name, kind, calendar_id, administers_city, protects_survivors)
    values ($1, $2, $3, $4, $4, $4, $5, $6, $7, $8)`,
  [made.id, city, code, name, kind, made.calendarId, administersCity, protectsSurvivors])
  return made
}

const items = JSON.stringify([{ code: 'KTP', labelId: 'Salinan KTP', labelEn: 'Copy of identity card', mandatory: true }])
const questions = JSON.stringify([{ code: 'RESIDENT', textId: 'Warga kota ini?', textEn: 'Resident here?', mustBe: true }])

async function service(owner: Client, key: ServiceName, agencies: Reference['agencies']): Promise<string> {
  const { agency: of, code, name, profile, evidence } = serviceList[key]
  const id = randomUUID()
  await owner.query(`
    insert into service (id, agency_id, code, name_id, name_en, gives_id, gives_en, need_code, required_items, eligibility,
      disclosure_profile, capacity_status, capacity_as_of, clocks, deliver_basis, evidence_kind)
    values ($1, $2, $3, $4, $4, $4, $4, $3, $5, $6, $7, 'AVAILABLE', '2026-03-20', $8, $9, $10)`,
  [id, agencies[of].id, code, name, items, questions, profile, clocks, key === 'training' ? 'CLASS_END' : 'START', evidence])
  return id
}
