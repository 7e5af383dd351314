import type { NikStatus } from '@sinergi/schema'
import { messages } from '../core/i18n.ts'

export const t = messages('identity', {
  id: {
    title: 'Warga tanpa NIK', none: 'Belum punya NIK', unknown: 'NIK belum diketahui',
    words: 'Rujukan ke layanan lain tetap berjalan. Bila warga setuju, bantu ia mengurus NIK lewat {agency}; bila NIK sudah ada, catat di Ubah data.',
    propose: 'Rujuk ke {agency}',
  },
  en: {
    title: 'Residents without a NIK', none: 'Has no NIK yet', unknown: 'NIK not known',
    words: 'Referrals to other services go on. If the resident agrees, help them get a NIK through {agency}; once there is one, record it under Edit.',
    propose: 'Refer to {agency}',
  },
})
export const identityWords = (status: NikStatus) => t(status === 'UNKNOWN' ? 'unknown' : 'none')
