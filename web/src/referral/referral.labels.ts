import type {
  CitizenConfirmation, ContactChannel, ContactResult, Disposition, ItemState, Outcome, ReferralAction, ReferralQueue,
  ReferralRowFragment, ReferralSort, ReferralStatus, Urgency,
} from '@sinergi/schema'
import { statusWords } from '../../../server/src/referral/referral.words.ts'
import { labels, messages, paired } from '../core/i18n.ts'
import type { Tone } from '../ui/StatusBadge.vue'

export const statusLabel = paired('referral.status', statusWords)

/** What the state means for who reads it: stands under the badge on the referral's page. */
export const statusMeaning = labels<ReferralStatus>('referral.statusMeaning', {
  id: {
    DRAFT: 'Belum diajukan. Hanya instansi pengirim yang melihatnya.', SUBMITTED: 'Menunggu keputusan instansi tujuan.',
    RETURNED: 'Menunggu pengirim melengkapi.', ACCEPTED: 'Menunggu kontak pertama dengan warga.', WAITLISTED: 'Menunggu tempat; ditinjau berkala.',
    IN_PROGRESS: 'Layanan sedang berjalan.', ON_HOLD: 'Berhenti sementara dengan alasan.', DELIVERED: 'Menunggu pengirim menanyai warga.',
    UNFULFILLED: 'Menunggu pengirim menentukan langkah berikut.', REJECTED: 'Menunggu pengirim menentukan langkah berikut.',
    CLOSED: 'Rujukan sudah ditutup.', REDIRECTED: 'Dilanjutkan sebagai rujukan ke instansi lain.', CANCELLED: 'Dihentikan oleh pengirim.',
    EXPIRED: 'Berakhir karena tidak dilanjutkan.', ENTERED_IN_ERROR: 'Tidak dihitung; tetap ada dalam catatan.',
  },
  en: {
    DRAFT: 'Not submitted yet. Only the sending agency sees it.', SUBMITTED: 'Waits for the target agency to decide.',
    RETURNED: 'Waits for the sender to complete it.', ACCEPTED: 'Waits for the first contact with the resident.',
    WAITLISTED: 'Waits for a place; looked at regularly.', IN_PROGRESS: 'The service is under way.', ON_HOLD: 'Stands still, for a reason.',
    DELIVERED: 'Waits for the sender to ask the resident.', UNFULFILLED: 'Waits for the sender’s next step.',
    REJECTED: 'Waits for the sender’s next step.', CLOSED: 'The referral is closed.', REDIRECTED: 'Goes on as a referral to another agency.',
    CANCELLED: 'Stopped by the sender.', EXPIRED: 'Ended because nobody went on with it.', ENTERED_IN_ERROR: 'Not counted; stays on record.',
  },
})

/** Red for refused, amber for what waits to be put right; green is kept for a need that is met (`standingOf`). */
export const statusLook: Record<ReferralStatus, { icon: string, tone: Tone }> = {
  DRAFT: { icon: 'i-lucide-circle-dashed', tone: 'neutral' },
  SUBMITTED: { icon: 'i-lucide-send', tone: 'primary' },
  RETURNED: { icon: 'i-lucide-corner-up-left', tone: 'warning' },
  ACCEPTED: { icon: 'i-lucide-circle-check', tone: 'primary' },
  WAITLISTED: { icon: 'i-lucide-hourglass', tone: 'neutral' },
  IN_PROGRESS: { icon: 'i-lucide-circle-dot', tone: 'primary' },
  ON_HOLD: { icon: 'i-lucide-circle-pause', tone: 'warning' },
  DELIVERED: { icon: 'i-lucide-package-check', tone: 'primary' },
  UNFULFILLED: { icon: 'i-lucide-circle-slash', tone: 'error' },
  REJECTED: { icon: 'i-lucide-circle-x', tone: 'error' },
  CLOSED: { icon: 'i-lucide-circle-stop', tone: 'neutral' },
  REDIRECTED: { icon: 'i-lucide-corner-up-right', tone: 'neutral' },
  CANCELLED: { icon: 'i-lucide-ban', tone: 'neutral' },
  EXPIRED: { icon: 'i-lucide-timer-off', tone: 'neutral' },
  ENTERED_IN_ERROR: { icon: 'i-lucide-eraser', tone: 'neutral' },
}

