import type { ClockKind } from '@sinergi/schema'
import { labels } from '../core/i18n.ts'

/** What is to be done by then, after *tenggat … untuk*. */
export const clockAim = labels<ClockKind>('referral.clockAim', {
  id: {
    C1: 'membuka', C2: 'memutuskan', C3: 'melengkapi', C4: 'menghubungi warga', C5: 'meninjau daftar tunggu', C6: 'menyelesaikan layanan',
    C7: 'menentukan langkah berikut', C8: 'menanyai warga', C9: 'meninjau penundaan',
  },
  en: {
    C1: 'open it', C2: 'decide', C3: 'complete it', C4: 'contact the resident', C5: 'review the waitlist', C6: 'finish the service',
    C7: 'decide the next step', C8: 'ask the resident', C9: 'review the hold',
  },
})

/** The same in a word, beside the date itself: two lines of a list hold both. */
export const clockWord = labels<ClockKind>('referral.clockWord', {
  id: { C1: 'buka', C2: 'jawaban', C3: 'lengkapi', C4: 'kontak', C5: 'tinjau', C6: 'hasil', C7: 'langkah', C8: 'konfirmasi', C9: 'tinjau' },
  en: { C1: 'open', C2: 'answer', C3: 'complete', C4: 'contact', C5: 'review', C6: 'result', C7: 'step', C8: 'confirm', C9: 'review' },
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
