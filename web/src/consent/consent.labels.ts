import type { ConsentForm, ConsentPurpose, ConsentRelation } from '@sinergi/schema'
import { labels } from '../core/i18n.ts'

export const purposeLabel = labels<ConsentPurpose>('consent.purpose', {
  id: { REFERRAL: 'Rujukan layanan', TRAINING: 'Pelatihan', LICENSING: 'Perizinan', EDUCATION: 'Pendidikan',
    GRADUATION: 'Graduasi', MONITORING: 'Pemantauan' },
  en: { REFERRAL: 'Referral to a service', TRAINING: 'Training', LICENSING: 'Licensing', EDUCATION: 'Education',
    GRADUATION: 'Graduation', MONITORING: 'Monitoring' },
})
export const formLabel = labels<ConsentForm>('consent.form', {
  id: { PAPER: 'Ditandatangani di kertas', RECORDED: 'Diucapkan dan direkam', DIGITAL: 'Ditandatangani di layar' },
  en: { PAPER: 'Signed on paper', RECORDED: 'Spoken and recorded', DIGITAL: 'Signed on a screen' },
})
export const relationLabel = labels<ConsentRelation>('consent.relation', {
  id: { SELF: 'Warga sendiri', GUARDIAN: 'Wali' }, en: { SELF: 'The resident', GUARDIAN: 'A guardian' },
})

/** The languages in which the text is read here, by an interpreter where it is not Indonesian; codes of ISO 639. */
export const languages = ['id', 'jv', 'mad', 'inl'] as const
export type ReadLanguage = (typeof languages)[number]
export const languageLabel = labels<ReadLanguage>('consent.language', {
  id: { id: 'Bahasa Indonesia', jv: 'Bahasa Jawa', mad: 'Bahasa Madura', inl: 'Bahasa isyarat' },
  en: { id: 'Indonesian', jv: 'Javanese', mad: 'Madurese', inl: 'Sign language' },
})
export const showLanguage = (code: string) => languageLabel(code as ReadLanguage) ?? code
