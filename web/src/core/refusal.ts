import type { RefusalCode, RefusalWordsFragment } from '@sinergi/schema'
import { showInstant } from './dates.ts'
import { labels, messages } from './i18n.ts'
import { ruleCure } from './refusal-rule.labels.ts'

export type Refused = RefusalWordsFragment

const what = labels<RefusalCode>('refusal.what', {
  id: {
    ILLEGAL_TRANSITION: 'Langkah ini tidak lagi tersedia.',
    STALE_VERSION: 'Data ini sudah diubah orang lain sesudah Anda membukanya.',
    FORBIDDEN_SCOPE: 'Langkah ini di luar wewenang peran atau instansi Anda.',
    CONSENT_MISSING: 'Belum ada persetujuan warga yang berlaku.',
    CONSENT_RECIPIENT_NOT_COVERED: 'Persetujuan warga belum mencakup instansi tujuan.',
    REASON_REQUIRED: 'Alasan belum diisi.',
    MISSING_ITEMS: 'Berkas atau jawaban belum lengkap.',
    DUPLICATE_OPEN: 'Rujukan yang sama masih terbuka.',
    WINDOW_CLOSED: 'Jendela layanan atau batas waktu langkah ini sudah tutup.',
    GATE_NOT_MET: 'Syarat untuk langkah ini belum terpenuhi.',
    CALENDAR_NOT_LOADED: 'Kalender kerja tahun tersebut belum dimuat.',
    NOT_FOUND: 'Data tidak ditemukan, atau tidak terlihat oleh instansi Anda.',
    IDEMPOTENCY_MISMATCH: 'Permintaan ini pernah dikirim dengan isi lain.',
    INPUT_INVALID: 'Isian belum sesuai.',
    ATTEMPTS_NEEDED: 'Upaya menghubungi warga belum cukup.',
    COSIGN_NEEDED: 'Penolakan dengan alasan lainnya memerlukan persetujuan verifikator.',
    BOTH_SIDES: 'Satu orang tidak dapat bertindak untuk pengirim dan tujuan sekaligus.',
    TOO_MANY_RETURNS: 'Rujukan ini sudah dua kali dikembalikan.',
    NOT_ELIGIBLE: 'Warga belum memenuhi syarat layanan ini.',
    SIGN_IN_FAILED: 'Nama pengguna atau kata sandi tidak cocok.',
    PASSWORD_WEAK: 'Kata sandi ini terlalu mudah ditebak.',
    PASSWORD_TO_CHOOSE: 'Kata sandi ini ditetapkan oleh orang lain dan hanya untuk sekali pakai.',
    SECOND_FACTOR_NEEDED: 'Akun ini memakai verifikasi dua langkah.',
    USERNAME_TAKEN: 'Nama pengguna ini sudah dipakai.',
    SELF_GRANT: 'Peran tidak dapat diberikan kepada diri sendiri.',
    PERSON_EXISTS: 'Warga ini sudah terdaftar.',
    LIST_UNREADABLE: 'Berkas daftar tidak dapat dibaca.',
  },
  en: {
    ILLEGAL_TRANSITION: 'This step is no longer open.',
    STALE_VERSION: 'Somebody else has changed this since you opened it.',
    FORBIDDEN_SCOPE: 'This step is outside the powers of your role or agency.',
    CONSENT_MISSING: 'There is no valid consent of the resident.',
    CONSENT_RECIPIENT_NOT_COVERED: 'The resident’s consent does not name the target agency.',
    REASON_REQUIRED: 'A reason is missing.',
    MISSING_ITEMS: 'Items or answers are missing.',
    DUPLICATE_OPEN: 'The same referral is still open.',
    WINDOW_CLOSED: 'The window of the service, or the time for this step, has closed.',
    GATE_NOT_MET: 'A condition of this step is not met.',
    CALENDAR_NOT_LOADED: 'The working calendar of that year is not loaded.',
    NOT_FOUND: 'Not found, or not visible to your agency.',
    IDEMPOTENCY_MISMATCH: 'This request was sent before with other content.',
    INPUT_INVALID: 'Something filled in does not fit.',
    ATTEMPTS_NEEDED: 'There have not been enough attempts to reach the resident.',
    COSIGN_NEEDED: 'A rejection for another reason needs a verifier to co-sign.',
    BOTH_SIDES: 'Nobody may act for both sender and target.',
    TOO_MANY_RETURNS: 'This referral has been returned twice already.',
    NOT_ELIGIBLE: 'The resident does not meet the conditions of this service.',
    SIGN_IN_FAILED: 'User name and password do not match.',
    PASSWORD_WEAK: 'This password is too easy to guess.',
    PASSWORD_TO_CHOOSE: 'Somebody else has set this password, for one use only.',
    SECOND_FACTOR_NEEDED: 'This account has two-step verification.',
    USERNAME_TAKEN: 'This user name is taken.',
    SELF_GRANT: 'Nobody may grant a role to themselves.',
    PERSON_EXISTS: 'This resident is already registered.',
    LIST_UNREADABLE: 'The list cannot be read.',
  },
})

