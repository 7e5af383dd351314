import type { ServiceSeed } from '../city.ts'
import * as ask from './items.ts'

/** Health and civil registration: often the paper that another service waits for. */
export const foodInspection: ServiceSeed = {
  code: 'PEMERIKSAAN-PANGAN', nameId: 'Pemeriksaan keamanan pangan rumah produksi',
  nameEn: 'Food-safety inspection of a home kitchen',
  givesId: 'Kunjungan sanitarian, daftar temuan, dan berita acara pemeriksaan',
  givesEn: 'A visit by a sanitarian, the findings and a record of the inspection',
  needCode: 'FOOD_SAFETY', items: [ask.identityCard, ask.businessPhoto], eligibility: [ask.makesFood], profile: 'PLUT',
  purpose: 'LICENSING',
  capacity: { status: 'AVAILABLE', unit: 'kunjungan per bulan', total: 20, free: 5 }, deliverDays: 10, evidence: 'NUMBER',
}
export const healthCover: ServiceSeed = {
  code: 'AKTIVASI-JKN', nameId: 'Aktivasi PBI-JKN', nameEn: 'Health cover activation (PBI-JKN)',
  givesId: 'Kepesertaan JKN diperiksa dan diaktifkan kembali atas biaya pemerintah',
  givesEn: 'Membership of the national health cover is checked and reactivated at public cost',
  needCode: 'HEALTH_COVER', items: [ask.identityCard, ask.familyCard], eligibility: [ask.livesHere], profile: 'CIVIL',
  purpose: 'REFERRAL',
  capacity: { status: 'AVAILABLE', unit: 'warga', total: 100, free: 58 }, deliverDays: 10, evidence: 'NONE',
}
export const identityNumber: ServiceSeed = {
  code: 'NIK-KTP', nameId: 'Penerbitan NIK dan KTP-el', nameEn: 'Identity number and card (NIK, KTP-el)',
  givesId: 'Perekaman, penerbitan NIK, dan KTP-el; petugas datang bila warga sakit atau lansia',
  givesEn: 'Registration, the NIK and the card; an officer comes to those who are ill or old',
  needCode: 'NIK', items: [ask.familyCard, ask.neighbourhoodLetter], eligibility: [ask.livesHere], profile: 'CIVIL',
  purpose: 'REFERRAL',
  capacity: { status: 'AVAILABLE', unit: 'warga per hari', total: 40, free: 20 }, deliverDays: 5, evidence: 'NONE',
}
export const birthCertificate: ServiceSeed = {
  code: 'AKTA-KELAHIRAN', nameId: 'Akta kelahiran', nameEn: 'Birth certificate',
  givesId: 'Akta kelahiran dan KK yang sudah memuat anak',
  givesEn: 'A birth certificate and a family card with the child on it',
  needCode: 'IDENTITY', items: [ask.familyCard, ask.birthLetter], profile: 'CIVIL', purpose: 'REFERRAL',
  capacity: { status: 'AVAILABLE', unit: 'akta per hari', total: 30, free: 11 }, deliverDays: 5, evidence: 'NUMBER',
}
