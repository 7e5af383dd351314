import { messages } from '../core/i18n.ts'

export const t = messages('notice', {
  id: {
    title: 'Pemberitahuan', unread: 'Pemberitahuan, {count} belum dibaca', arrived: '{n} pemberitahuan baru', all: 'Lihat semua', isNew: 'Baru',
    none: 'Belum ada pemberitahuan',
    noneWords: 'Anda diberi tahu di sini bila ada rujukan yang menunggu, instansi lain menjawab, atau tenggat mendekat dan terlewati.',
    lead: 'Jawaban instansi lain, rujukan yang menunggu, dan tenggat; disimpan 90 hari.',
  },
  en: {
    title: 'Notices', unread: 'Notices, {count} unread', arrived: '{n} new notice | {n} new notices', all: 'See all', isNew: 'New',
    none: 'No notices yet',
    noneWords: 'You are told here when a referral waits, another agency answers, or a due date comes near or passes.',
    lead: 'Answers of other agencies, referrals that wait, and due dates; kept for 90 days.',
  },
})
