import { Field, ObjectType } from 'type-graphql'

@ObjectType({
  description: 'What is read aloud before somebody consents. Words in braces are filled in: '
    + '{nama}, {petugas}, {opd}, {penerima}, {keperluan}, {data}, {sampai}.',
})
export class ConsentText {
  @Field(() => String, { description: 'Kept with every consent that is given by this text.' }) version: string
  @Field(() => String) language: string
  @Field(() => [String], { description: 'For the person itself.' }) self: string[]
  @Field(() => [String], { description: 'For a guardian.' }) guardian: string[]
}

const rights = [
  'Data yang dikirim hanya: {data}. Data lain tetap pada {opd} dan tidak ikut dikirim.',
  'Yang menerima hanya: {penerima}. Keperluannya hanya: {keperluan}. Data tidak boleh dipakai untuk hal lain.',
  'Persetujuan ini berlaku sampai {sampai}. Sesudah itu kami harus bertanya lagi.',
  'Boleh menolak. Menolak tidak mengurangi bantuan yang sudah diterima; hanya rujukan ini yang tidak dapat dikirim.',
  'Boleh menarik persetujuan kapan saja, tanpa alasan, di kantor {opd} atau lewat petugas. Sesudah ditarik, '
    + 'rujukan yang berjalan dihentikan dan penerima tidak dapat lagi melihat data paling lambat 72 jam kemudian.',
  'Boleh meminta melihat, membetulkan, atau menghapus data. '
    + 'Kami menjawab paling lambat 72 jam (UU 27 Tahun 2022 tentang Pelindungan Data Pribadi).',
]

/**
 * Newest last. A text that was used is never changed: another wording is another version. Read aloud in Indonesian, or by an
 * interpreter in the resident's own language, which is then noted on the consent; a Javanese text waits for somebody who can
 * vouch for it.
 */
export const consentTexts: readonly ConsentText[] = [{
  version: '2026-1', language: 'id',
  self: [
    'Bapak/Ibu {nama}, saya {petugas} dari {opd}. Kami ingin merujuk Bapak/Ibu, '
      + 'artinya meminta dinas lain memberi layanan. Untuk itu sebagian data Bapak/Ibu perlu kami kirim.',
    ...rights,
    'Apakah Bapak/Ibu mengerti, dan setuju data tersebut dikirim?',
  ],
  guardian: [
    'Bapak/Ibu, saya {petugas} dari {opd}. Kami ingin merujuk {nama}, '
      + 'artinya meminta dinas lain memberi layanan. Karena itu sebagian data {nama} perlu kami kirim, '
      + 'dan kami meminta persetujuan Bapak/Ibu sebagai wali.',
    ...rights,
    'Kalau {nama} berumur 18 tahun, kami akan bertanya lagi langsung kepadanya.',
    'Apakah Bapak/Ibu mengerti, dan sebagai wali setuju data {nama} dikirim?',
  ],
}]

export const currentText = (): ConsentText => consentTexts.at(-1)!
