import type { ReasonCode, ReferralEventType, Role, TrainingReason } from '@sinergi/schema'
import { showDate } from '../core/dates.ts'
import { labels } from '../core/i18n.ts'
import { roleLabel } from '../core/roles.ts'
import { eventWords } from '../referral/event.sentences.ts'
import { reasonLabel } from '../referral/reason.labels.ts'
import { trainingReasonLabel } from '../training/training.labels.ts'
import { t } from './audit.messages.ts'

/** Acts beside those on the timeline of a referral; the words stand after the name of who did it. */
export const actGroups = {
  ACCESS: [
    'SIGN_IN', 'SIGN_OUT', 'CHOOSE_ASSIGNMENT', 'CHOOSE_PASSWORD', 'CHANGE_PASSWORD', 'RESET_PASSWORD', 'ADD_USER', 'CHANGE_USER', 'DISABLE_USER',
    'ENABLE_USER', 'GRANT_ASSIGNMENT', 'END_ASSIGNMENT', 'ENROL_SECOND_FACTOR', 'REMOVE_SECOND_FACTOR', 'RESET_SECOND_FACTOR', 'RENEW_RECOVERY_CODES',
    'USE_RECOVERY_CODE',
  ],
  PEOPLE: [
    'CREATE_PERSON', 'CHANGE_PERSON', 'SET_FLAG', 'RECORD_DEATH', 'RECORD_CONSENT', 'WITHDRAW_CONSENT', 'REVEAL_NIK', 'REVEAL_KK',
    'REVEAL_NIK_DENIED', 'REVEAL_KK_DENIED', 'NIK_ALREADY_REGISTERED', 'OPEN_ATTACHMENT',
  ],
  LISTS: ['EXPORT', 'LOAD_LIST', 'MAP_COLUMNS', 'CORRECT_LIST', 'DOWNLOAD_REJECTED', 'APPLY_LIST', 'SUBMIT_LIST', 'RESUME_LIST'],
  TRAINING: [
    'ADD_PROGRAMME', 'CHANGE_PROGRAMME', 'PLANNED', 'EDITED', 'OPEN', 'RUN', 'FINISH', 'CANCEL', 'ADD_SESSION', 'CHANGE_SESSION',
    'ENROLLED', 'SEATED', 'CONFIRM', 'ATTEND', 'RECORD_ATTENDANCE', 'MARKS_CORRECTED', 'SCORED', 'PASS', 'FAIL', 'MISS', 'DROP',
    'WITHDRAW', 'REJUDGE', 'CONTACT_DUE', 'CONTACTED', 'PLAN_SAVED', 'VISITED', 'HELP_PROPOSED', 'ANSWER_HELP', 'CERTIFICATE',
    'ADD_PHOTO', 'REMOVE_PHOTO', 'OPEN_PHOTO',
  ],
  CITY: ['ADD_AGENCY', 'CHANGE_AGENCY', 'ADD_SERVICE', 'CHANGE_SERVICE', 'CHANGE_PROFILE', 'LOAD_CALENDAR', 'ADD_CALENDAR'],
} as const
export const acts = Object.values(actGroups).flat()
type Act = (typeof acts)[number]
const label = labels<Act>('audit.act', {
  id: {
    SIGN_IN: 'masuk', SIGN_OUT: 'keluar', CHOOSE_ASSIGNMENT: 'berganti peran', CHANGE_PASSWORD: 'mengganti kata sandinya',
    CHOOSE_PASSWORD: 'membuat kata sandi sendiri sebagai pengganti yang ditetapkan orang lain',
    RESET_PASSWORD: 'mengatur ulang kata sandi pengguna', ADD_USER: 'membuat pengguna', CHANGE_USER: 'mengubah pengguna',
    DISABLE_USER: 'menonaktifkan pengguna', ENABLE_USER: 'mengaktifkan pengguna', GRANT_ASSIGNMENT: 'memberi peran',
    END_ASSIGNMENT: 'mengakhiri peran', ENROL_SECOND_FACTOR: 'memasang verifikasi dua langkah', REMOVE_SECOND_FACTOR: 'melepas verifikasi dua langkahnya',
    RESET_SECOND_FACTOR: 'melepas verifikasi dua langkah pengguna', RENEW_RECOVERY_CODES: 'membuat kode pemulihan baru', USE_RECOVERY_CODE: 'memakai kode pemulihan',
    ADD_AGENCY: 'menambah instansi', CHANGE_AGENCY: 'mengubah instansi', ADD_SERVICE: 'menambah layanan',
    CHANGE_SERVICE: 'mengubah layanan', CHANGE_PROFILE: 'mengubah data yang dibagikan kepada layanan',
    LOAD_CALENDAR: 'memuat kalender kerja', ADD_CALENDAR: 'menambah kalender kerja', CREATE_PERSON: 'mendaftarkan warga', CHANGE_PERSON: 'mengubah data warga',
    SET_FLAG: 'mencatat kerentanan warga', RECORD_DEATH: 'mencatat kematian warga', RECORD_CONSENT: 'mencatat persetujuan',
    WITHDRAW_CONSENT: 'mencatat penarikan persetujuan', REVEAL_NIK: 'membuka NIK', REVEAL_KK: 'membuka nomor KK',
    REVEAL_NIK_DENIED: 'meminta NIK yang tidak dibagikan', REVEAL_KK_DENIED: 'meminta nomor KK yang tidak dibagikan',
    NIK_ALREADY_REGISTERED: 'memasukkan NIK yang terdaftar pada instansi lain', EXPORT: 'mengunduh capaian',
    LOAD_LIST: 'memuat daftar',
    MAP_COLUMNS: 'mencocokkan kolom daftar', CORRECT_LIST: 'membetulkan baris daftar',
    DOWNLOAD_REJECTED: 'mengunduh baris yang ditolak',
    APPLY_LIST: 'menerima daftar', SUBMIT_LIST: 'mengajukan rujukan dari daftar', RESUME_LIST: 'melanjutkan daftar yang terhenti',
    OPEN_ATTACHMENT: 'membuka lampiran rujukan',
    ADD_PROGRAMME: 'membuat program pelatihan', CHANGE_PROGRAMME: 'mengubah program pelatihan', PLANNED: 'merencanakan kelas',
    EDITED: 'mengubah kelas', OPEN: 'membuka pendaftaran kelas', RUN: 'memulai kelas', FINISH: 'menyelesaikan kelas',
    CANCEL: 'membatalkan kelas',
    ADD_SESSION: 'menambah sesi kelas', CHANGE_SESSION: 'mengubah sesi kelas', ENROLLED: 'mendaftarkan peserta',
    SEATED: 'memberi peserta kursi', CONFIRM: 'memastikan peserta', ATTEND: 'mencatat peserta mulai mengikuti',
    RECORD_ATTENDANCE: 'mencatat presensi', MARKS_CORRECTED: 'memperbaiki presensi', SCORED: 'mencatat nilai',
    PASS: 'menyatakan peserta lulus', FAIL: 'menyatakan peserta tidak lulus', MISS: 'menyatakan peserta tidak hadir',
    DROP: 'mencatat peserta berhenti', WITHDRAW: 'mengakhiri keikutsertaan peserta', REJUDGE: 'menilai ulang peserta', CONTACT_DUE: 'menandai peserta perlu dihubungi',
    CONTACTED: 'menghubungi peserta', PLAN_SAVED: 'menyusun rencana tindak lanjut', VISITED: 'mencatat kunjungan',
    HELP_PROPOSED: 'mengusulkan rujukan baru', ANSWER_HELP: 'menjawab usulan rujukan', CERTIFICATE: 'mengunduh sertifikat',
    ADD_PHOTO: 'menambah foto kunjungan', REMOVE_PHOTO: 'menghapus foto kunjungan', OPEN_PHOTO: 'membuka foto kunjungan',
  },
  en: {
    SIGN_IN: 'signed in', SIGN_OUT: 'signed out', CHOOSE_ASSIGNMENT: 'switched role', CHANGE_PASSWORD: 'changed the own password',
    CHOOSE_PASSWORD: 'chose an own password in place of the one that somebody else had set',
    ENROL_SECOND_FACTOR: 'set up two-step verification', REMOVE_SECOND_FACTOR: 'took the own two-step verification off',
    RESET_SECOND_FACTOR: 'took a user’s two-step verification off', RENEW_RECOVERY_CODES: 'made new recovery codes', USE_RECOVERY_CODE: 'used a recovery code',
    RESET_PASSWORD: 'reset a user’s password', ADD_USER: 'made a user', CHANGE_USER: 'changed a user',
    DISABLE_USER: 'disabled a user',
    ENABLE_USER: 'enabled a user', GRANT_ASSIGNMENT: 'gave a role', END_ASSIGNMENT: 'ended a role', ADD_AGENCY: 'added an agency',
    CHANGE_AGENCY: 'changed an agency', ADD_SERVICE: 'added a service', CHANGE_SERVICE: 'changed a service',
    CHANGE_PROFILE: 'changed what a service is shown',
    LOAD_CALENDAR: 'loaded a working calendar', ADD_CALENDAR: 'added a working calendar',
    CREATE_PERSON: 'registered a resident', CHANGE_PERSON: 'changed a resident’s data', SET_FLAG: 'recorded a vulnerability',
    RECORD_DEATH: 'recorded a death', RECORD_CONSENT: 'recorded a consent',
    WITHDRAW_CONSENT: 'recorded the withdrawal of a consent',
    REVEAL_NIK: 'revealed a NIK', REVEAL_KK: 'revealed a KK number', REVEAL_NIK_DENIED: 'asked for a NIK that is not shared',
    REVEAL_KK_DENIED: 'asked for a KK number that is not shared',
    NIK_ALREADY_REGISTERED: 'entered a NIK that another agency has registered',
    EXPORT: 'downloaded the outcomes', LOAD_LIST: 'loaded a list', MAP_COLUMNS: 'matched the columns of a list',
    CORRECT_LIST: 'corrected rows of a list',
    DOWNLOAD_REJECTED: 'downloaded the rejected rows', APPLY_LIST: 'accepted a list',
    SUBMIT_LIST: 'submitted the referrals of a list',
    RESUME_LIST: 'went on with a list that had stopped',
    OPEN_ATTACHMENT: 'opened an attachment of a referral',
    ADD_PROGRAMME: 'made a training programme', CHANGE_PROGRAMME: 'changed a training programme', PLANNED: 'planned a class',
    EDITED: 'changed a class', OPEN: 'opened a class for enrolment', RUN: 'started a class', FINISH: 'finished a class',
    CANCEL: 'cancelled a class',
    ADD_SESSION: 'added a session', CHANGE_SESSION: 'changed a session', ENROLLED: 'enrolled a participant',
    SEATED: 'gave a participant a seat', CONFIRM: 'confirmed a participant', ATTEND: 'recorded that a participant attends',
    RECORD_ATTENDANCE: 'recorded attendance', MARKS_CORRECTED: 'corrected attendance', SCORED: 'recorded a score',
    PASS: 'declared a participant passed', FAIL: 'declared a participant not passed', MISS: 'declared a participant a no-show',
    DROP: 'recorded that a participant dropped out', WITHDRAW: 'ended a participant’s place', REJUDGE: 'judged a participant anew',
    CONTACT_DUE: 'marked a participant to be contacted', CONTACTED: 'contacted a participant',
    PLAN_SAVED: 'made a follow-up plan', VISITED: 'recorded a visit', HELP_PROPOSED: 'proposed a new referral',
    ANSWER_HELP: 'answered a proposed referral', CERTIFICATE: 'downloaded a certificate',
    ADD_PHOTO: 'added the photo of a visit', REMOVE_PHOTO: 'removed the photo of a visit', OPEN_PHOTO: 'opened the photo of a visit',
  },
})
export const actGroupLabel = labels<keyof typeof actGroups | 'REFERRAL'>('audit.group', {
  id: {
    REFERRAL: 'Rujukan', ACCESS: 'Akun dan peran', PEOPLE: 'Warga dan datanya', LISTS: 'Daftar dan unduhan', TRAINING: 'Pelatihan',
    CITY: 'Instansi, layanan, kalender',
  },
  en: {
    REFERRAL: 'Referrals', ACCESS: 'Accounts and roles', PEOPLE: 'Residents and their data', LISTS: 'Lists and downloads', TRAINING: 'Training',
    CITY: 'Agencies, services, calendars',
  },
})
const isAct = (act: string): act is Act => acts.some((one) => one === act)

