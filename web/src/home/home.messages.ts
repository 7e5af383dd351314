import type { RateKey } from '@sinergi/schema'
import { labels, messages } from '../core/i18n.ts'

export const t = messages('home', {
  id: {
    title: 'Beranda', waiting: 'Menunggu saya', agencyTurn: 'Giliran instansi', overdue: 'Lewat tenggat', answered: 'Dijawab sejak kemarin', all: 'Semua ({n})', see: 'Lihat semua',
    waitingNone: 'Tidak ada yang menunggu Anda.', agencyTurnNone: 'Tidak ada yang menunggu instansi Anda.', overdueNone: 'Tidak ada yang lewat tenggat.', answeredNone: 'Belum ada jawaban baru sejak kemarin.',
    city: 'Angka kota', asOf: 'Data per {date}', of: 'dari', few: 'terlalu sedikit untuk dihitung', base: '{n} rujukan diajukan',
    toOutcomes: 'Buka Capaian', holders: 'Lewat tenggat menurut pemegang giliran', oldest: 'tertua {date}',
    welcome: 'Pilih pekerjaan Anda', welcomeWords: 'Peran ini tidak melihat isi rujukan.',
  },
  en: {
    title: 'Home', waiting: 'Waits for me', agencyTurn: 'My agency’s turn', overdue: 'Overdue', answered: 'Answered since yesterday', all: 'All ({n})', see: 'See all',
    waitingNone: 'Nothing waits for you.', agencyTurnNone: 'Nothing waits for your agency.', overdueNone: 'Nothing is overdue.', answeredNone: 'No new answers since yesterday.',
    city: 'Figures of the city', asOf: 'As of {date}', of: 'of', few: 'too few to reckon', base: '{n} referral submitted | {n} referrals submitted',
    toOutcomes: 'Open Outcomes', holders: 'Overdue, by who holds the turn', oldest: 'oldest {date}',
    welcome: 'Choose your work', welcomeWords: 'This role does not see the content of referrals.',
  },
})

/** The four figures that a coordinator looks at first; the others stand on the outcomes page. */
export const firstRates = ['CLOSURE', 'NEED_MET', 'CONFIRMATION', 'ON_TIME_DECISION'] as const satisfies readonly RateKey[]
export const rateLabel = labels<(typeof firstRates)[number]>('home.rate', {
  id: { CLOSURE: 'Lingkar tertutup', NEED_MET: 'Kebutuhan terpenuhi', CONFIRMATION: 'Dikonfirmasi warga', ON_TIME_DECISION: 'Diputuskan tepat waktu' },
  en: { CLOSURE: 'Loops closed', NEED_MET: 'Need met', CONFIRMATION: 'Confirmed by residents', ON_TIME_DECISION: 'Decided on time' },
})
