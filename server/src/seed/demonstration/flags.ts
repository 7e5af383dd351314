import type { FlagKind } from '../../person/person.codes.ts'
import type { Dice } from './random.ts'
import type { PersonSeed } from './story.ts'

/** Why an officer should take particular care, beyond what age and disability say by themselves. */
export function flagOf({ person, situation }: PersonSeed, dice: Dice,
  protectsSurvivors: boolean): { kind: FlagKind; source: string } | undefined {
  const { sex, relationToHead } = person
  if (situation === 'DROPOUT' && dice.chance(0.2)) return { kind: 'NEGLECTED_CHILD', source: 'Laporan sekolah' }
  if (sex === 'L' || situation === 'PUPIL' || situation === 'NEWBORN' || situation === 'DROPOUT') return undefined
  if (protectsSurvivors && dice.chance(0.06)) return { kind: 'VIOLENCE_SURVIVOR', source: 'Unit P3A' }
  if (relationToHead === 'HEAD' && dice.chance(0.7)) return { kind: 'FEMALE_HEAD', source: 'Kartu keluarga' }
  return relationToHead === 'SPOUSE' && dice.chance(0.05) ? { kind: 'PREGNANT', source: 'Buku KIA' } : undefined
}
