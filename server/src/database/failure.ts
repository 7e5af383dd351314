import { StartupError } from '../core/startup-error.ts'

type Wording = (place: string, detail: string) => [indonesian: string, english: string]

const fullDisk: [string, string] = [
  'Diska penuh; kosongkan ruang lalu jalankan lagi.',
  'The disk is full; free some space and start again.',
]
export const diskFull = () => new StartupError(...fullDisk)
/** PostgreSQL says it in either way. */
export const tellsDiskFull = (message: string) => /No space left|wrote only \d+ of \d+ bytes/.test(message)

/** By SQLSTATE or by the operating system's name of the fault: what it means to whoever starts the product. */
const wordings: Record<string, Wording> = {}
const word = (codes: string, wording: Wording) => codes.split(' ').forEach((code) => (wordings[code] = wording))

word('ECONNREFUSED ECONNRESET ENOTFOUND EAI_AGAIN ETIMEDOUT EHOSTUNREACH ENETUNREACH EPIPE 57P01 57P02 57P03 08006 08001', (place, detail) => [
  `Basis data ${place} tidak dapat dihubungi (${detail}).`,
  `The database ${place} cannot be reached (${detail}).`,
])
word('28P01 28000', (place, detail) => [
  `Basis data ${place} menolak nama pengguna atau kata sandi (${detail}); periksa DATABASE_URL dan pg_hba.conf.`,
  `The database ${place} refused the user name or password (${detail}); check DATABASE_URL and pg_hba.conf.`,
])
word('3D000', (place) => [
  `Basis data ${place} belum ada; buat dahulu, misalnya dengan createdb.`,
  `The database ${place} does not exist; create it first, for instance with createdb.`,
])
word('53300', (place) => [
  `Basis data ${place} sudah mencapai batas jumlah koneksi.`,
  `The database ${place} has reached its limit of connections.`,
])
word('53100 ENOSPC EDQUOT', () => fullDisk)
word('42501', (place, detail) => [
  `Pengguna DATABASE_URL kurang hak pada ${place} (${detail}); ia harus memiliki basis data itu dan berhak CREATEROLE.`,
  `The user of DATABASE_URL lacks rights on ${place} (${detail}); it must own that database and have CREATEROLE.`,
])
word('EACCES EPERM EROFS', (_, detail) => [
  `Berkas atau folder tidak dapat ditulis (${detail}); jalankan sebagai pemilik folder ini.`,
  `A file or folder cannot be written (${detail}); run as the owner of this folder.`,
])

/** What the operator can cure as a StartupError; any other error as it came. `place` names the database without its password. */
export function asStartupError(error: unknown, place: string): unknown {
  if (error instanceof StartupError || !(error instanceof Error)) return error
  const fault = firstFault(error)
  const wording = wordings[codeOf(fault)]
  return wording ? new StartupError(...wording(place, detailOf(fault)), { cause: error }) : error
}

/** A host name with several addresses fails with one error an address: the first speaks for all. */
const firstFault = (error: Error): Error => (error instanceof AggregateError ? (error.errors[0] as Error) : error)

function codeOf(error: NodeJS.ErrnoException): string {
  if (tellsDiskFull(error.message)) return 'ENOSPC'
  if (error.code) return error.code
  return /timeout|terminated unexpectedly/i.test(error.message) ? 'ETIMEDOUT' : ''
}

const detailOf = (error: Error) => error.message.split('\n')[0]!.replace(/\.$/, '')
