import { languageOf, type Words } from '../core/words.ts'
import type { ListFaultCode } from './list.codes.ts'
import type { Field } from './list.fields.ts'

/** What is wrong with a row and how to cure it. The column stands beside it on the screen. */
export const listFaultWords: Record<ListFaultCode, Words> = {
  ROW_RAGGED: {
    id: 'Baris ini berisi {cells} sel, sedangkan judul kolom ada {columns}. Periksa pemisah kolom yang kurang atau berlebih '
      + 'di baris ini.',
    en: 'This row has {cells} cells where the header has {columns}. Look for a missing or extra separator in this row.',
  },
  FORMULA_IN_TEXT: {
    id: 'Sel ini berisi rumus, bukan isian. Ketik isinya, atau salin lalu tempel sebagai nilai.',
    en: 'This cell holds a formula. Type its content, or copy it and paste it as a value.',
  },
  TEXT_UNREADABLE: {
    id: 'Sel ini memuat huruf yang rusak atau tanda tak terlihat. Ketik ulang isinya.',
    en: 'This cell holds broken letters or invisible signs. Type it again.',
  },
  TEXT_TOO_LONG: {
    id: 'Isian terlalu panjang: {length} huruf, paling banyak {max}. Persingkat.',
    en: 'Too long: {length} characters, at most {max}. Shorten it.',
  },
  IDENTIFIER_IN_TEXT: {
    id: 'Sel ini memuat NIK atau nomor KK: tidak semua yang membacanya boleh melihatnya. Tulis nomor itu hanya di kolomnya sendiri.',
    en: 'This cell holds a NIK or family card number: not everybody who reads it may see it. Write the number in its own column only.',
  },
  NIK_MISSING: {
    id: 'NIK belum ada. Rujukan tetap dapat dibuat; lengkapi NIK bila sudah tersedia.',
    en: 'No NIK yet. The referral can be made all the same; add the NIK when it is there.',
  },
  NIK_NOT_DIGITS: {
    id: 'NIK hanya boleh berisi angka. Periksa huruf yang mirip angka, misalnya O dengan 0 atau l dengan 1.',
    en: 'A NIK has digits only. Look for letters that resemble digits, such as O for 0 or l for 1.',
  },
  NIK_LENGTH: {
    id: 'NIK harus 16 angka, di sini ada {digits}. Cocokkan dengan KTP atau KK.',
    en: 'A NIK has 16 digits, this one {digits}. Compare it with the identity or family card.',
  },
  NIK_MANGLED_BY_SPREADSHEET: {
    id: 'NIK ini dibulatkan oleh lembar kerja sehingga angka terakhirnya hilang. Jadikan kolom NIK berformat Teks, lalu '
      + 'ketik ulang NIK dari KTP atau KK.',
    en: 'The spreadsheet rounded this NIK and its last digits are lost. Format the NIK column as Text, then type the NIK '
      + 'again from the card.',
  },
  NIK_DATE_INVALID: {
    id: 'Angka ke-7 sampai ke-12 NIK bukan tanggal yang ada. Cocokkan dengan KTP atau KK.',
    en: 'Digits 7 to 12 of the NIK are no date that exists. Compare it with the identity or family card.',
  },
  NIK_REGION_UNKNOWN: {
    id: 'Kode wilayah pada awal NIK tidak dikenal. Cocokkan dengan KTP; baris tetap dapat dimuat.',
    en: 'The region code at the start of the NIK is unknown. Compare it with the card; the row can be loaded all the same.',
  },
  NIK_BIRTH_DATE_MISMATCH: {
    id: 'Tanggal lahir tidak sama dengan yang tersirat dalam NIK. Periksa keduanya; bila memang berbeda, baris tetap dapat '
      + 'dimuat.',
    en: 'The birth date differs from the one in the NIK. Check both; where they truly differ the row can be loaded all the same.',
  },
  NIK_SEX_MISMATCH: {
    id: 'Jenis kelamin tidak sama dengan yang tersirat dalam NIK. Periksa keduanya; bila memang berbeda, baris tetap dapat '
      + 'dimuat.',
    en: 'The sex differs from the one in the NIK. Check both; where they truly differ the row can be loaded all the same.',
  },
  NIK_BELONGS_TO_ANOTHER: {
    id: 'NIK ini sudah dipakai dengan nama lain. Cocokkan NIK dan nama dengan KTP.',
    en: 'This NIK already stands with another name. Compare NIK and name with the card.',
  },
  NIK_WITH_OTHER_AGENCY: {
    id: 'NIK ini sudah terdaftar pada instansi lain, yang datanya tidak terlihat oleh instansi Anda. Hubungi koordinator kota.',
    en: 'This NIK is registered with another agency, whose people yours does not see. Ask the city coordinator.',
  },
  KK_INVALID: {
    id: 'Nomor KK tidak sahih dan tidak dimuat. Nomor KK terdiri atas 16 angka.',
    en: 'The family card number is not valid and is not loaded. It has 16 digits.',
  },
  KK_MANGLED: {
    id: 'Nomor KK dibulatkan oleh lembar kerja dan tidak dimuat. Jadikan kolomnya berformat Teks, lalu ketik ulang.',
    en: 'The spreadsheet rounded the family card number; it is not loaded. Format its column as Text, then type it again.',
  },
  NAME_MISSING: {
    id: 'Nama belum diisi. Isi nama sesuai KTP atau KK.',
    en: 'The name is missing. Enter it as on the identity or family card.',
  },
  NAME_INVALID: {
    id: 'Isian ini bukan nama. Isi nama sesuai KTP atau KK.',
    en: 'This is not a name. Enter it as on the identity or family card.',
  },
  BIRTH_DATE_MISSING: {
    id: 'Tanggal lahir belum diisi. Isi dengan hari/bulan/tahun.',
    en: 'The birth date is missing. Enter day/month/year.',
  },
  BIRTH_DATE_INVALID: {
    id: 'Tanggal lahir tidak dapat dibaca atau tidak ada dalam kalender. Tulis hari/bulan/tahun dengan tahun empat angka, '
      + 'misalnya 20/10/1995.',
    en: 'The birth date cannot be read or is in no calendar. Write day/month/year with a year of four digits, for example '
      + '20/10/1995.',
  },
  BIRTH_DATE_IN_FUTURE: {
    id: 'Tanggal lahir melewati hari ini. Periksa tahunnya.',
    en: 'The birth date lies in the future. Check the year.',
  },
  SEX_MISSING: {
    id: 'Jenis kelamin belum diisi. Isi L atau P; baris tetap dapat dimuat.',
    en: 'The sex is missing. Enter L or P; the row can be loaded all the same.',
  },
  SEX_INVALID: {
    id: 'Jenis kelamin tidak dikenali. Isi L (laki-laki) atau P (perempuan).',
    en: 'The sex is not recognised. Enter L (male) or P (female).',
  },
  RT_RW_INVALID: {
    id: 'RT atau RW tidak dapat dibaca dan tidak dimuat. Tulis paling banyak tiga angka.',
    en: 'RT or RW cannot be read and is not loaded. Write three digits at most.',
  },
  REGION_MISSING: { id: 'Kelurahan atau desa belum diisi.', en: 'The kelurahan or desa is missing.' },
  REGION_UNKNOWN: {
    id: 'Kelurahan dengan kecamatan ini tidak ada di kota ini. Periksa ejaan dan kecamatannya.',
    en: 'This city has no such kelurahan in that kecamatan. Check the spelling and the kecamatan.',
  },
  REGION_AMBIGUOUS: {
    id: 'Kelurahan bernama ini ada di beberapa kecamatan: {districts}. Isi kecamatannya.',
    en: 'Several kecamatan have a kelurahan of this name: {districts}. Enter the kecamatan.',
  },
  REGION_NOT_YOURS: {
    id: 'Kelurahan ini di luar wilayah tugas Anda. Serahkan barisnya kepada rekan yang bertugas di sana.',
    en: 'This kelurahan is outside the regions of your assignment. Leave the row to the colleague who works there.',
  },
  PHONE_INVALID: {
    id: 'Nomor telepon tidak sahih dan tidak dimuat. Tulis nomor lengkap, misalnya 0812… atau 0341 dengan nomornya.',
    en: 'The telephone number is not valid and is not loaded. Write it in full, for example 0812… or 0341 and the number.',
  },
  PHONE_SEVERAL: {
    id: 'Ada lebih dari satu nomor telepon; yang pertama sahih dimuat.',
    en: 'There is more than one telephone number; the first valid one is loaded.',
  },
  GUARDIAN_MISSING: {
    id: 'Persetujuan untuk anak di bawah 18 tahun diberikan oleh wali. Isi nama walinya.',
    en: 'For a child under 18 the guardian gives the consent. Enter the guardian’s name.',
  },
  TRAINING_DATE_INVALID: {
    id: 'Tanggal pelatihan tidak dapat dibaca dan tidak dimuat. Tulis hari/bulan/tahun.',
    en: 'The training date cannot be read and is not loaded. Write day/month/year.',
  },
  TARGET_MISSING: { id: 'Tujuan rujukan belum diisi.', en: 'The agency referred to is missing.' },
  TARGET_UNKNOWN: {
    id: 'OPD tujuan ini tidak dikenal atau tidak menerima rujukan. Periksa namanya.',
    en: 'No agency of this name takes referrals. Check the name.',
  },
  TARGET_OWN_AGENCY: {
    id: 'Tujuan ini instansi Anda sendiri. Rujukan ditujukan kepada instansi lain.',
    en: 'This is your own agency. A referral goes to another one.',
  },
  SERVICE_MISSING: { id: 'Layanan belum diisi.', en: 'The service is missing.' },
  SERVICE_UNKNOWN: {
    id: 'OPD tujuan tidak memberikan layanan ini. Layanannya: {offered}.',
    en: 'That agency does not give this service. Its services: {offered}.',
  },
  CONSENT_MISSING: {
    id: 'Persetujuan warga belum ada. Minta persetujuannya, lalu isi tanggalnya.',
    en: 'The resident’s consent is missing. Ask for it, then enter its date.',
  },
  CONSENT_DATE_INVALID: {
    id: 'Tanggal persetujuan tidak dapat dibaca. Tulis hari/bulan/tahun dengan tahun empat angka.',
    en: 'The date of consent cannot be read. Write day/month/year with a year of four digits.',
  },
  CONSENT_DATE_IN_FUTURE: {
    id: 'Tanggal persetujuan melewati hari ini. Periksa tanggalnya.',
    en: 'The date of consent lies in the future. Check it.',
  },
  CONSENT_EXPIRED: {
    id: 'Persetujuan sudah lewat 12 bulan. Minta persetujuan baru.',
    en: 'The consent is older than 12 months. Ask for a new one.',
  },
  DUPLICATE_ROW: {
    id: 'Orang dan layanan ini sudah ada di daftar. Hapus salah satu barisnya.',
    en: 'This person and service already stand in the list. Remove one of the rows.',
  },
  PERSON_MAYBE_KNOWN: {
    id: 'Orang dengan nama, tanggal lahir, dan kelurahan yang sama sudah ada. Pastikan bukan orang yang sama.',
    en: 'Somebody with the same name, birth date and kelurahan is already there. Make sure that it is not the same person.',
  },
  PERSON_DECEASED: {
    id: 'Orang ini tercatat sudah meninggal. Cocokkan NIK dan nama dengan KTP.',
    en: 'This person is on record as deceased. Compare NIK and name with the card.',
  },
  REFERRAL_OPEN: {
    id: 'Rujukan orang ini untuk layanan yang sama masih berjalan. Baris ini tidak perlu dimuat lagi.',
    en: 'A referral of this person for the same service is still open. The row need not be loaded again.',
  },
  LOADED_BEFORE: {
    id: 'Orang, layanan, dan tanggal persetujuan ini sudah pernah dimuat. Untuk kebutuhan baru diperlukan persetujuan baru.',
    en: 'This person, service and day of consent were loaded before. A new need takes a new consent.',
  },
}

