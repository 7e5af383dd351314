import { StartupError } from '../core/startup-error.ts'

type Wording = (place: string, detail: string) => [indonesian: string, english: string]

const fullDisk: [string, string] = [
  'Diska penuh; kosongkan ruang lalu jalankan lagi.',
  'The disk is full; free some space and start again.',
]
export const diskFull = () => new StartupError(...fullDisk)
/** PostgreSQL says it in either way. */
export const tellsDiskFull = (message: string) => /No space left|wrote only \d+ of \d+ bytes/.test(message)

/** By SQLSTATE, the operating system's or Node's name of the fault, or ours where they have none: what it means to whoever starts the product. */
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
word('42704', (place, detail) => [
  `Pada server basis data ${place} belum ada peran yang disebut data ini (${detail}); setelah pemulihan, buat dahulu: create role sinergi_app nologin.`,
  `The server of the database ${place} lacks a role that these data name (${detail}); before a restore, create it: create role sinergi_app nologin.`,
])
word('NO_ADMIN_OPTION', (place, detail) => [
  `Peran sinergi_app pada ${place} dibuat pemasangan lain (${detail}); izinkan: grant sinergi_app to <pengguna DATABASE_URL> with admin option.`,
  `The role sinergi_app on ${place} was made by another installation (${detail}); allow it: grant sinergi_app to <the user of DATABASE_URL> with admin option.`,
])
word('SELF_SIGNED_CERT_IN_CHAIN DEPTH_ZERO_SELF_SIGNED_CERT UNABLE_TO_VERIFY_LEAF_SIGNATURE UNABLE_TO_GET_ISSUER_CERT_LOCALLY CERT_HAS_EXPIRED '
  + 'ERR_TLS_CERT_ALTNAME_INVALID NO_TLS', (place, detail) => [
  `Sambungan TLS ke basis data ${place} gagal (${detail}); periksa sslmode dan sslrootcert pada DATABASE_URL.`,
  `The TLS connection to the database ${place} failed (${detail}); check sslmode and sslrootcert in DATABASE_URL.`,
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
  if (/permission denied to grant role/.test(error.message)) return 'NO_ADMIN_OPTION'
  if (/does not support SSL/.test(error.message)) return 'NO_TLS'
  if (error.code) return error.code
  return /timeout|terminated unexpectedly/i.test(error.message) ? 'ETIMEDOUT' : ''
}

const detailOf = (error: Error) => error.message.split('\n')[0]!.replace(/\.$/, '')
