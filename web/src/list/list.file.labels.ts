import type { Words } from '../../../server/src/core/words.ts'
import type { ColumnFaultCode, FileFaultCode, NoticeCode } from '../../../server/src/list/list.codes.ts'
import type { Field } from '../../../server/src/list/list.fields.ts'

/** Why a file cannot be read, and what to do. Nothing of it was loaded. */
export const fileFaultWords: Record<FileFaultCode, Words> = {
  EMPTY_FILE: {
    id: 'Berkas ini kosong. Pilih berkas yang berisi daftar.',
    en: 'This file is empty. Choose the file that holds the list.',
  },
  HEADER_ONLY: { id: 'Berkas ini hanya berisi judul kolom, tanpa baris data.', en: 'This file has a header and no rows.' },
  FILE_TOO_LARGE: {
    id: 'Berkas lebih besar dari {megabytes} MB. Bagi menjadi beberapa berkas.',
    en: 'The file is larger than {megabytes} MB. Split it into several files.',
  },
  TOO_MANY_ROWS: {
    id: 'Daftar lebih dari {max} baris. Bagi menjadi beberapa berkas.',
    en: 'The list has more than {max} rows. Split it into several files.',
  },
  TOO_MANY_COLUMNS: {
    id: 'Daftar lebih dari {max} kolom. Hapus kolom yang tidak diperlukan.',
    en: 'The list has more than {max} columns. Remove those that are not needed.',
  },
  FORMAT_UNKNOWN: {
    id: 'Berkas ini bukan daftar CSV atau XLSX. Di lembar kerja pilih Simpan Sebagai, lalu Excel (.xlsx) atau CSV UTF-8.',
    en: 'This is no CSV or XLSX list. In the spreadsheet choose Save As, then Excel (.xlsx) or CSV UTF-8.',
  },
  FORMAT_XLS: {
    id: 'Berkas ini Excel lama (.xls) atau terkunci kata sandi. Buka, lepas kata sandinya, lalu simpan sebagai .xlsx.',
    en: 'This is an old Excel file (.xls) or one with a password. Open it, remove the password and save it as .xlsx.',
  },
  FORMAT_ODS: {
    id: 'Berkas OpenDocument belum dapat dibaca. Simpan sebagai .xlsx atau CSV UTF-8.',
    en: 'An OpenDocument file cannot be read. Save it as .xlsx or CSV UTF-8.',
  },
  ENCODING_UNKNOWN: {
    id: 'Huruf dalam berkas ini tidak dapat dibaca dengan pasti. Simpan ulang sebagai CSV UTF-8 atau .xlsx.',
    en: 'The letters of this file cannot be read for certain. Save it again as CSV UTF-8 or .xlsx.',
  },
  OPEN_QUOTE: {
    id: 'Tanda petik (") yang dibuka di baris {line} berkas tidak ditutup, sehingga baris sesudahnya ikut tertelan. Tutup '
      + 'atau hapus tanda petik itu.',
    en: 'A quotation mark (") opened on line {line} of the file is not closed and swallows the lines after it. Close or '
      + 'remove it.',
  },
  STRAY_QUOTE: {
    id: 'Ada tanda petik (") di tempat yang keliru pada baris {line} berkas. Hapus tanda itu, atau ekspor ulang dari lembar '
      + 'kerja.',
    en: 'A quotation mark (") stands in the wrong place on line {line} of the file. Remove it, or export again from the '
      + 'spreadsheet.',
  },
  WORKBOOK_BROKEN: {
    id: 'Buku kerja ini rusak. Buka di lembar kerja, lalu simpan ulang sebagai .xlsx.',
    en: 'This workbook is damaged. Open it in the spreadsheet and save it again as .xlsx.',
  },
  ARCHIVE_UNSAFE: {
    id: 'Isi berkas ini jauh lebih besar dari ukurannya, sehingga tidak dibuka. Salin daftarnya ke buku kerja baru, lalu '
      + 'simpan sebagai .xlsx.',
    en: 'This file holds far more than its size, so it is not opened. Copy the list into a new workbook and save it as .xlsx.',
  },
  XML_UNSAFE: {
    id: 'Berkas ini memuat perintah yang tidak aman, sehingga tidak dibuka. Salin daftarnya ke buku kerja baru, lalu simpan '
      + 'sebagai .xlsx.',
    en: 'This file carries unsafe instructions, so it is not opened. Copy the list into a new workbook and save it as .xlsx.',
  },
  READ_TIMEOUT: {
    id: 'Berkas tidak selesai dibaca dalam {seconds} detik. Bagi menjadi beberapa berkas.',
    en: 'The file could not be read within {seconds} seconds. Split it into several files.',
  },
}

