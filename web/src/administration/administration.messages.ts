import { messages } from '../core/i18n.ts'

export const t = messages('administration', {
  id: {
    title: 'Pengaturan', users: 'Pengguna', agencies: 'Instansi', services: 'Layanan', calendars: 'Kalender kerja',
    effects: 'Yang akan terjadi',
    save: 'Simpan', cancel: 'Batal', saved: 'Tersimpan.', readOnly: 'Hanya dapat dibaca: instansi ini diurus admin lain.',
    readOnlyRole: 'Peran Anda hanya dapat membaca halaman ini.', remove: 'Hapus {name}', up: 'Naikkan {name}',
    required: 'Wajib diisi.', choose: 'Pilih…', active: 'Aktif', inactive: 'Tidak aktif',
    problems: '{n} isian perlu diperbaiki.',
    back: 'Kembali', notFound: 'Data tidak ditemukan', notFoundWords: 'Alamat halaman keliru, atau data ini di luar kewenangan Anda.',
    wholeNumber: 'Tulis bilangan bulat {min} sampai {max}.',
    code: 'Hanya huruf besar, angka, dan tanda hubung; {min} sampai {max} karakter.',
    stale: 'Muat versi terbaru',
  },
  en: {
    title: 'Administration', users: 'Users', agencies: 'Agencies', services: 'Services', calendars: 'Working calendar',
    effects: 'What will happen',
    save: 'Save', cancel: 'Cancel', saved: 'Saved.', readOnly: 'Read only: another administrator looks after this agency.',
    readOnlyRole: 'Your role reads this page without changing it.', remove: 'Remove {name}', up: 'Move {name} up',
    required: 'Required.', choose: 'Choose…', active: 'Active', inactive: 'Not active',
    problems: '{n} field needs to be put right. | {n} fields need to be put right.',
    back: 'Back', notFound: 'Not found', notFoundWords: 'The address is wrong, or this is not yours to look after.',
    wholeNumber: 'Write a whole number from {min} to {max}.',
    code: 'Capitals, digits and hyphens only; {min} to {max} characters.',
    stale: 'Load the latest',
  },
})
