import type { Role } from '@sinergi/schema'
import { labels } from './i18n.ts'

/** Who sees referrals at all (DOMAIN 11). What of them, the server says. */
export const caseRoles = ['OFF', 'VER', 'COO', 'HEAD'] as const satisfies readonly Role[]
/** Who belongs to one side of a referral; the coordinator sees the whole city. */
export const agencyRoles = ['OFF', 'VER', 'HEAD'] as const satisfies readonly Role[]
/** Who sees residents at all; a coordinator less of each. */
export const peopleRoles = ['OFF', 'VER', 'COO'] as const satisfies readonly Role[]
/** Who sends, answers and writes. */
export const officerRoles = ['OFF', 'VER'] as const satisfies readonly Role[]
/** Who gives the cases of an agency to its officers (DOMAIN 11); the coordinator gives those of the city. */
export const assigningRoles = ['VER', 'HEAD'] as const satisfies readonly Role[]
/** Who teaches classes: trainers, and business mentors in the same way. */
export const teachingRoles = ['TRN', 'MEN'] as const satisfies readonly Role[]
/** Who records what happened in a class. */
export const recordingRoles = ['VER', ...teachingRoles] as const satisfies readonly Role[]
/** Who plans classes or teaches them. */
export const trainingRoles = ['OFF', 'VER', ...teachingRoles] as const satisfies readonly Role[]
/** Who reads the log of the city. */
export const auditRoles = ['AUD', 'PDP'] as const satisfies readonly Role[]

export const roleLabel = labels<Role>('role', {
  id: {
    OFF: 'Petugas rujukan', VER: 'Verifikator OPD', TRN: 'Pelatih', MEN: 'Pendamping usaha PLUT', PKH: 'Pendamping PKH',
    COL: 'Petugas pendataan', KEL: 'Operator kelurahan', COO: 'Koordinator kota', KLA: 'Sekretariat Gugus Tugas KLA',
    HEAD: 'Kepala OPD', PDP: 'Pejabat PDP', AUD: 'Inspektorat', ADM: 'Administrator',
  },
  en: {
    OFF: 'Referral officer', VER: 'Agency verifier', TRN: 'Trainer', MEN: 'Business mentor', PKH: 'PKH facilitator',
    COL: 'Community collector', KEL: 'Kelurahan operator', COO: 'City coordinator', KLA: 'KLA secretariat',
    HEAD: 'Head of agency', PDP: 'Data protection officer', AUD: 'Auditor', ADM: 'Administrator',
  },
})
