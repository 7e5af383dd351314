import type { NikStatus } from '@sinergi/schema'
import { messages } from '../core/i18n.ts'

export const t = messages('identity', {
  id: {
    title: 'Warga tanpa NIK', none: 'Belum punya NIK', unknown: 'NIK belum diketahui',
    words: 'Rujukan ke layanan lain tetap berjalan. Bila warga setuju, bantu ia mengurus NIK lewat {agency}; bila NIK sudah ada, catat di Ubah data.',
    propose: 'Rujuk ke {agency}', unrecorded: 'NIK belum dicatat', record: 'Catat NIK-nya', wordsServed: 'Layanan NIK di {agency} sudah selesai. Catat NIK-nya di data warga.',
  },
  en: {
    title: 'Residents without a NIK', none: 'Has no NIK yet', unknown: 'NIK not known',
    words: 'Referrals to other services go on. If the resident agrees, help them get a NIK through {agency}; once there is one, record it under Edit.',
    propose: 'Refer to {agency}', unrecorded: 'NIK not recorded', record: 'Record the NIK', wordsServed: 'The NIK service of {agency} has been delivered. Record the NIK in the resident’s data.',
  },
})
/** How it stands with the NIK: once the service has been given, there is one, though not here. */
export const identityWords = ({ nikStatus, identityServed }: { nikStatus: NikStatus, identityServed: boolean }) =>
  t(identityServed ? 'unrecorded' : nikStatus === 'UNKNOWN' ? 'unknown' : 'none')
