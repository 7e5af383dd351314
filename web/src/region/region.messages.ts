import { messages } from '../core/i18n.ts'

export const t = messages('region', {
  id: { kelurahan: 'Kelurahan', choose: 'Pilih kelurahan', find: 'Cari kelurahan', all: 'Semua kelurahan', failed: 'Daftar kelurahan belum termuat.' },
  en: { kelurahan: 'Kelurahan', choose: 'Choose a kelurahan', find: 'Find a kelurahan', all: 'Every kelurahan', failed: 'The kelurahan could not be loaded.' },
})
