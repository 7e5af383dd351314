import type {
  CitizenConfirmation, ContactChannel, ContactResult, Disposition, ItemState, Outcome, ReferralAction, ReferralQueue, ReferralSort, ReferralStatus,
  Urgency,
} from '@sinergi/schema'
import { labels } from '../core/i18n.ts'
import type { Tone } from '../ui/StatusBadge.vue'

export const statusLabel = labels<ReferralStatus>('referral.status', {
  id: {
    DRAFT: 'Draf', SUBMITTED: 'Diajukan', RETURNED: 'Dikembalikan', ACCEPTED: 'Diterima', WAITLISTED: 'Daftar tunggu', IN_PROGRESS: 'Diproses',
    ON_HOLD: 'Ditunda', DELIVERED: 'Selesai dilayani', UNFULFILLED: 'Tidak terlayani', REJECTED: 'Ditolak', CLOSED: 'Ditutup',
    REDIRECTED: 'Dialihkan', CANCELLED: 'Dibatalkan', EXPIRED: 'Kedaluwarsa', ENTERED_IN_ERROR: 'Salah entri',
  },
  en: {
    DRAFT: 'Draft', SUBMITTED: 'Submitted', RETURNED: 'Returned', ACCEPTED: 'Accepted', WAITLISTED: 'Waitlisted', IN_PROGRESS: 'In progress',
    ON_HOLD: 'On hold', DELIVERED: 'Delivered', UNFULFILLED: 'Unfulfilled', REJECTED: 'Rejected', CLOSED: 'Closed',
    REDIRECTED: 'Redirected', CANCELLED: 'Cancelled', EXPIRED: 'Expired', ENTERED_IN_ERROR: 'Entered in error',
  },
})

/** What the state means for who reads it: stands under the badge on the referral's page. */
export const statusMeaning = labels<ReferralStatus>('referral.statusMeaning', {
  id: {
    DRAFT: 'Belum dikirim. Hanya instansi pengirim yang melihatnya.', SUBMITTED: 'Menunggu keputusan instansi tujuan.',
    RETURNED: 'Menunggu pengirim melengkapi.', ACCEPTED: 'Menunggu kontak pertama dengan warga.', WAITLISTED: 'Menunggu tempat; ditinjau berkala.',
    IN_PROGRESS: 'Layanan sedang berjalan.', ON_HOLD: 'Berhenti sementara dengan alasan.', DELIVERED: 'Menunggu pengirim menanyai warga.',
    UNFULFILLED: 'Menunggu pengirim menentukan langkah berikut.', REJECTED: 'Menunggu pengirim menentukan langkah berikut.',
    CLOSED: 'Selesai. Lingkarannya tertutup.', REDIRECTED: 'Dilanjutkan sebagai rujukan ke instansi lain.', CANCELLED: 'Dihentikan oleh pengirim.',
    EXPIRED: 'Berakhir karena tidak dilanjutkan.', ENTERED_IN_ERROR: 'Tidak dihitung; tetap ada dalam catatan.',
  },
  en: {
    DRAFT: 'Not sent yet. Only the sending agency sees it.', SUBMITTED: 'Waits for the target agency to decide.',
    RETURNED: 'Waits for the sender to complete it.', ACCEPTED: 'Waits for the first contact with the resident.',
    WAITLISTED: 'Waits for a place; looked at regularly.', IN_PROGRESS: 'The service is under way.', ON_HOLD: 'Stands still, for a reason.',
    DELIVERED: 'Waits for the sender to ask the resident.', UNFULFILLED: 'Waits for the sender’s next step.',
    REJECTED: 'Waits for the sender’s next step.', CLOSED: 'Done. The loop is closed.', REDIRECTED: 'Goes on as a referral to another agency.',
    CANCELLED: 'Stopped by the sender.', EXPIRED: 'Ended because nobody went on with it.', ENTERED_IN_ERROR: 'Not counted; stays on record.',
  },
})

/** Green is for delivered and closed only; red for refused; amber for what waits to be put right. */
export const statusLook: Record<ReferralStatus, { icon: string, tone: Tone }> = {
  DRAFT: { icon: 'i-lucide-circle-dashed', tone: 'neutral' },
  SUBMITTED: { icon: 'i-lucide-send', tone: 'primary' },
  RETURNED: { icon: 'i-lucide-corner-up-left', tone: 'warning' },
  ACCEPTED: { icon: 'i-lucide-circle-check', tone: 'primary' },
  WAITLISTED: { icon: 'i-lucide-hourglass', tone: 'neutral' },
  IN_PROGRESS: { icon: 'i-lucide-circle-dot', tone: 'primary' },
  ON_HOLD: { icon: 'i-lucide-circle-pause', tone: 'warning' },
  DELIVERED: { icon: 'i-lucide-package-check', tone: 'success' },
  UNFULFILLED: { icon: 'i-lucide-circle-slash', tone: 'error' },
  REJECTED: { icon: 'i-lucide-circle-x', tone: 'error' },
  CLOSED: { icon: 'i-lucide-circle-check-big', tone: 'success' },
  REDIRECTED: { icon: 'i-lucide-corner-up-right', tone: 'neutral' },
  CANCELLED: { icon: 'i-lucide-ban', tone: 'neutral' },
  EXPIRED: { icon: 'i-lucide-timer-off', tone: 'neutral' },
  ENTERED_IN_ERROR: { icon: 'i-lucide-eraser', tone: 'neutral' },
}

