import type { Words } from '../core/words.ts'
import type { TrainingDimension } from './outcomes.types.ts'

/** The same on the page of outcomes and in its file. */
export const trainingDimensionWords: Record<TrainingDimension, Words> = {
  PROGRAMME: { id: 'Program', en: 'Programme' },
  KELURAHAN: { id: 'Kelurahan', en: 'Kelurahan' },
  GROUP: { id: 'Kelompok rentan', en: 'Vulnerable group' },
}

/** Each person in one: the first that holds. In this order. */
export const trainingGroupWords = {
  CHILD: { id: 'Anak', en: 'Children' },
  ELDERLY: { id: 'Lansia', en: 'Elderly' },
  DISABILITY: { id: 'Penyandang disabilitas', en: 'People with disabilities' },
  WOMAN: { id: 'Perempuan lainnya', en: 'Other women' },
  OTHER: { id: 'Lainnya', en: 'Others' },
} satisfies Record<string, Words>

export const trainingMeasureWords = {
  enrolled: { id: 'Peserta', en: 'Participants' },
  passed: { id: 'Lulus', en: 'Passed' },
  trading90: { id: 'Berusaha 90 hari', en: 'Trading, 90 days' },
  unknown90: { id: 'Belum diketahui 90', en: 'Unknown, 90' },
  trading180: { id: 'Berusaha 180 hari', en: 'Trading, 180 days' },
  unknown180: { id: 'Belum diketahui 180', en: 'Unknown, 180' },
} satisfies Record<string, Words>
