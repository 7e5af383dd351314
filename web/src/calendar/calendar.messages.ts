import type { CalendarBasis, HolidayKind } from '@sinergi/schema'
import { labels, messages } from '../core/i18n.ts'

export const t = messages('calendar', {
  id: {
    lead: 'Setiap tenggat dihitung dalam hari kerja menurut kalender ini. Tahun yang belum dimuat tidak punya tenggat.', year: 'Tahun', basis: 'Dasar',
    workingDays: 'Hari kerja', holidays: 'Hari libur', source: 'Sumber', usedBy: 'Dipakai {agencies}', days: '{n} hari', national: '{n} libur nasional',
    jointLeave: '{n} cuti bersama', local: '{n} libur lokal', load: 'Muat tahun {year}…', loadOther: 'Muat tahun lain…', replace: 'Muat ulang…', replaceYear: 'Muat ulang… {year}', view: 'Lihat hari libur',
    none: 'Belum ada kalender', noneWords: 'Kalender dibuat bersama kotanya.', noYears: 'Belum ada tahun yang dimuat.', missing: 'Tahun {year} belum dimuat: tenggat yang jatuh di sana tidak dapat dihitung.',
    loadTitle: 'Muat kalender kerja', loadTitleOf: 'Muat kalender kerja {year}', yearHint: 'Tahun yang sudah dimuat akan diganti.', decree: 'Keputusan bersama tiga menteri',
    decreeWords: 'Tempel atau isi hari libur dan cuti bersama dari keputusan itu.', provisional: 'Sementara', provisionalWords: 'Hari libur nasional dihitung; cuti bersama belum termasuk. Setiap tenggat yang bersandar padanya ditandai sementara.',
    decreed: 'Tahun {year} sudah dimuat menurut keputusan; kalender sementara tidak menggantikannya.', sourceHint: 'Nomor dan tahun keputusan.', weekdays: 'Hari kerja dalam sepekan',
    paste: 'Tempel dari keputusan', pasteHint: 'Satu baris satu hari: tanggal, lalu namanya. Tanggal boleh 2027-01-01, 1/1/2027, atau 1 Januari; “cuti bersama” dikenali.',
    take: 'Ambil dari teks', taken: '{n} hari diambil.', notUnderstood: '{n} baris belum dipahami; baris itu tertinggal di kotak teks.', rows: 'Hari libur dan cuti bersama', noRows: 'Belum ada hari libur. Tempel dari keputusan, atau tambahkan satu per satu.',
    date: 'Tanggal', kind: 'Jenis', name: 'Nama', addDay: 'Tambah hari', removeDay: 'Hapus {name}', rowsMissing: 'Keputusan memuat sedikitnya satu hari libur.', rowsEmpty: 'Lengkapi tanggal dan nama setiap baris, atau hapus barisnya.',
    rowsYear: 'Setiap tanggal harus di tahun {year}.', rowsTwice: 'Satu tanggal hanya sekali.', weekdaysMissing: 'Pilih sedikitnya satu hari kerja.', yearWrong: 'Tulis tahun antara 2020 dan 2100.',
    confirm: 'Muat kalender', confirmTitle: 'Muat kalender {year}?', effectDays: '{year}: {n} hari kerja.', effectDaysBefore: '{year}: {n} hari kerja, sebelumnya {before}.',
    effectAdded: 'Libur baru: {days}.', effectRemoved: 'Tidak lagi libur: {days}.', effectMore: 'dan {n} lagi', effectReckon: 'Tenggat terbuka yang bersandar pada tahun ini dihitung ulang; tanggal lamanya tetap tercatat.',
    effectFirm: 'Tenggat tahun {year} tidak lagi sementara.', effectProvisional: 'Tenggat tahun {year} ditandai sementara sampai keputusannya dimuat.', effectComputed: 'Hari libur nasional dihitung saat dimuat.',
    done: 'Kalender {year} dimuat.', reckoned: '{n} tenggat terbuka dihitung ulang.', reckonedNone: 'Tidak ada tenggat terbuka yang berubah.', cityOnly: 'Kalender kota dimuat admin kota.', back: 'Kalender kerja',
  },
  en: {
    lead: 'Every due date is counted in working days on this calendar. A year that is not loaded has no due dates.', year: 'Year', basis: 'Basis',
    workingDays: 'Working days', holidays: 'Days off', source: 'Source', usedBy: 'Used by {agencies}', days: '{n} day | {n} days', national: '{n} national holiday | {n} national holidays',
    jointLeave: '{n} day of joint leave | {n} days of joint leave', local: '{n} local holiday | {n} local holidays', load: 'Load {year}…', loadOther: 'Load another year…', replace: 'Load again…', replaceYear: 'Load again… {year}', view: 'Show days off',
    none: 'No calendar yet', noneWords: 'A calendar is made with its city.', noYears: 'No year is loaded yet.', missing: '{year} is not loaded: due dates that fall there cannot be reckoned.',
    loadTitle: 'Load a working calendar', loadTitleOf: 'Load the working calendar of {year}', yearHint: 'A year that is loaded already is replaced.', decree: 'Joint decree of three ministers',
    decreeWords: 'Paste or fill in the holidays and joint leave of the decree.', provisional: 'Provisional', provisionalWords: 'National holidays are computed; joint leave is not among them. Each due date that rests on it is marked as provisional.',
    decreed: '{year} is loaded by decree; a provisional calendar does not replace it.', sourceHint: 'Number and year of the decree.', weekdays: 'Working days of the week',
    paste: 'Paste from the decree', pasteHint: 'One day a line: the date, then its name. Dates may be 2027-01-01, 1/1/2027 or 1 Januari; “cuti bersama” is understood.',
    take: 'Take from the text', taken: '{n} day taken. | {n} days taken.', notUnderstood: '{n} line was not understood; it stays in the text box. | {n} lines were not understood; they stay in the text box.', rows: 'Holidays and joint leave', noRows: 'No days off yet. Paste from the decree, or add one at a time.',
    date: 'Date', kind: 'Kind', name: 'Name', addDay: 'Add day', removeDay: 'Remove {name}', rowsMissing: 'A decree has at least one day off.', rowsEmpty: 'Give each row its date and name, or remove it.',
    rowsYear: 'Each date must be in {year}.', rowsTwice: 'Each date only once.', weekdaysMissing: 'Choose at least one working day.', yearWrong: 'Write a year between 2020 and 2100.',
    confirm: 'Load calendar', confirmTitle: 'Load the calendar of {year}?', effectDays: '{year}: {n} working days.', effectDaysBefore: '{year}: {n} working days, before {before}.',
    effectAdded: 'New days off: {days}.', effectRemoved: 'No longer off: {days}.', effectMore: 'and {n} more', effectReckon: 'Open due dates that rest on this year are reckoned anew; the former dates stay on record.',
    effectFirm: 'Due dates of {year} are no longer provisional.', effectProvisional: 'Due dates of {year} are marked provisional until the decree is loaded.', effectComputed: 'National holidays are computed when it is loaded.',
    done: 'The calendar of {year} is loaded.', reckoned: '{n} open due date was reckoned anew. | {n} open due dates were reckoned anew.', reckonedNone: 'No open due date has changed.', cityOnly: 'Administrators of the city load its calendar.', back: 'Working calendar',
  },
})

export const basisLabel = labels<CalendarBasis>('calendar.basis', {
  id: { DECREE: 'Keputusan bersama', PROVISIONAL: 'Sementara' }, en: { DECREE: 'Decree', PROVISIONAL: 'Provisional' },
})
export const holidayKinds = ['NATIONAL', 'JOINT_LEAVE', 'LOCAL'] as const satisfies readonly HolidayKind[]
export const holidayKindLabel = labels<HolidayKind>('calendar.kind', {
  id: { NATIONAL: 'Libur nasional', JOINT_LEAVE: 'Cuti bersama', LOCAL: 'Libur lokal' },
  en: { NATIONAL: 'National holiday', JOINT_LEAVE: 'Joint leave', LOCAL: 'Local holiday' },
})
