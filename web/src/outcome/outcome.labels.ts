import type { Dimension, FunnelKey, RateKey, ReferralAction } from '@sinergi/schema'
import { labels } from '../core/i18n.ts'

export const rateLabel = labels<RateKey>('outcome.rate', {
  id: {
    CLOSURE: 'Lingkar tertutup', DELIVERED: 'Terlayani', NEED_MET: 'Kebutuhan terpenuhi', CONFIRMATION: 'Dikonfirmasi warga',
    ON_TIME_DECISION: 'Diputuskan tepat waktu', RETURNED: 'Dikembalikan', REJECTED: 'Ditolak', REDIRECTED: 'Dialihkan',
    DISPUTED: 'Disanggah',
    NO_SHOW: 'Warga tidak hadir',
  },
  en: {
    CLOSURE: 'Loops closed', DELIVERED: 'Delivered', NEED_MET: 'Need met', CONFIRMATION: 'Confirmed by residents',
    ON_TIME_DECISION: 'Decided on time', RETURNED: 'Returned', REJECTED: 'Rejected', REDIRECTED: 'Redirected',
    DISPUTED: 'Disputed',
    NO_SHOW: 'No-show',
  },
})

/** One sentence a figure. {n} and {all} are drawn as links to the referrals behind them. */
export const rateSentence = labels<RateKey>('outcome.sentence', {
  id: {
    CLOSURE: '{n} dari {all} rujukan sudah ditutup.',
    DELIVERED: '{n} dari {all} rujukan ditutup sesudah warga dilayani, penuh atau sebagian.',
    NEED_MET: '{n} dari {all} rujukan ditutup dengan jawaban “Ya” dari warga: kebutuhannya terpenuhi.',
    CONFIRMATION: '{n} dari {all} warga yang dilayani sudah menjawab apakah kebutuhannya terpenuhi.',
    ON_TIME_DECISION: '{n} dari {all} keputusan jatuh sebelum tenggatnya lewat.',
    RETURNED: '{n} pengembalian untuk dilengkapi, atas {all} rujukan.',
    REJECTED: '{n} penolakan atas {all} rujukan.',
    REDIRECTED: '{n} dari {all} rujukan dialihkan ke instansi lain.',
    DISPUTED: '{n} sanggahan hasil, atas {all} rujukan.',
    NO_SHOW: '{n} dari {all} rujukan tidak terlayani karena warga tidak hadir.',
  },
  en: {
    CLOSURE: '{n} of {all} referrals have been closed.',
    DELIVERED: '{n} of {all} referrals were closed after the resident was served, in full or in part.',
    NEED_MET: '{n} of {all} referrals were closed with a “Yes” from the resident: the need is met.',
    CONFIRMATION: '{n} of {all} residents served have answered whether their need is met.',
    ON_TIME_DECISION: '{n} of {all} decisions came before they were due.',
    RETURNED: '{n} returns for completion, in {all} referrals.',
    REJECTED: '{n} rejections in {all} referrals.',
    REDIRECTED: '{n} of {all} referrals were redirected to another agency.',
    DISPUTED: '{n} disputed outcomes, in {all} referrals.',
    NO_SHOW: '{n} of {all} referrals were unfulfilled because the resident did not come.',
  },
})

export const funnelLabel = labels<FunnelKey>('outcome.funnel', {
  id: {
    SUBMITTED: 'Diajukan', DECIDED: 'Diputuskan', ACCEPTED: 'Diterima', STARTED: 'Mulai dilayani', DELIVERED: 'Selesai dilayani',
    CLOSED: 'Ditutup',
    NEED_MET: 'Kebutuhan terpenuhi',
  },
  en: {
    SUBMITTED: 'Submitted', DECIDED: 'Decided', ACCEPTED: 'Accepted', STARTED: 'Service started', DELIVERED: 'Delivered',
    CLOSED: 'Closed',
    NEED_MET: 'Need met',
  },
})

export const dimensionLabel = labels<Dimension>('outcome.dimension', {
  id: { MONTH: 'Bulan', AGENCY: 'Instansi tujuan', SERVICE: 'Layanan', KELURAHAN: 'Kelurahan' },
  en: { MONTH: 'Month', AGENCY: 'Target agency', SERVICE: 'Service', KELURAHAN: 'Kelurahan' },
})

/** The steps whose reasons are counted, in the order of a referral's life. */
export const reasonActions = ['RETURN', 'REJECT', 'REDIRECT', 'UNFULFIL', 'DISPUTE', 'CANCEL'] as const satisfies readonly ReferralAction[]
export const reasonActionLabel = labels<(typeof reasonActions)[number]>('outcome.reasonAction', {
  id: {
    RETURN: 'Pengembalian', REJECT: 'Penolakan', REDIRECT: 'Pengalihan', UNFULFIL: 'Tidak terlayani', DISPUTE: 'Sanggahan hasil',
    CANCEL: 'Pembatalan',
  },
  en: { RETURN: 'Returns', REJECT: 'Rejections', REDIRECT: 'Redirections', UNFULFIL: 'Unfulfilled', DISPUTE: 'Disputed outcomes', CANCEL: 'Cancellations' },
})
