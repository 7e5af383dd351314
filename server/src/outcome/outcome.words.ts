import type { Words } from '../core/words.ts'
import type { Action } from '../referral/referral.codes.ts'
import type { Dimension, FunnelKey, RateKey } from './outcome.codes.ts'

/** The same on the page of outcomes and in its file. */
export const rateWords: Record<RateKey, Words> = {
  CLOSURE: { id: 'Lingkar tertutup', en: 'Loops closed' },
  DELIVERED: { id: 'Terlayani', en: 'Delivered' },
  NEED_MET: { id: 'Kebutuhan terpenuhi', en: 'Need met' },
  CONFIRMATION: { id: 'Dikonfirmasi warga', en: 'Confirmed by residents' },
  ON_TIME_DECISION: { id: 'Diputuskan tepat waktu', en: 'Decided on time' },
  RETURNED: { id: 'Dikembalikan', en: 'Returned' },
  REJECTED: { id: 'Ditolak', en: 'Rejected' },
  REDIRECTED: { id: 'Dialihkan', en: 'Redirected' },
  DISPUTED: { id: 'Disanggah', en: 'Disputed' },
  NO_SHOW: { id: 'Warga tidak hadir', en: 'No-show' },
}

export const funnelWords: Record<FunnelKey, Words> = {
  SUBMITTED: { id: 'Diajukan', en: 'Submitted' },
  DECIDED: { id: 'Diputuskan', en: 'Decided' },
  ACCEPTED: { id: 'Diterima', en: 'Accepted' },
  STARTED: { id: 'Mulai dilayani', en: 'Service started' },
  DELIVERED: { id: 'Selesai dilayani', en: 'Delivered' },
  CLOSED: { id: 'Ditutup', en: 'Closed' },
  NEED_MET: { id: 'Kebutuhan terpenuhi', en: 'Need met' },
}

export const dimensionWords: Record<Dimension, Words> = {
  MONTH: { id: 'Bulan', en: 'Month' },
  AGENCY: { id: 'Instansi tujuan', en: 'Target agency' },
  SERVICE: { id: 'Layanan', en: 'Service' },
  KELURAHAN: { id: 'Kelurahan', en: 'Kelurahan' },
}

/** The steps whose reasons are counted, in the order of a referral's life. */
export const reasonActionWords = {
  RETURN: { id: 'Pengembalian', en: 'Returns' },
  REJECT: { id: 'Penolakan', en: 'Rejections' },
  REDIRECT: { id: 'Pengalihan', en: 'Redirections' },
  UNFULFIL: { id: 'Tidak terlayani', en: 'Unfulfilled' },
  DISPUTE: { id: 'Sanggahan hasil', en: 'Disputed outcomes' },
  CANCEL: { id: 'Pembatalan', en: 'Cancellations' },
} satisfies Partial<Record<Action, Words>>
export const reasonActions = Object.keys(reasonActionWords) as (keyof typeof reasonActionWords)[]

/** Where a step has no reason code: what a return lacks stands among its items. */
export const noReasonWords = {
  RETURN: { id: 'Berkas atau data belum lengkap', en: 'Items or data missing' },
  OTHERS: { id: 'tanpa kode alasan', en: 'no reason code' },
} satisfies Record<string, Words>
export const noReasonOf = (action: Action) => (action === 'RETURN' ? 'RETURN' : 'OTHERS')

/** The headings of the file. */
export const headingWords = {
  asOf: { id: 'Data per', en: 'As of' },
  base: { id: 'Rujukan diajukan', en: 'Referrals submitted' },
  inError: { id: 'Salah entri, tidak dihitung', en: 'Entered in error, left out' },
  maturedShare: { id: 'Sudah berakhir (%)', en: 'Ended (%)' },
  filter: { id: 'Saringan', en: 'Filter' },
  from: { id: 'Dari bulan', en: 'From month' },
  to: { id: 'Sampai bulan', en: 'To month' },
  agency: { id: 'Instansi', en: 'Agency' },
  service: { id: 'Layanan', en: 'Service' },
  region: { id: 'Kelurahan', en: 'Kelurahan' },
  legend: {
    id: 'Disembunyikan: kurang dari 5 (kelurahan dalam bulan terpilih: kurang dari 10), atau akan membuka angka lain yang disembunyikan',
    en: 'Hidden: fewer than 5 (a kelurahan in chosen months: fewer than 10), or it would give away another number that is hidden',
  },
  rate: { id: 'Ukuran', en: 'Measure' },
  numerator: { id: 'Jumlah', en: 'Count' },
  denominator: { id: 'Dari', en: 'Of' },
  percent: { id: 'Persentase', en: 'Percentage' },
  step: { id: 'Langkah', en: 'Step' },
  count: { id: 'Jumlah', en: 'Count' },
  reason: { id: 'Alasan', en: 'Reason' },
  submitted: { id: 'Diajukan', en: 'Submitted' },
  closed: { id: 'Ditutup', en: 'Closed' },
  delivered: { id: 'Terlayani', en: 'Delivered' },
  needMet: { id: 'Kebutuhan terpenuhi', en: 'Need met' },
  month: { id: 'Bulan', en: 'Month' },
  holder: { id: 'Pemegang giliran', en: 'Holds the turn' },
  status: { id: 'Status', en: 'Status' },
  medianDays: { id: 'Median hari kerja', en: 'Median working days' },
  stays: { id: 'Giliran selesai', en: 'Turns ended' },
  overdue: { id: 'Lewat tenggat sekarang', en: 'Overdue now' },
  gap: { id: 'Layanan yang tidak tersedia: seluruh kota, dua belas bulan terakhir', en: 'What the city lacks: the whole city, the last twelve months' },
  training: { id: 'Pelatihan', en: 'Training' },
  all: { id: 'Semua', en: 'All' },
  noRegion: { id: 'Kelurahan tidak diketahui', en: 'Kelurahan not known' },
  others: { id: 'Kelurahan dan bulan lain', en: 'Other kelurahan and months' },
  oldestDueOn: { id: 'Tenggat tertua', en: 'Oldest due date' },
} satisfies Record<string, Words>