export type Standing = Pick<ReferralRowFragment, 'status' | 'outcome' | 'citizenConfirmation'>
const met = messages('referral.met', { id: { label: 'Tuntas' }, en: { label: 'Need met' } })
/** A referral's state as a badge. Closed is not yet met: only where it was delivered in full and the resident says so. */
export function standingOf({ status, outcome, citizenConfirmation }: Standing): { label: string, icon: string, tone: Tone } {
  const isMet = status === 'CLOSED' && outcome === 'FULL' && citizenConfirmation === 'YES'
  return isMet ? { label: met('label'), icon: 'i-lucide-circle-check-big', tone: 'success' } : { label: statusLabel(status), ...statusLook[status] }
}

/** A button each: a verb, and an ellipsis where more is asked. */
export const actionLabel = labels<ReferralAction>('referral.action', {
  id: {
    SUBMIT: 'Ajukan', DISCARD: 'Buang draf…', RETURN: 'Kembalikan…', RESUBMIT: 'Ajukan kembali…', ACCEPT: 'Terima…', WAITLIST: 'Masukkan ke daftar tunggu…',
    REJECT: 'Tolak…', COSIGN_REJECT: 'Setujui penolakan…', DECLINE_COSIGN: 'Tidak setujui penolakan…', UNDO_REJECT: 'Batalkan penolakan…', UNDO_ACCEPT: 'Batalkan penerimaan…',
    REDIRECT: 'Alihkan…', START: 'Mulai layani…', HOLD: 'Tunda…', RESUME: 'Lanjutkan…', DELIVER: 'Nyatakan selesai…', UNFULFIL: 'Nyatakan tidak terlayani…',
    CLOSE: 'Tutup…', DISPUTE: 'Sanggah hasil…', CANCEL: 'Batalkan…', WITHDRAW: 'Tarik…', EXPIRE: 'Kedaluwarsakan', MARK_ERROR: 'Tandai salah entri…',
  },
  en: {
    SUBMIT: 'Submit', DISCARD: 'Discard draft…', RETURN: 'Return…', RESUBMIT: 'Resubmit…', ACCEPT: 'Accept…', WAITLIST: 'Put on waitlist…',
    REJECT: 'Reject…', COSIGN_REJECT: 'Co-sign rejection…', DECLINE_COSIGN: 'Decline rejection…', UNDO_REJECT: 'Undo rejection…',
    UNDO_ACCEPT: 'Undo acceptance…', REDIRECT: 'Redirect…', START: 'Start service…', HOLD: 'Put on hold…', RESUME: 'Resume…',
    DELIVER: 'Mark delivered…', UNFULFIL: 'Mark unfulfilled…', CLOSE: 'Close…', DISPUTE: 'Dispute outcome…', CANCEL: 'Cancel referral…',
    WITHDRAW: 'Withdraw…', EXPIRE: 'Expire', MARK_ERROR: 'Mark as entered in error…',
  },
})

const ownProposal = messages('referral.ownProposal', {
  id: { label: 'Tarik usulan…', effect: 'Usulan Anda gugur; rujukan tetap menunggu keputusan.' },
  en: { label: 'Take proposal back…', effect: 'Your proposal falls; the referral still waits for a decision.' },
})
type Proposed = { rejectionProposal?: { byMe: boolean } | null }
/** What one has proposed oneself is taken back, not declined. */
const takesBack = (action: ReferralAction, { rejectionProposal }: Proposed) => action === 'DECLINE_COSIGN' && rejectionProposal?.byMe
export const offerLabel = (action: ReferralAction, referral: Proposed) => (takesBack(action, referral) ? ownProposal('label') : actionLabel(action))
export const offerEffect = (action: ReferralAction, referral: Proposed) => (takesBack(action, referral) ? ownProposal('effect') : actionEffect(action))

