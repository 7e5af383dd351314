import type { RateKey } from '@sinergi/schema'
import { dimensionWords, funnelWords, noReasonWords, rateWords, reasonActionWords } from '../../../server/src/outcome/outcome.words.ts'
import { labels, paired } from '../core/i18n.ts'

export const rateLabel = paired('outcome.rate', rateWords)

/** One sentence a figure. {n} and {all} are drawn as links to the referrals behind them. */
export const rateSentence = labels<RateKey>('outcome.sentence', {
  id: {
    CLOSURE: '{n} dari {all} rujukan sudah ditutup.',
    DELIVERED: '{n} dari {all} rujukan ditutup sesudah warga dilayani, penuh atau sebagian.',
    NEED_MET: '{n} dari {all} rujukan ditutup dengan jawaban “Ya” dari warga: kebutuhannya terpenuhi.',
    CONFIRMATION: '{n} dari {all} warga yang dilayani sudah menjawab apakah kebutuhannya terpenuhi.',
    ON_TIME_DECISION: '{n} dari {all} rujukan yang sudah jatuh tempo diputuskan tepat waktu.',
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
    ON_TIME_DECISION: '{n} of {all} referrals whose decision fell due were decided on time.',
    RETURNED: 'Returns for completion: {n}, in {all} referrals.',
    REJECTED: 'Rejections: {n}, in {all} referrals.',
    REDIRECTED: '{n} of {all} referrals were redirected to another agency.',
    DISPUTED: '{n} disputed outcomes, in {all} referrals.',
    NO_SHOW: '{n} of {all} referrals were unfulfilled because the resident did not come.',
  },
})

export const funnelLabel = paired('outcome.funnel', funnelWords)

export const dimensionLabel = paired('outcome.dimension', dimensionWords)

export const noReasonLabel = paired('outcome.noReason', noReasonWords)

export const reasonActionLabel = paired('outcome.reasonAction', reasonActionWords)
