/** What brings a person to an agency. It decides what the person has (a business, a school) and which services fit. */
export type Situation =
  | 'FOOD_TRADER' | 'TRADER' | 'PUPIL' | 'DROPOUT' | 'JOBSEEKER' | 'FRAIL' | 'UNREGISTERED' | 'NEWBORN' | 'POOR'

/** Services that fit, by code; earlier ones more often. */
export const fitting: Record<Situation, string[]> = {
  FOOD_TRADER: ['PELATIHAN-LANJUTAN', 'PENDAMPINGAN-NIB', 'PENDAMPINGAN-SPP-IRT', 'PENDAMPINGAN-HALAL', 'PEMERIKSAAN-PANGAN',
    'KEMASAN-PEMASARAN',
    'PENDAMPINGAN-USAHA', 'LITERASI-DIGITAL'],
  TRADER: ['PELATIHAN-LANJUTAN', 'PENDAMPINGAN-NIB', 'KEMASAN-PEMASARAN', 'LITERASI-DIGITAL', 'PENDAMPINGAN-USAHA'],
  PUPIL: ['USULAN-PIP', 'USULAN-PIP', 'BEASISWA-KOTA'],
  DROPOUT: ['KESETARAAN'],
  JOBSEEKER: ['PENEMPATAN-KERJA', 'PELATIHAN-KERJA'],
  FRAIL: ['ALAT-BANTU', 'AKTIVASI-JKN', 'ASESMEN-BANSOS'],
  UNREGISTERED: ['NIK-KTP'],
  NEWBORN: ['AKTA-KELAHIRAN'],
  POOR: ['ASESMEN-BANSOS', 'AKTIVASI-JKN', 'PEMUTAKHIRAN-REGISTER', 'BANK-SAMPAH', 'KONSELING-KELUARGA'],
}

export const businesses: Record<'FOOD_TRADER' | 'TRADER',
  { kind: 'FOOD' | 'CRAFT' | 'SERVICE' | 'TRADE'; what: string; kbli: string }[]> = {
  FOOD_TRADER: [
    { kind: 'FOOD', what: 'Keripik tempe', kbli: '10391' }, { kind: 'FOOD', what: 'Kue basah', kbli: '10710' },
    { kind: 'FOOD', what: 'Sambal botol', kbli: '10772' }, { kind: 'FOOD', what: 'Keripik apel', kbli: '10320' },
    { kind: 'FOOD', what: 'Jamu gendong', kbli: '11090' }, { kind: 'FOOD', what: 'Roti manis', kbli: '10710' },
    { kind: 'FOOD', what: 'Rempeyek kacang', kbli: '10794' }, { kind: 'FOOD', what: 'Sari apel', kbli: '10320' },
  ],
  TRADER: [
    { kind: 'CRAFT', what: 'Kerajinan rotan', kbli: '16291' }, { kind: 'CRAFT', what: 'Batik tulis', kbli: '13134' },
    { kind: 'SERVICE', what: 'Laundry kiloan', kbli: '96200' }, { kind: 'SERVICE', what: 'Pangkas rambut', kbli: '96111' },
    { kind: 'SERVICE', what: 'Jahit permak', kbli: '14120' }, { kind: 'TRADE', what: 'Warung kelontong', kbli: '47112' },
    { kind: 'TRADE', what: 'Sayur keliling', kbli: '47890' }, { kind: 'CRAFT', what: 'Sablon kaus', kbli: '18111' },
  ],
}
export const trainings = ['Tata boga dasar', 'Menjahit dasar', 'Kewirausahaan', 'Pemasaran daring', 'Tata rias',
  'Pengolahan hasil pertanian']