/** A button each: a verb, and an ellipsis where more is asked. */
export const actionLabel = labels<ReferralAction>('referral.action', {
  id: {
    SUBMIT: 'Kirim', DISCARD: 'Buang draf…', RETURN: 'Kembalikan…', RESUBMIT: 'Kirim kembali…', ACCEPT: 'Terima…', WAITLIST: 'Daftar tunggu…',
    REJECT: 'Tolak…', COSIGN_REJECT: 'Setujui penolakan…', DECLINE_COSIGN: 'Jangan tolak…', UNDO_REJECT: 'Batal tolak…', UNDO_ACCEPT: 'Batal terima…',
    REDIRECT: 'Alihkan…', START: 'Mulai layani…', HOLD: 'Tunda…', RESUME: 'Lanjutkan…', DELIVER: 'Nyatakan selesai…', UNFULFIL: 'Tidak terlayani…',
    CLOSE: 'Tutup…', DISPUTE: 'Sanggah hasil…', CANCEL: 'Batalkan…', WITHDRAW: 'Tarik…', EXPIRE: 'Kedaluwarsakan', MARK_ERROR: 'Tandai salah entri…',
  },
  en: {
    SUBMIT: 'Submit', DISCARD: 'Discard draft…', RETURN: 'Return…', RESUBMIT: 'Send again…', ACCEPT: 'Accept…', WAITLIST: 'Waitlist…',
    REJECT: 'Reject…', COSIGN_REJECT: 'Co-sign rejection…', DECLINE_COSIGN: 'Do not reject…', UNDO_REJECT: 'Undo rejection…',
    UNDO_ACCEPT: 'Undo acceptance…', REDIRECT: 'Redirect…', START: 'Start service…', HOLD: 'Put on hold…', RESUME: 'Resume…',
    DELIVER: 'Mark delivered…', UNFULFIL: 'Unfulfilled…', CLOSE: 'Close…', DISPUTE: 'Dispute outcome…', CANCEL: 'Cancel referral…',
    WITHDRAW: 'Withdraw…', EXPIRE: 'Expire', MARK_ERROR: 'Mark as entered in error…',
  },
})

/** Steps that end the matter or refuse the resident: drawn apart and in red. */
export const graveActions: readonly ReferralAction[] = ['REJECT', 'COSIGN_REJECT', 'UNFULFIL', 'CANCEL', 'DISCARD', 'MARK_ERROR']

/** What the step will do, told before it is taken. */
export const actionEffect = labels<ReferralAction>('referral.actionEffect', {
  id: {
    SUBMIT: 'Rujukan masuk ke instansi tujuan, dan data warga yang disetujui ikut terbuka di sana.', DISCARD: 'Draf berakhir dan tidak dikirim.',
    RETURN: 'Giliran kembali ke pengirim; waktu Anda berhenti sampai rujukan dilengkapi.', RESUBMIT: 'Giliran kembali ke tujuan; waktunya berlanjut, tidak mulai lagi.',
    ACCEPT: 'Instansi Anda menyatakan akan melayani warga ini.', WAITLIST: 'Warga menunggu tempat; daftar tunggu ditinjau berkala.',
    REJECT: 'Pengirim harus mencari jalan lain bagi warga ini. Alasan “Lainnya” menunggu persetujuan verifikator.',
    COSIGN_REJECT: 'Penolakan berlaku dan pengirim diberi tahu.', DECLINE_COSIGN: 'Usul penolakan gugur; rujukan tetap menunggu keputusan.',
    UNDO_REJECT: 'Rujukan kembali menunggu keputusan Anda.', UNDO_ACCEPT: 'Rujukan kembali menunggu keputusan Anda.',
    REDIRECT: 'Rujukan ini selesai di sini dan berlanjut ke instansi lain. Bila persetujuan warga belum mencakupnya, pengirim memintanya lebih dulu.',
    START: 'Layanan dimulai sejak kontak pertama.', HOLD: 'Layanan berhenti sementara. Waktu hanya berhenti bila sebabnya ada pada warga atau keadaan kahar.',
    RESUME: 'Layanan berjalan lagi, waktunya berlanjut.', DELIVER: 'Pengirim menanyai warga, lalu menutup rujukan.',
    UNFULFIL: 'Pengirim menentukan langkah berikut bagi warga ini.', CLOSE: 'Rujukan berakhir; akses instansi tujuan ke data warga juga berakhir.',
    DISPUTE: 'Rujukan kembali ke instansi tujuan untuk dituntaskan.', CANCEL: 'Rujukan berakhir dan instansi tujuan diberi tahu.',
    WITHDRAW: 'Rujukan berakhir karena persetujuan ditarik.', EXPIRE: 'Rujukan berakhir.', MARK_ERROR: 'Rujukan keluar dari hitungan, tetapi tetap tercatat.',
  },
  en: {
    SUBMIT: 'The referral enters the target agency’s inbox, with the data the resident agreed to.', DISCARD: 'The draft ends and is not sent.',
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
    PENDING: 'Belum ditanyakan', YES: 'Ya, kebutuhan terpenuhi', PARTIAL: 'Sebagian', NO: 'Tidak', UNREACHABLE: 'Tak terhubungi',
    WITHDRAWN: 'Persetujuan ditarik',
  },
  en: { PENDING: 'Not asked yet', YES: 'Yes, the need is met', PARTIAL: 'In part', NO: 'No', UNREACHABLE: 'Could not be reached', WITHDRAWN: 'Consent withdrawn' },
})
export const dispositionLabel = labels<Disposition>('referral.disposition', {
  id: {
    NEW_REFERRAL: 'Rujukan baru', MET_ELSEWHERE: 'Terpenuhi di tempat lain', CITIZEN_STOPS: 'Warga berhenti', WITHDRAWN: 'Persetujuan ditarik',
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