export const noticeWords: Record<NoticeCode, Words> = {
  READ_AS_UTF16: { id: 'Berkas dibaca sebagai UTF-16.', en: 'The file was read as UTF-16.' },
  READ_AS_WINDOWS_1252: {
    id: 'Berkas dibaca sebagai Windows-1252. Periksa nama dengan huruf beraksen atau tanda petik.',
    en: 'The file was read as Windows-1252. Check names with accents or apostrophes.',
  },
  HEADER_BELOW_TITLE: {
    id: 'Judul kolom ditemukan di baris {line}; baris di atasnya tidak dimuat.',
    en: 'The header was found on line {line}; the lines above it are not loaded.',
  },
  HEADER_UNSURE: {
    id: 'Judul kolom tidak dikenali; baris {line} dianggap judul. Cocokkan kolomnya.',
    en: 'No header was recognised; line {line} is taken for it. Match the columns.',
  },
  ONE_SHEET_OF_MANY: {
    id: 'Hanya lembar “{sheet}” yang dibaca, dari {sheets} lembar.',
    en: 'Only the sheet “{sheet}” was read, of {sheets}.',
  },
  HIDDEN_ROWS_READ: {
    id: '{rows} baris tersembunyi (oleh filter) ikut dibaca.',
    en: '{rows} rows hidden by a filter were read too.',
  },
}

export const columnFaultWords: Record<ColumnFaultCode, Words> = {
  COLUMN_MISSING: {
    id: 'Kolom {field} belum ada. Pilih kolom yang memuatnya.',
    en: 'There is no column for {field}. Choose the one that holds it.',
  },
  COLUMN_DOUBLED: {
    id: 'Beberapa kolom tampak memuat {field}. Pilih salah satu.',
    en: 'Several columns seem to hold {field}. Choose one.',
  },
}

export const fieldWords: Record<Field, Words> = {
  number: { id: 'Nomor urut (tidak dimuat)', en: 'Number (not loaded)' },
  nik: { id: 'NIK', en: 'NIK' },
  kk: { id: 'Nomor KK', en: 'Family card number' },
  name: { id: 'Nama', en: 'Name' },
  birthPlace: { id: 'Tempat lahir', en: 'Place of birth' },
  birthDate: { id: 'Tanggal lahir', en: 'Birth date' },
  sex: { id: 'Jenis kelamin', en: 'Sex' },
  street: { id: 'Alamat', en: 'Address' },
  rt: { id: 'RT', en: 'RT' },
  rw: { id: 'RW', en: 'RW' },
  rtRw: { id: 'RT/RW', en: 'RT/RW' },
  kelurahan: { id: 'Kelurahan atau desa', en: 'Kelurahan or desa' },
  kecamatan: { id: 'Kecamatan', en: 'Kecamatan' },
  phone: { id: 'Nomor telepon', en: 'Telephone' },
  guardian: { id: 'Wali', en: 'Guardian' },
  business: { id: 'Jenis usaha', en: 'Kind of business' },
  training: { id: 'Pelatihan terakhir', en: 'Last training' },
  trainingDate: { id: 'Tanggal pelatihan', en: 'Training date' },
  target: { id: 'Tujuan rujukan', en: 'Referred to' },
  service: { id: 'Layanan', en: 'Service' },
  consentDate: { id: 'Tanggal persetujuan', en: 'Date of consent' },
}
