import type { ConsentPurpose, DataClass } from '@sinergi/schema'

// Said aloud to a resident, in plain Indonesian whatever the screen's language: the text they complete is Indonesian too.
const dataSaid: Record<DataClass, string> = {
  NAME: 'nama', CONTACT: 'nomor telepon', ADDRESS: 'alamat', IDENTIFIER: 'NIK', FAMILY_CARD: 'kartu keluarga',
  BIRTH: 'tempat dan tanggal lahir',
  BUSINESS: 'keterangan usaha', TRAINING: 'pelatihan yang pernah diikuti', SCHOOLING: 'sekolah dan wali',
  SOCIAL_ECONOMIC: 'pendidikan, pekerjaan, dan penghasilan',
  ACCESS_NEEDS: 'kebutuhan khusus agar dapat ikut serta', REGISTER: 'terdaftar atau tidak sebagai keluarga yang dibantu',
}
const purposeSaid: Record<ConsentPurpose, string> = {
  REFERRAL: 'layanan yang dirujuk', TRAINING: 'pelatihan', LICENSING: 'pengurusan izin usaha', EDUCATION: 'bantuan pendidikan',
  GRADUATION: 'graduasi PKH',
  MONITORING: 'pemantauan sesudah layanan',
}

const and = (words: readonly string[]) =>
  (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')}${words.length > 2 ? ',' : ''} dan ${words.at(-1)}`)
const longDate = new Intl.DateTimeFormat('id-ID', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

export type Said = {
  name: string, officer: string, agency: string, recipients: readonly string[], purposes: readonly ConsentPurpose[],
  service?: string
  data: readonly DataClass[], until: string
}
const blank = '…'

/** Completes one sentence of the text that is read aloud (server: consent.text.ts). What is not chosen yet is an ellipsis. */
export function complete(sentence: string, { name, officer, agency, recipients, purposes, service, data, until }: Said): string {
  const words: Record<string, string> = {
    nama: name, petugas: officer, opd: agency, penerima: and(recipients), data: and(data.map((one) => dataSaid[one])),
    keperluan: [service, and(purposes.map((one) => purposeSaid[one]))].filter(Boolean).join(': '),
    sampai: longDate.format(new Date(`${until}T00:00:00Z`)),
  }
  return sentence.replaceAll(/\{(\w+)\}/g, (_, key: string) => words[key] || blank)
}
