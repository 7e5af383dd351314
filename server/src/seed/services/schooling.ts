import type { ServiceSeed } from '../city.ts'
import * as ask from './items.ts'

/** What the education agency offers. Consent for a child is the guardian's. */
export const pipProposal: ServiceSeed = {
  code: 'USULAN-PIP', nameId: 'Usulan PIP/KIP', nameEn: 'Proposal for school aid (PIP/KIP)',
  givesId: 'Data anak dipadankan dengan Dapodik dan diusulkan sebagai penerima PIP',
  givesEn: 'The child is matched with Dapodik and proposed for the Smart Indonesia Programme',
  needCode: 'SCHOOL_AID', items: [ask.familyCard, ask.optional(ask.schoolLetter)], eligibility: [ask.schoolAge, ask.atSchool],
  profile: 'DISDIKBUD', purpose: 'EDUCATION', capacity: { status: 'AVAILABLE', unit: 'anak', total: 400, free: 163 },
  deliverDays: 20, deliverBasis: 'WINDOW', evidence: 'NUMBER',
  windows: [{ opens: '01-01', closes: '06-30', quota: 400 }, { opens: '07-01', closes: '12-31', quota: 400 }],
}
export const cityScholarship: ServiceSeed = {
  code: 'BEASISWA-KOTA', nameId: 'Beasiswa kota', nameEn: 'City scholarship',
  givesId: 'Bantuan biaya satu tahun ajaran bagi siswa SMP dan SMA/SMK dari keluarga miskin',
  givesEn: 'Costs of one school year for pupils of lower and upper secondary school from poor families',
  needCode: 'SCHOOL_AID', items: [ask.familyCard, ask.reportCard, ask.schoolLetter, ask.poverty],
  eligibility: [ask.livesHere, ask.atSchool, ask.noOtherAid], profile: 'DISDIKBUD', purpose: 'EDUCATION',
  capacity: { status: 'AVAILABLE', unit: 'siswa', total: 75, free: 75 }, hasWaitlist: false,
  deliverDays: 20, deliverBasis: 'WINDOW', evidence: 'NUMBER', windows: [{ opens: '07-01', closes: '08-31', quota: 75 }],
}
export const equivalency: ServiceSeed = {
  code: 'KESETARAAN', nameId: 'Pendidikan kesetaraan (Paket A, B, C)', nameEn: 'Equivalency education (Paket A, B, C)',
  givesId: 'Tempat di PKBM terdekat bagi yang putus sekolah, tanpa biaya',
  givesEn: 'A free place at the nearest community learning centre for those who left school',
  needCode: 'SCHOOLING', items: [ask.familyCard, ask.optional(ask.lastDiploma)], eligibility: [ask.notAtSchool],
  profile: 'DISDIKBUD', purpose: 'EDUCATION', capacity: { status: 'AVAILABLE', unit: 'peserta didik', total: 60, free: 25 },
  deliverDays: 15, evidence: 'NONE',
}
