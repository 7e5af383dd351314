import type { ServiceSeed } from '../city.ts'
import * as ask from './items.ts'

/** What the social agency offers to families whom other agencies meet first. */
export const aidAssessment: ServiceSeed = {
  code: 'ASESMEN-BANSOS', nameId: 'Asesmen bantuan sosial', nameEn: 'Social aid assessment',
  givesId: 'Kunjungan rumah, pemeriksaan register, dan usulan bantuan yang sesuai',
  givesEn: 'A home visit, a look into the register and a proposal of fitting aid',
  needCode: 'SOCIAL_AID', items: [ask.familyCard, ask.housePhoto], eligibility: [ask.livesHere], profile: 'SOCIAL',
  purpose: 'REFERRAL',
  capacity: { status: 'ASSESS_FIRST', unit: 'kunjungan per pekan', total: 25, free: 7 }, deliverDays: 10, evidence: 'NONE',
}
export const assistiveDevice: ServiceSeed = {
  code: 'ALAT-BANTU', nameId: 'Alat bantu disabilitas', nameEn: 'Assistive devices',
  givesId: 'Kursi roda, tongkat, alat bantu dengar, atau kaki palsu sesuai asesmen',
  givesEn: 'Wheelchair, cane, hearing aid or prosthesis after an assessment',
  needCode: 'DISABILITY', items: [ask.identityCard, ask.healthLetter], eligibility: [ask.livesHere], profile: 'SOCIAL',
  purpose: 'REFERRAL',
  capacity: { status: 'WAITLIST', unit: 'alat', total: 15, free: 0, note: 'Pengadaan tiap triwulan' }, deliverDays: 20,
  evidence: 'NUMBER',
}
export const familyCounselling: ServiceSeed = {
  code: 'KONSELING-KELUARGA', nameId: 'Konseling keluarga (Puspaga)', nameEn: 'Family counselling (Puspaga)',
  givesId: 'Tiga pertemuan dengan konselor tentang pengasuhan dan hubungan keluarga',
  givesEn: 'Three meetings with a counsellor about parenting and family life',
  needCode: 'FAMILY', items: [ask.optional(ask.familyCard)], eligibility: [ask.livesHere], profile: 'GENERAL',
  purpose: 'REFERRAL',
  capacity: { status: 'AVAILABLE', unit: 'keluarga', total: 20, free: 8 }, deliverDays: 15, evidence: 'ATTENDANCE',
}
export const registerUpdate: ServiceSeed = {
  code: 'PEMUTAKHIRAN-REGISTER', nameId: 'Pemutakhiran data sosial ekonomi', nameEn: 'Update of the social register',
  givesId: 'Data keluarga diperiksa di lapangan dan diusulkan diperbaiki pada register nasional',
  givesEn: 'The family\'s data are checked in the field and a correction of the national register is proposed',
  needCode: 'REGISTER', items: [ask.familyCard, ask.optional(ask.housePhoto)], eligibility: [ask.livesHere],
  profile: 'SOCIAL', purpose: 'REFERRAL', capacity: { status: 'AVAILABLE', unit: 'keluarga', total: 60, free: 33 },
  deliverDays: 15, evidence: 'NUMBER',
}
