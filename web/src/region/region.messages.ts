import { messages } from '../core/i18n.ts'

export const t = messages('region', {
  id: { kelurahan: 'Kelurahan', choose: 'Pilih kelurahan', kecamatan: 'Kecamatan {name}', wholeOf: 'Seluruh Kecamatan {name}', all: 'Semua kelurahan',
    failed: 'Daftar kelurahan tidak dapat dimuat.' },
  en: { kelurahan: 'Kelurahan', choose: 'Choose a kelurahan', kecamatan: 'Kecamatan {name}', wholeOf: 'All of Kecamatan {name}', all: 'Every kelurahan',
    failed: 'The kelurahan could not be loaded.' },
})
