import type { Role } from '@sinergi/schema'
import { labels } from '../core/i18n.ts'

/** What a role lets one do, told to whoever gives it (DOMAIN 11). */
export const roleMeaning = labels<Role>('account.roleMeaning', {
  id: {
    OFF: 'Membuat, mengajukan, dan menjawab rujukan instansinya.',
    VER: 'Seperti petugas, dan menyetujui penolakan, menugaskan, menandai salah entri.',
    HEAD: 'Melihat status rujukan instansinya dan capaian; tidak mengubah rujukan.',
    ADM: 'Mengurus pengguna, instansi, layanan, dan kalender; tidak melihat rujukan.',
    COO: 'Melihat seluruh rujukan kota dan capaiannya, tanpa data spesifik warga.', AUD: 'Membaca jejak audit dan pengaturan.',
    PDP: 'Membaca jejak audit untuk pelindungan data pribadi.', KLA: 'Belum melihat apa pun pada tahap ini.',
    KEL: 'Belum melihat apa pun pada tahap ini.',
    PKH: 'Belum melihat apa pun pada tahap ini.', COL: 'Belum melihat apa pun pada tahap ini.',
    TRN: 'Mengajar kelasnya: presensi, nilai, dan tindak lanjut pesertanya; tidak melihat rujukan.',
    MEN: 'Seperti pelatih, di kelas pendampingan yang ditugaskan kepadanya.',
  },
  en: {
    OFF: 'Makes, submits and answers the agency’s referrals.',
    VER: 'As an officer, and co-signs rejections, assigns, marks errors.',
    HEAD: 'Sees the state of the agency’s referrals and the outcomes; changes none.',
    ADM: 'Looks after users, agencies, services and calendars; sees no referral.',
    COO: 'Sees all referrals of the city and their outcomes, without specific personal data.',
    AUD: 'Reads the audit trail and the administration.',
    PDP: 'Reads the audit trail for the protection of personal data.', KLA: 'Sees nothing yet.', KEL: 'Sees nothing yet.',
    PKH: 'Sees nothing yet.',
    COL: 'Sees nothing yet.', TRN: 'Teaches the own classes: attendance, marks and follow-up; sees no referral.',
    MEN: 'As a trainer, in the classes that are given to them.',
  },
})
