import type { ServiceSeed } from '../city.ts'
import * as ask from './items.ts'

/**
 * Licences and work: what the one-stop office with the manpower agency offers. The applicant files in OSS; nobody keeps
 * passwords.
 */
export const nibHelp: ServiceSeed = {
  code: 'PENDAMPINGAN-NIB', nameId: 'Pendampingan NIB', nameEn: 'Help with the business number (NIB)',
  givesId: 'Akun OSS dibuka bersama warga, KBLI dipilihkan, NIB terbit pada hari yang sama',
  givesEn: 'The OSS account is opened with the resident, the KBLI chosen, the NIB issued the same day',
  needCode: 'BUSINESS_LICENCE', items: [ask.identityCard, ask.optional(ask.activeEmail), ask.optional(ask.businessPhoto)],
  eligibility: [ask.livesHere, ask.hasNoNib], profile: 'DISNAKER', purpose: 'LICENSING',
  capacity: { status: 'AVAILABLE', unit: 'warga per pekan', total: 30, free: 14 }, deliverDays: 3, evidence: 'NUMBER',
}
export const homeFoodHelp: ServiceSeed = {
  code: 'PENDAMPINGAN-SPP-IRT', nameId: 'Pendampingan SPP-IRT', nameEn: 'Help with the home food certificate (SPP-IRT)',
  givesId: 'Pengajuan di OSS, penyuluhan keamanan pangan, dan pemenuhan komitmen dalam tiga bulan',
  givesEn: 'Filing in OSS, the food safety briefing and the commitments due within three months',
  needCode: 'FOOD_LICENCE', items: [ask.identityCard, ask.nib, ask.productList, ask.label],
  eligibility: [ask.makesFood, ask.notExcluded], profile: 'DISNAKER', purpose: 'LICENSING',
  capacity: { status: 'AVAILABLE', unit: 'usaha', total: 24, free: 6 }, deliverDays: 10, evidence: 'NUMBER',
}
export const jobPlacement: ServiceSeed = {
  code: 'PENEMPATAN-KERJA', nameId: 'Penempatan kerja', nameEn: 'Job placement',
  givesId: 'Kartu pencari kerja, wawancara minat, dan rujukan ke pemberi kerja yang membuka lowongan',
  givesEn: 'Job seeker card, an interview and an introduction to employers with vacancies',
  needCode: 'EMPLOYMENT', items: [ask.identityCard, ask.lastDiploma, ask.jobCard], eligibility: [ask.seeksWork],
  profile: 'DISNAKER', purpose: 'REFERRAL', capacity: { status: 'ASSESS_FIRST', note: 'Menurut lowongan yang ada' },
  deliverDays: 20, evidence: 'NONE',
}
export const vocationalTraining: ServiceSeed = {
  code: 'PELATIHAN-KERJA', nameId: 'Pelatihan kerja berbasis kompetensi', nameEn: 'Competency-based vocational training',
  givesId: 'Kelas menjahit, las, tata boga, atau barista dengan uji kompetensi',
  givesEn: 'A class in sewing, welding, catering or coffee making with a competency test',
  needCode: 'EMPLOYMENT', items: [ask.identityCard, ask.lastDiploma], eligibility: [ask.livesHere, ask.seeksWork],
  profile: 'DISNAKER', purpose: 'TRAINING',
  capacity: { status: 'FULL', unit: 'peserta', total: 20, free: 0, note: 'Angkatan berikut bulan depan' },
  deliverDays: 5, deliverBasis: 'CLASS_END', evidence: 'CERTIFICATE',
}
