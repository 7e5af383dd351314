import type { DataClass } from '@sinergi/schema'
import { labels } from './i18n.ts'

export const dataClassLabel = labels<DataClass>('dataClass', {
  id: {
    NAME: 'nama', CONTACT: 'kontak', ADDRESS: 'alamat', IDENTIFIER: 'NIK', FAMILY_CARD: 'kartu keluarga', BIRTH: 'kelahiran', BUSINESS: 'usaha',
    TRAINING: 'pelatihan', SCHOOLING: 'sekolah', SOCIAL_ECONOMIC: 'sosial-ekonomi', ACCESS_NEEDS: 'kebutuhan akses', REGISTER: 'status terdaftar',
  },
  en: {
    NAME: 'name', CONTACT: 'contact', ADDRESS: 'address', IDENTIFIER: 'NIK', FAMILY_CARD: 'family card', BIRTH: 'birth', BUSINESS: 'business',
    TRAINING: 'training', SCHOOLING: 'schooling', SOCIAL_ECONOMIC: 'social-economic facts', ACCESS_NEEDS: 'access needs', REGISTER: 'register status',
  },
})