/** Rules under a code that is otherwise about referrals. */
const ownWords = ['SAME_ROLE', 'ENROLLED_TWICE'] as const
const whatItself = labels<(typeof ownWords)[number]>('refusal.itself', {
  id: { SAME_ROLE: 'Peran ini sudah diberikan.', ENROLLED_TWICE: 'Warga ini sudah menjadi peserta kelas ini.' },
  en: { SAME_ROLE: 'This role has been given already.', ENROLLED_TWICE: 'This resident is in this class already.' },
})

const cure = labels<RefusalCode>('refusal.cure', {
  id: {
    ILLEGAL_TRANSITION: 'Muat ulang untuk melihat langkah yang tersedia sekarang.',
    STALE_VERSION: 'Isian Anda tetap ada. Muat ulang, periksa perubahannya, lalu coba lagi.',
    FORBIDDEN_SCOPE: 'Periksa peran yang sedang dipakai, atau hubungi admin OPD Anda.',
    CONSENT_MISSING: 'Catat persetujuan warga lebih dahulu.',
    CONSENT_RECIPIENT_NOT_COVERED: 'Minta persetujuan baru yang menyebut instansi tujuan.',
    REASON_REQUIRED: 'Pilih atau tulis alasannya.',
    MISSING_ITEMS: 'Lengkapi setiap berkas, atau tulis mengapa tidak ada.',
    DUPLICATE_OPEN: 'Warga ini punya rujukan terbuka ke layanan yang sama. Buka rujukan itu dan lanjutkan di sana.',
    WINDOW_CLOSED: 'Tunggu jendela berikutnya, atau pilih layanan lain.',
    GATE_NOT_MET: 'Penuhi syaratnya, lalu coba lagi.',
    CALENDAR_NOT_LOADED: 'Minta admin memuat kalender kerja tahun itu.',
    NOT_FOUND: 'Periksa alamat atau kodenya. Akses berakhir ketika rujukan berakhir.',
    IDEMPOTENCY_MISMATCH: 'Muat ulang halaman, lalu isi lagi.',
    INPUT_INVALID: 'Periksa isian yang ditandai.',
    ATTEMPTS_NEEDED: 'Baru {made} dari {needed} hari dengan upaya menghubungi. Catat upaya pada hari lain, lalu coba lagi.',
    COSIGN_NEEDED: 'Minta verifikator lain di instansi Anda menyetujuinya.',
    BOTH_SIDES: 'Serahkan langkah ini kepada rekan lain.',
    TOO_MANY_RETURNS: 'Terima, tolak, atau alihkan. Koordinator kota sudah diberi tahu.',
    NOT_ELIGIBLE: 'Pilih layanan lain yang sesuai.',
    SIGN_IN_FAILED: 'Coba lagi. Setelah beberapa kali salah, tunggu satu menit. Lupa kata sandi: hubungi admin OPD Anda.',
    PASSWORD_TO_CHOOSE: 'Buat kata sandi Anda sendiri, lalu lanjutkan.',
    PASSWORD_WEAK: 'Pakai 12 karakter atau lebih, tanpa nama Anda, instansi, atau aplikasi.',
    SECOND_FACTOR_NEEDED: 'Ketik kode dari aplikasi autentikator Anda.',
    USERNAME_TAKEN: 'Pilih nama pengguna lain.',
    SELF_GRANT: 'Minta admin lain memberikannya.',
    PERSON_EXISTS: 'Buka data warga yang sudah ada.',
    LIST_UNREADABLE: 'Simpan sebagai CSV (UTF-8) atau XLSX, lalu muat lagi.',
  },
  en: {
    ILLEGAL_TRANSITION: 'Reload to see the steps that are open now.',
    STALE_VERSION: 'What you typed is kept. Reload, look at the change, then send again.',
    FORBIDDEN_SCOPE: 'Check the role you are using, or ask your agency’s administrator.',
    CONSENT_MISSING: 'Record the resident’s consent first.',
    CONSENT_RECIPIENT_NOT_COVERED: 'Ask for a new consent that names the target agency.',
    REASON_REQUIRED: 'Choose or write the reason.',
    MISSING_ITEMS: 'Provide every item, or write why it is missing.',
    DUPLICATE_OPEN: 'This resident has an open referral to the same service. Open it and go on there.',
    WINDOW_CLOSED: 'Wait for the next window, or choose another service.',
    GATE_NOT_MET: 'Meet the condition, then try again.',
    CALENDAR_NOT_LOADED: 'Ask an administrator to load the working calendar of that year.',
    NOT_FOUND: 'Check the address or the code. Access ends when a referral ends.',
    IDEMPOTENCY_MISMATCH: 'Reload the page and fill in again.',
    INPUT_INVALID: 'Check the marked fields.',
    ATTEMPTS_NEEDED: 'There have been attempts on {made} of {needed} days. Record one on another day, then try again.',
    COSIGN_NEEDED: 'Ask another verifier of your agency to co-sign.',
    BOTH_SIDES: 'Leave this step to a colleague.',
    TOO_MANY_RETURNS: 'Accept, reject or redirect. The city coordinator has been told.',
    NOT_ELIGIBLE: 'Choose another service that fits.',
    SIGN_IN_FAILED: 'Try again. After several wrong tries, wait a minute. Forgotten: ask your agency’s administrator.',
    PASSWORD_TO_CHOOSE: 'Choose your own password, then go on.',
    PASSWORD_WEAK: 'Use 12 characters or more, without your name, agency or this product’s name.',
    SECOND_FACTOR_NEEDED: 'Type the code from your authenticator.',
    USERNAME_TAKEN: 'Choose another user name.',
    SELF_GRANT: 'Ask another administrator to grant it.',
    PERSON_EXISTS: 'Open the record that exists.',
    LIST_UNREADABLE: 'Save as CSV (UTF-8) or XLSX and load again.',
  },
})

/** The parameters of a refusal by name. */
export const refusalParams = ({ params }: Pick<Refused, 'params'>): Partial<Record<string, string>> =>
  Object.fromEntries(params.map(({ name, value }) => [name, value]))
const stale = messages('refusal.stale', { id: { by: '{by} mengubah data ini, {at}.' }, en: { by: '{by} changed this, {at}.' } })
/** What the refusal is, and how to cure it, in the language of the moment. */
export function refusalWords({ refusalCode, rule, params }: Pick<Refused, 'refusalCode' | 'rule' | 'params'>) {
  const given = refusalParams({ params })
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (place, name: string) => given[name] ?? place)
  return { what: whatOf(refusalCode, rule, given), cure: filled(rule ? ruleCure(rule) : cure(refusalCode)) }
}
function whatOf(code: RefusalCode, rule: Refused['rule'], { by, at }: ReturnType<typeof refusalParams>): string {
  const itself = ownWords.find((one) => one === rule)
  if (itself) return whatItself(itself)
  return code === 'STALE_VERSION' && by && at ? stale('by', { by, at: showInstant(at) }) : what(code)
}
