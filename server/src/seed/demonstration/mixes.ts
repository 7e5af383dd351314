import type { Situation } from './situations.ts'

/** How many families each agency meets in three months, by what brings them. Codes of Malang, Batu and the generic city. */
export type Mix = Partial<Record<Situation, number>>

const social: Mix = { FOOD_TRADER: 26, TRADER: 24, PUPIL: 24, JOBSEEKER: 12, FRAIL: 8, UNREGISTERED: 5, POOR: 8, NEWBORN: 2,
  DROPOUT: 2 }
const business: Mix = { FOOD_TRADER: 8, TRADER: 4, POOR: 3 }
const licences: Mix = { TRADER: 5, FOOD_TRADER: 2, POOR: 5 }
const schooling: Mix = { POOR: 9, UNREGISTERED: 3, FRAIL: 2, NEWBORN: 1 }

const mixes: Record<string, Mix> = {
  DINSOS: social,
  DISKOPINDAG: business, DINKOP: business, PLUT: business,
  'DISNAKER-PMPTSP': licences, 'DPMPTSP-NAKER': licences, DISNAKER: licences,
  DISDIKBUD: schooling, DISDIK: schooling,
  DINKES: { FRAIL: 7, POOR: 4, UNREGISTERED: 2, FOOD_TRADER: 3 },
  DISPENDUKCAPIL: { POOR: 6, DROPOUT: 3, PUPIL: 3, FRAIL: 1 },
  DLH: { POOR: 4, TRADER: 2, FOOD_TRADER: 1 },
  DISKOMINFO: { TRADER: 4, FOOD_TRADER: 3 },
  DP3AP2KB: { POOR: 5, PUPIL: 3, NEWBORN: 1, FRAIL: 1 },
}

/** Malang is the large one; PLUT of Batu works as much as an agency of Malang. */
const scale: Record<string, number> = { '35.73': 1, '35.79': 0.45 }

/** One entry a family. An agency without services neither sends nor receives. */
export function familiesOf(city: string, agency: string): Situation[] {
  return Object.entries(mixes[agency] ?? {}).flatMap(([situation, count]) =>
    Array.from({ length: Math.max(1, Math.round(count * (scale[city] ?? 0.5))) }, () => situation as Situation))
}
