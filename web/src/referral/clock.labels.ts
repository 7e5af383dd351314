import type { ClockKind } from '@sinergi/schema'
import { labels } from '../core/i18n.ts'

/** What must be done before the clock runs out (DOMAIN 4.4). */
export const clockLabel = labels<ClockKind>('referral.clock', {
  id: {
    C1: 'Dibuka pertama kali', C2: 'Diputuskan', C3: 'Dilengkapi', C4: 'Kontak pertama', C5: 'Tinjau daftar tunggu', C6: 'Selesai dilayani',
    C7: 'Langkah berikut', C8: 'Dikonfirmasi warga',
  },
  en: {
    C1: 'First opened', C2: 'Decided', C3: 'Completed', C4: 'First contact', C5: 'Waitlist reviewed', C6: 'Delivered', C7: 'Next step',
    C8: 'Confirmed by the resident',
  },
})
