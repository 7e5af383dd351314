import type { WorkloadQuery } from '@sinergi/schema'
import { messages } from '../core/i18n.ts'

export type Load = WorkloadQuery['workload'][number]

export const t = messages('workload', {
  id: {
    title: 'Beban petugas', words: 'Rujukan masuk yang menunggu langkah instansi Anda.', open: '{n} rujukan', handles: 'menangani {n} rujukan', overdue: '{n} lewat tenggat',
    soon: '{n} jatuh tempo dalam 2 hari kerja', noCalendar: 'kalender belum dimuat', former: 'tidak lagi bertugas', showAll: 'Tampilkan semua ({n})',
    none: 'Instansi Anda belum punya petugas. Administrator menambahkannya di Pengaturan.',
  },
  en: {
    title: 'Load of officers', words: 'Incoming referrals that wait for your agency.', open: '{n} open', handles: '{n} open', overdue: '{n} overdue',
    soon: '{n} due within 2 working days', noCalendar: 'calendar not loaded', former: 'no longer works here', showAll: 'Show all ({n})',
    none: 'Your agency has no officers yet. An administrator adds them under Settings.',
  },
})

/** Beside a name: `menangani 12 rujukan, 3 lewat tenggat` */
export const loadWords = ({ open, overdue }: Pick<Load, 'open' | 'overdue'>): string =>
  [t('handles', { n: open }), ...(overdue ? [t('overdue', { n: overdue })] : [])].join(', ')