/** Steps that end the matter or refuse the resident: drawn apart and in red. */
export const graveActions: readonly ReferralAction[] = ['REJECT', 'COSIGN_REJECT', 'UNFULFIL', 'CANCEL', 'DISCARD', 'MARK_ERROR']

/** What the step will do, told before it is taken. */
export const actionEffect = labels<ReferralAction>('referral.actionEffect', {
  id: {
    SUBMIT: 'Rujukan masuk ke instansi tujuan, dan data warga yang disetujui ikut terbuka di sana.', DISCARD: 'Draf berakhir dan tidak diajukan.',
    RETURN: 'Giliran kembali ke pengirim; waktu Anda berhenti sampai rujukan dilengkapi.', RESUBMIT: 'Giliran kembali ke tujuan; waktunya dilanjutkan, tidak dihitung dari awal.',
    ACCEPT: 'Instansi Anda menyatakan akan melayani warga ini.', WAITLIST: 'Warga menunggu tempat; daftar tunggu ditinjau berkala.',
    REJECT: 'Pengirim harus mencari jalan lain bagi warga ini. Alasan “Lainnya” menunggu persetujuan verifikator.',
    COSIGN_REJECT: 'Penolakan berlaku dan pengirim diberi tahu.', DECLINE_COSIGN: 'Usulan penolakan gugur; rujukan tetap menunggu keputusan.',
    UNDO_REJECT: 'Rujukan kembali menunggu keputusan Anda.', UNDO_ACCEPT: 'Rujukan kembali menunggu keputusan Anda.',
    REDIRECT: 'Rujukan ini berakhir di sini dan berlanjut ke instansi lain. Bila persetujuan warga belum mencakupnya, pengirim memintanya lebih dulu.',
    START: 'Layanan dimulai sejak kontak pertama.', HOLD: 'Layanan berhenti sementara. Waktu hanya berhenti bila sebabnya ada pada warga atau keadaan kahar.',
    RESUME: 'Layanan berjalan lagi, waktunya berlanjut.', DELIVER: 'Pengirim menanyai warga, lalu menutup rujukan.',
    UNFULFIL: 'Pengirim menentukan langkah berikut bagi warga ini.', CLOSE: 'Rujukan berakhir; akses instansi tujuan ke data warga juga berakhir.',
    DISPUTE: 'Rujukan kembali ke instansi tujuan untuk dituntaskan.', CANCEL: 'Rujukan berakhir dan instansi tujuan diberi tahu.',
    WITHDRAW: 'Rujukan berakhir karena persetujuan ditarik.', EXPIRE: 'Rujukan berakhir.', MARK_ERROR: 'Rujukan keluar dari hitungan, tetapi tetap tercatat.',
  },
  en: {
    SUBMIT: 'The referral enters the target agency’s inbox, with the data the resident agreed to.', DISCARD: 'The draft ends and is not submitted.',
    RETURN: 'It is the sender’s turn again; your time stands still until it is complete.', RESUBMIT: 'It is the target’s turn again; its time goes on, not anew.',
    ACCEPT: 'Your agency says that it will serve this resident.', WAITLIST: 'The resident waits for a place; the list is looked at regularly.',
    REJECT: 'The sender must find another way for this resident. The reason “Other” waits for a verifier.',
    COSIGN_REJECT: 'The rejection takes effect and the sender is told.', DECLINE_COSIGN: 'The proposed rejection falls; the referral still waits for a decision.',
    UNDO_REJECT: 'The referral waits for your decision again.', UNDO_ACCEPT: 'The referral waits for your decision again.',
    REDIRECT: 'It ends here and goes on to another agency. Where the consent does not cover that agency, the sender asks first.',
    START: 'The service begins with the first contact.', HOLD: 'The service stands still. Time stops only for the resident’s own or force-majeure reasons.',
    RESUME: 'The service goes on, and so does its time.', DELIVER: 'The sender asks the resident, then closes the referral.',
    UNFULFIL: 'The sender decides the next step for this resident.', CLOSE: 'The referral ends; so does the target’s access to the resident’s data.',
    DISPUTE: 'The referral goes back to the target agency to be finished.', CANCEL: 'The referral ends and the target agency is told.',
    WITHDRAW: 'The referral ends because the consent was withdrawn.', EXPIRE: 'The referral ends.', MARK_ERROR: 'The referral leaves the figures but stays on record.',
  },
})

