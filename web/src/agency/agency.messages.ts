import type { AgencyKind } from '@sinergi/schema'
import { labels, messages } from '../core/i18n.ts'

export const t = messages('agency', {
  id: {
    agencies: 'Instansi', newAgency: 'Instansi baru', shortName: 'Nama singkat', shortNameHint: 'Tampil di daftar dan linimasa.',
    nameId: 'Nama lengkap',
    nameEn: 'Nama dalam bahasa Inggris', code: 'Kode',
    codeHint: '2 sampai 24 huruf besar, angka, tanda hubung; dipakai di daftar yang dimuat.', kind: 'Jenis',
    calendar: 'Kalender kerja', calendarHint: 'Tenggat instansi ini dihitung menurut kalender ini.', services: 'Layanan',
    serviceCount: '{n} layanan', state: 'Status',
    active: 'Instansi ini ikut merujuk',
    activeHint: 'Bila tidak, penggunanya tidak dapat masuk untuk instansi ini dan tidak ada rujukan baru.',
    ownActive: 'Instansi Anda sendiri tidak dapat Anda tutup.', openServices: 'Lihat layanan', openUsers: 'Lihat pengguna',
    none: 'Belum ada instansi',
    noneWords: 'Tambahkan instansi pertama kota ini.', closeTitle: 'Tutup {name}?', closeVerb: 'Tutup instansi',
    reopenTitle: 'Buka kembali {name}?',
    reopenVerb: 'Buka kembali', changeTitle: 'Ganti kalender {name}?', calendarVerb: 'Ganti kalender',
    effectPeople: '{n} pengguna kehilangan akses lewat instansi ini dalam 5 detik.',
    effectNobody: 'Tidak ada pengguna yang kehilangan akses.', effectServices: '{n} layanan berhenti menerima rujukan.',
    effectOpen: 'Rujukan yang menunggu instansi ini tidak berjalan; minta petugasnya mengalihkan atau menyelesaikannya lebih dulu.',
    effectWaiting: 'Belum dapat ditutup: {n} rujukan dari atau ke instansi ini masih berjalan. Selesaikan atau alihkan dulu.',
    effectPast: 'Catatan dan riwayatnya tetap ada.',
    effectReopen: 'Pengguna yang perannya masih berlaku dapat masuk lagi, dan layanannya yang aktif dapat dipilih lagi.',
    effectCalendar: 'Tenggat yang dimulai sesudah ini dihitung dengan kalender “{name}”; yang sedang berjalan tidak berubah.',
  },
  en: {
    agencies: 'Agencies', newAgency: 'New agency', shortName: 'Short name', shortNameHint: 'Shown in lists and on timelines.',
    nameId: 'Full name',
    nameEn: 'Name in English', code: 'Code', codeHint: '2 to 24 capitals, digits, hyphens; used in lists that are loaded.',
    kind: 'Kind',
    calendar: 'Working calendar', calendarHint: 'The agency’s due dates are counted on it.', services: 'Services',
    serviceCount: '{n} service | {n} services', state: 'Status',
    active: 'This agency takes part in referrals',
    activeHint: 'If not, its users cannot sign in for it, and there are no new referrals.',
    ownActive: 'You cannot close your own agency.', openServices: 'Open its services', openUsers: 'Open its users',
    none: 'No agencies yet',
    noneWords: 'Add the first agency of this city.', closeTitle: 'Close {name}?', closeVerb: 'Close agency',
    reopenTitle: 'Reopen {name}?',
    reopenVerb: 'Reopen', changeTitle: 'Change the calendar of {name}?', calendarVerb: 'Change calendar',
    effectPeople: '{n} user loses access through this agency within 5 seconds. | {n} users lose access through this agency within 5 seconds.',
    effectNobody: 'No user loses access.',
    effectServices: '{n} service stops taking referrals. | {n} services stop taking referrals.',
    effectOpen: 'Referrals that wait for this agency stand still; ask its officers to redirect or finish them first.',
    effectWaiting: 'It cannot be closed yet: {n} referral from or to this agency is still open. Finish or redirect it first. | It cannot be closed yet: {n} referrals from or to this agency are still open. Finish or redirect them first.',
    effectPast: 'Its records and history stay.',
    effectReopen: 'Users whose roles still hold can sign in again, and its active services can be chosen again.',
    effectCalendar: 'Due dates that begin after this are counted on the calendar “{name}”; those that run do not change.',
  },
})

export const kinds = ['OPD', 'UPT', 'PLUT', 'KEMENSOS', 'SCHOOL', 'LKS'] as const satisfies readonly AgencyKind[]
export const kindLabel = labels<AgencyKind>('agency.kind', {
  id: {
    OPD: 'Organisasi perangkat daerah (OPD)', UPT: 'Unit pelaksana teknis (UPT)', PLUT: 'Pusat layanan usaha terpadu (PLUT)',
    KEMENSOS: 'Kementerian Sosial',
    SCHOOL: 'Sekolah', LKS: 'Lembaga kesejahteraan sosial (LKS)',
  },
  en: {
    OPD: 'City department (OPD)', UPT: 'Technical unit (UPT)', PLUT: 'Business service centre (PLUT)',
    KEMENSOS: 'Ministry of Social Affairs', SCHOOL: 'School',
    LKS: 'Welfare institution (LKS)',
  },
})