/** Said after the words where the fault knows more: what may have been meant, which row to compare. */
export const listHintWords: Record<'meant' | 'row', Words> = {
  meant: { id: 'Mungkin maksudnya {meant}.', en: 'Perhaps {meant} is meant.' },
  row: { id: 'Bandingkan dengan baris {row}.', en: 'Compare it with row {row}.' },
}

/** The words with their places filled; a place without a value stays as it is, so that a test sees it. */
export const filled = (words: Words, locale: keyof Words, params: Record<string, string | number>): string =>
  words[locale].replace(/\{(\w+)\}/g, (place, name: string) => String(params[name] ?? place))

/** A fault as a sentence, with its hint where it knows one. */
export function faultText(code: ListFaultCode, params: Record<string, string | number>, locale: keyof Words): string {
  const hints = (['meant', 'row'] as const).filter((name) => params[name] !== undefined).map((name) => listHintWords[name])
  return [listFaultWords[code], ...hints].map((words) => filled(words, locale, params)).join(' ')
}

/** The first column of the file of rejected rows. */
const correctionWords: Words = { id: 'Perbaikan', en: 'To correct' }

/** How the file of rejected rows speaks: its first heading, and each fault after the name of its column. */
export function wordsOf(locale: string, columnOf: (field: Field) => string | null) {
  const language = languageOf(locale)
  return {
    heading: correctionWords[language],
    say({ field, code, params }: { field: string | null; code: string; params: Record<string, string | number> }): string {
      const column = field && columnOf(field as Field)
      const text = faultText(code as ListFaultCode, params, language)
      return column ? `${column}: ${text}` : text
    },
  }
}