export const urgencyLabel = labels<Urgency>('referral.urgency', { id: { NORMAL: 'Biasa', URGENT: 'Mendesak' }, en: { NORMAL: 'Normal', URGENT: 'Urgent' } })
export const outcomeLabel = labels<Outcome>('referral.outcome', {
  id: { FULL: 'Terlayani penuh', PARTIAL: 'Sebagian', NONE: 'Tidak terlayani' }, en: { FULL: 'In full', PARTIAL: 'In part', NONE: 'Not served' },
})
export const confirmationLabel = labels<CitizenConfirmation>('referral.confirmation', {
  id: {
    PENDING: 'Belum ditanyakan', YES: 'Ya, kebutuhan terpenuhi', PARTIAL: 'Sebagian', NO: 'Tidak', UNREACHABLE: 'Tidak dapat dihubungi',
    WITHDRAWN: 'Persetujuan ditarik',
  },
  en: { PENDING: 'Not asked yet', YES: 'Yes, the need is met', PARTIAL: 'In part', NO: 'No', UNREACHABLE: 'Could not be reached', WITHDRAWN: 'Consent withdrawn' },
})
export const dispositionLabel = labels<Disposition>('referral.disposition', {
  id: {
    NEW_REFERRAL: 'Rujukan baru', MET_ELSEWHERE: 'Terpenuhi di tempat lain', CITIZEN_STOPS: 'Warga tidak melanjutkan', WITHDRAWN: 'Persetujuan ditarik',
    NO_OPTION: 'Tidak ada pilihan lain',
  },
  en: {
    NEW_REFERRAL: 'New referral', MET_ELSEWHERE: 'Met elsewhere', CITIZEN_STOPS: 'The resident stops', WITHDRAWN: 'Consent withdrawn',
    NO_OPTION: 'No option left',
  },
})
export const itemStateLabel = labels<ItemState>('referral.itemState', {
  id: { ASKED: 'Diminta', PROVIDED: 'Ada', MISSING: 'Kurang', JUSTIFIED: 'Tidak ada, dengan alasan' },
  en: { ASKED: 'Asked for', PROVIDED: 'There', MISSING: 'Missing', JUSTIFIED: 'Not there, with a reason' },
})
export const channelLabel = labels<ContactChannel>('referral.channel', {
  id: { PHONE: 'telepon', WHATSAPP: 'WhatsApp', VISIT: 'kunjungan', LETTER: 'surat' },
  en: { PHONE: 'phone', WHATSAPP: 'WhatsApp', VISIT: 'visit', LETTER: 'letter' },
})
export const contactResultLabel = labels<ContactResult>('referral.contactResult', {
  id: { REACHED: 'Terhubung', NOT_REACHED: 'Tidak terhubung' }, en: { REACHED: 'Reached', NOT_REACHED: 'Not reached' },
})
export const queueLabel = labels<ReferralQueue>('referral.queue', {
  id: { MY_TURN: 'Perlu tindakan saya', INCOMING: 'Masuk', OUTGOING: 'Terkirim', ALL: 'Semua' },
  en: { MY_TURN: 'Needs my action', INCOMING: 'Incoming', OUTGOING: 'Sent', ALL: 'All' },
})
export const sortLabel = labels<ReferralSort>('referral.sort', {
  id: { DUE: 'Tenggat', NEWEST: 'Terbaru', LAST_EVENT: 'Terakhir berubah' }, en: { DUE: 'Due date', NEWEST: 'Newest', LAST_EVENT: 'Last change' },
})