/** What was done, after the name of who did it. To a referral it is an event on its timeline; a class may have one of the same code. */
export const actWords = (act: string, kind: string): string =>
  (kind === 'REFERRAL' ? eventWords(act as ReferralEventType) : isAct(act) ? label(act) : act)

export const kinds = ['user', 'role_assignment', 'agency', 'service', 'work_calendar', 'PERSON', 'CONSENT', 'REFERRAL', 'OUTCOMES', 'LIST', 'ATTACHMENT',
  'PROGRAMME', 'CLASS', 'ENROLMENT', 'VISIT'] as const
type Kind = (typeof kinds)[number]
const kindLabel = labels<Kind>('audit.kind', {
  id: {
    user: 'Pengguna', role_assignment: 'Peran', agency: 'Instansi', service: 'Layanan', work_calendar: 'Kalender',
    PERSON: 'Warga', CONSENT: 'Persetujuan',
    REFERRAL: 'Rujukan', OUTCOMES: 'Capaian', LIST: 'Daftar', ATTACHMENT: 'Lampiran', PROGRAMME: 'Program',
    CLASS: 'Kelas', ENROLMENT: 'Peserta kelas', VISIT: 'Kunjungan',
  },
  en: {
    user: 'User', role_assignment: 'Role', agency: 'Agency', service: 'Service', work_calendar: 'Calendar', PERSON: 'Resident',
    CONSENT: 'Consent',
    REFERRAL: 'Referral', OUTCOMES: 'Outcomes', LIST: 'List', ATTACHMENT: 'Attachment', PROGRAMME: 'Programme',
    CLASS: 'Class', ENROLMENT: 'Participant', VISIT: 'Visit',
  },
})
const isKind = (kind: string): kind is Kind => kinds.some((one) => one === kind)
export const kindWords = (kind: string) => (isKind(kind) ? kindLabel(kind) : kind)

