import type { ClockKind } from '@sinergi/schema'
import { labels } from '../core/i18n.ts'

/** What is due, in a word: beside the date of a list, where two lines hold both, and before *paling lambat* in a sentence. */
export const clockWord = labels<ClockKind>('referral.clockWord', {
  id: { C1: 'dibuka', C2: 'jawaban', C3: 'dilengkapi', C4: 'kontak', C5: 'ditinjau', C6: 'hasil', C7: 'langkah', C8: 'konfirmasi', C9: 'ditinjau' },
  en: { C1: 'open', C2: 'answer', C3: 'complete', C4: 'contact', C5: 'review', C6: 'result', C7: 'next step', C8: 'confirm', C9: 'review' },
})

export const clockLabel = labels<ClockKind>('referral.clock', {
  id: {
    C1: 'Dibuka pertama kali', C2: 'Diputuskan', C3: 'Dilengkapi', C4: 'Kontak pertama', C5: 'Tinjau daftar tunggu', C6: 'Selesai dilayani',
    C7: 'Langkah berikut', C8: 'Dikonfirmasi warga', C9: 'Penundaan ditinjau',
  },
  en: {
    C1: 'First opened', C2: 'Decided', C3: 'Completed', C4: 'First contact', C5: 'Waitlist reviewed', C6: 'Delivered', C7: 'Next step',
    C8: 'Confirmed by the resident', C9: 'Hold reviewed',
  },
})
