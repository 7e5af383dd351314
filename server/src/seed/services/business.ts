import type { ServiceSeed } from '../city.ts'
import * as ask from './items.ts'

/** What the agency for cooperatives and small business, PLUT and Diskominfo offer to a family that trades. */
export const advancedTraining: ServiceSeed = {
  code: 'PELATIHAN-LANJUTAN', nameId: 'Pelatihan lanjutan usaha', nameEn: 'Advanced business training',
  givesId: 'Kelas 3–5 hari: kemasan, pemasaran, dan pembukuan, dilanjutkan tiga kunjungan',
  givesEn: 'A class of 3 to 5 days on packaging, marketing and bookkeeping, then three visits',
  needCode: 'BUSINESS_TRAINING', items: [ask.identityCard, ask.optional(ask.trainingCertificate)],
  eligibility: [ask.livesHere, ask.basicTraining], profile: 'DISKOPINDAG', purpose: 'TRAINING',
  capacity: { status: 'AVAILABLE', unit: 'peserta', total: 60, free: 18, note: 'Dua kelas tiap bulan' },
  deliverDays: 5, deliverBasis: 'CLASS_END', evidence: 'CERTIFICATE',
}
export const marketing: ServiceSeed = {
  code: 'KEMASAN-PEMASARAN', nameId: 'Fasilitasi kemasan dan pemasaran', nameEn: 'Packaging and marketing support',
  givesId: 'Rancangan label dan kemasan, foto produk, dan tempat di pasar daring',
  givesEn: 'Label and packaging design, product photos and a place in online markets',
  needCode: 'MARKETING', items: [ask.identityCard, ask.productPhoto, ask.label], eligibility: [ask.runsBusiness],
  profile: 'DISKOPINDAG', purpose: 'TRAINING',
  capacity: { status: 'WAITLIST', unit: 'usaha', total: 25, free: 0, note: 'Antrean dua pekan' }, deliverDays: 15,
  evidence: 'NONE',
}
export const halalHelp: ServiceSeed = {
  code: 'PENDAMPINGAN-HALAL', nameId: 'Pendampingan sertifikat halal', nameEn: 'Halal certificate help',
  givesId: 'Akun SIHALAL, pendamping PPH, dan pengajuan pernyataan pelaku usaha sampai sertifikat terbit',
  givesEn: 'SIHALAL account, a PPH companion and the self-declaration until the certificate is issued',
  needCode: 'HALAL', items: [ask.identityCard, ask.nib, ask.productList], eligibility: [ask.makesFood, ask.halalIngredients],
  profile: 'PLUT', purpose: 'LICENSING', capacity: { status: 'AVAILABLE', unit: 'usaha', total: 40, free: 12 },
  deliverDays: 30, evidence: 'NUMBER',
}
export const mentoring: ServiceSeed = {
  code: 'PENDAMPINGAN-USAHA', nameId: 'Pendampingan usaha', nameEn: 'Business mentoring',
  givesId: 'Pendamping datang ke tempat usaha: produksi, keuangan, kelayakan dapur, dan rencana tindak lanjut',
  givesEn: 'A mentor visits the business: production, money, a sound kitchen and a follow-up plan',
  needCode: 'MENTORING', items: [ask.identityCard, ask.businessPhoto], eligibility: [ask.livesHere, ask.runsBusiness],
  profile: 'PLUT', purpose: 'TRAINING', capacity: { status: 'AVAILABLE', unit: 'usaha', total: 50, free: 9 },
  deliverDays: 20, evidence: 'ATTENDANCE',
}
export const wasteBank: ServiceSeed = {
  code: 'BANK-SAMPAH', nameId: 'Pembinaan bank sampah', nameEn: 'Waste bank coaching',
  givesId: 'Pelatihan memilah dan mengolah, keanggotaan bank sampah, dan jadwal setor',
  givesEn: 'Training in sorting and recycling, membership of a waste bank and delivery days',
  needCode: 'LIVELIHOOD', items: [ask.identityCard], eligibility: [ask.livesHere], profile: 'GENERAL', purpose: 'TRAINING',
  capacity: { status: 'AVAILABLE', unit: 'warga', total: 80, free: 41 }, deliverDays: 10, evidence: 'ATTENDANCE',
}
export const digitalClass: ServiceSeed = {
  code: 'LITERASI-DIGITAL', nameId: 'Kelas literasi digital usaha', nameEn: 'Digital skills class for traders',
  givesId: 'Kelas dua hari: toko daring, pembayaran QRIS, dan keamanan akun',
  givesEn: 'A two-day class: online shop, QRIS payments and account safety',
  needCode: 'DIGITAL_SKILLS', items: [ask.identityCard], eligibility: [ask.runsBusiness], profile: 'DISKOPINDAG',
  purpose: 'TRAINING',
  capacity: { status: 'AVAILABLE', unit: 'peserta', total: 40, free: 22 }, deliverDays: 5, deliverBasis: 'CLASS_END',
  evidence: 'ATTENDANCE',
}