export type Subject = { subjectKind: string, subjectId?: string | null, subjectName?: string | null }
/** These go by the code of the class or the referral to which they belong. */
const parts: readonly string[] = ['ENROLMENT', 'VISIT', 'ATTACHMENT']
/** What was acted on: its code or name, else a mark by which it is known again. A resident has a mark alone. */
export function subjectWords({ subjectKind, subjectId, subjectName }: Subject): string {
  const mark = subjectId?.slice(-6).toUpperCase() ?? ''
  if (!subjectName) return mark
  return parts.includes(subjectKind) ? `${subjectName} · ${mark}` : subjectName
}

/** What stands beside an act: a reason code, a role, a last day, the year of a calendar, or the words of who revealed a number. */
export function reasonWords(act: string, reason: string | null): string {
  if (!reason) return ''
  if (act === 'GRANT_ASSIGNMENT') return roleLabel(reason as Role) ?? reason
  if (act === 'END_ASSIGNMENT') return t('until', { date: showDate(reason) })
  if (act === 'LOAD_CALENDAR') return reason.replace('DECREE', t('decree')).replace('PROVISIONAL', t('provisional'))
  const isCode = /^[A-Z_]+$/.test(reason)
  return isCode ? reasonLabel(reason as ReasonCode) ?? trainingReasonLabel(reason as TrainingReason) ?? reason : reason
}
