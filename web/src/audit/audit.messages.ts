import { messages } from '../core/i18n.ts'

export const t = messages('audit', {
  id: {
    title: 'Jejak audit', lead: 'Siapa melakukan apa, kapan, dan mengapa. Catatan hanya bertambah dan tidak pernah diubah.',
    at: 'Waktu', who: 'Pelaku',
    act: 'Tindakan', subject: 'Objek', reason: 'Alasan atau keterangan', system: 'Sistem', filter: 'Nomor objek (UUID)',
    search: 'Saring',
    wrong: 'Nomor objek berbentuk 8-4-4-4-12 angka dan huruf a–f.', about: 'Semua tindakan atas {kind} {id}',
    clear: 'Tampilkan semua',
    none: 'Belum ada catatan', noneWords: 'Catatan muncul di sini begitu seseorang masuk atau melakukan tindakan.',
    noMatch: 'Tidak ada catatan untuk nomor ini',
    noMatchWords: 'Periksa nomornya, atau tampilkan semua.', until: 'sampai {date}', decree: 'keputusan bersama',
    provisional: 'sementara',
  },
  en: {
    title: 'Audit trail', lead: 'Who did what, when and why. This log only grows; nothing in it is ever changed.', at: 'When',
    who: 'Who',
    act: 'Act', subject: 'Subject', reason: 'Reason or detail', system: 'The system', filter: 'Subject number (UUID)',
    search: 'Filter',
    wrong: 'A subject number has the form 8-4-4-4-12 of digits and letters a–f.', about: 'All acts on {kind} {id}',
    clear: 'Show all',
    none: 'No entries yet', noneWords: 'Entries appear here as soon as somebody signs in or acts.',
    noMatch: 'No entries for this number',
    noMatchWords: 'Check the number, or show all.', until: 'until {date}', decree: 'decree', provisional: 'provisional',
  },
})
