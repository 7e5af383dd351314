import { messages } from '../core/i18n.ts'

export const t = messages('audit', {
  id: {
    title: 'Jejak audit', lead: 'Siapa melakukan apa, kapan, dan mengapa. Catatan hanya bertambah dan tidak pernah diubah.',
    at: 'Waktu', who: 'Pelaku',
    act: 'Tindakan', subject: 'Objek', reason: 'Alasan atau keterangan', system: 'Sistem', filter: 'Saring jejak audit',
    filters: 'Saring', filtered: 'Saring ({n})', signInsHidden: 'Masuk dan keluar disembunyikan · Tampilkan', signInsShown: 'Masuk dan keluar ditampilkan · Sembunyikan',
    number: 'Kode atau nomor objek', anySubject: 'RJK-3573-2026-000123', from: 'Dari tanggal', to: 'Sampai tanggal', anyone: 'Semua pelaku', anyAct: 'Semua tindakan', actor: '{name} · {agency}',
    lately: '{n} hari terakhir', since: 'sejak {date}',
    byActor: 'Semua tindakan {name}', likeThis: 'Semua catatan: {act}',
    wrong: 'Isi kode rujukan (RJK-…), kode kelas (LTH-…), atau nomor lengkap berbentuk 8-4-4-4-12 angka dan huruf a–f.', about: 'Semua tindakan atas {kind} {name}',
    none: 'Belum ada catatan', noneWords: 'Catatan muncul di sini begitu seseorang melakukan tindakan.',
    noMatch: 'Tidak ada catatan yang cocok',
    noMatchWords: 'Longgarkan pelaku, tindakan, tanggal, atau objeknya, atau hapus saringan.', until: 'sampai {date}', decree: 'keputusan bersama',
    provisional: 'sementara',
  },
  en: {
    title: 'Audit trail', lead: 'Who did what, when and why. This log only grows; nothing in it is ever changed.', at: 'When',
    who: 'Who',
    act: 'Act', subject: 'Subject', reason: 'Reason or detail', system: 'The system', filter: 'Filter the audit trail',
    filters: 'Filter', filtered: 'Filter ({n})', signInsHidden: 'Signing in and out is hidden · Show', signInsShown: 'Signing in and out is shown · Hide',
    number: 'Subject code or number', anySubject: 'RJK-3573-2026-000123', from: 'From day', to: 'To day', anyone: 'Anyone', anyAct: 'Any act', actor: '{name} · {agency}',
    lately: 'The last {n} day | The last {n} days', since: 'since {date}',
    byActor: 'All acts of {name}', likeThis: 'All entries: {act}',
    wrong: 'Enter the code of a referral (RJK-…) or of a class (LTH-…), or a whole number of the form 8-4-4-4-12 of digits and letters a–f.', about: 'All acts on {kind} {name}',
    none: 'No entries yet', noneWords: 'Entries appear here as soon as somebody acts.',
    noMatch: 'No entries match',
    noMatchWords: 'Widen who, what, the days or the subject, or clear the filters.', until: 'until {date}', decree: 'decree', provisional: 'provisional',
  },
})
