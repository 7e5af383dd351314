import { bornFor, type Numbers, otherOrigins } from './identity.ts'
import { balinese, birthPlaces, chinese, javanese, madurese, type NamePool, schools, streets } from './names.ts'
import type { Dice } from './random.ts'
import { businesses, type Situation, trainings } from './situations.ts'
import type { PersonSeed } from './story.ts'
import { daysAfter } from './days.ts'

export interface Place { today: string; kelurahan: readonly string[]; dice: Dice; numbers: Numbers }

type Person = PersonSeed['person']
type Home = Pick<Person, 'regionCode' | 'street' | 'rt' | 'rw' | 'kk'> & { pool: NamePool; phone: string }

/** The members of one family whom an agency registers: the client first, then those who stand on the card beside. */
export function familyOf(place: Place, agency: string, situation: Situation): PersonSeed[] {
  const { dice } = place
  const home = homeOf(place)
  const seed = (person: Person, its: Situation | null): PersonSeed => ({ situation: its, agency, person })
  if (situation === 'PUPIL' || situation === 'DROPOUT' || situation === 'NEWBORN') {
    const mother = adult(place, home, 'P', dice.between(28, 50))
    mother.relationToHead = dice.chance(0.4) ? 'HEAD' : 'SPOUSE'
    return [seed(child(place, home, mother, situation), situation), seed(mother, null)]
  }
  const sex = dice.chance(situation === 'JOBSEEKER' ? 0.5 : 0.75) ? 'P' : 'L'
  const client = adult(place, home, sex, ageFor(dice, situation))
  Object.assign(client, livelihood(place, client, situation))
  client.relationToHead = sex === 'L' ? 'HEAD' : dice.pick(['HEAD', 'SPOUSE'])
  if (situation === 'UNREGISTERED') Object.assign(client,
    { nikStatus: dice.pick(['NONE', 'IN_PROCESS']), nik: undefined, kk: undefined, relationToHead: undefined })
  const family = [seed(client, situation)]
  if (client.kk && client.relationToHead === 'SPOUSE') family.push(seed({ ...adult(place, home, 'L', dice.between(30, 58)),
    relationToHead: 'HEAD' }, null))
  if (client.kk && dice.chance(0.28)) {
    const pupil = child(place, home, client, 'PUPIL')
    family.push(seed(pupil, agency.startsWith('DINSOS') ? 'PUPIL' : null))
  }
  return family
}

const ageFor = (dice: Dice, situation: Situation) =>
  situation === 'FRAIL' ? dice.between(58, 82) : situation === 'JOBSEEKER' ? dice.between(19, 40) : dice.between(24, 57)

function homeOf({ dice, kelurahan, today, numbers }: Place): Home {
  const regionCode = dice.pick(kelurahan)
  const three = (high: number) => String(dice.between(1, high)).padStart(3, '0')
  return {
    regionCode, street: `${dice.pick(streets)} ${dice.between(1, 88)}${dice.pick(['', '', 'A', ', gang 3'])}`, rt: three(12),
    rw: three(9),
    kk: numbers.kk(regionCode, daysAfter(today, -dice.between(200, 5500))), pool: poolFor(dice), phone: numbers.phone(),
  }
}

function poolFor(dice: Dice): NamePool {
  const roll = dice.roll()
  return roll < 0.72 ? javanese : roll < 0.88 ? madurese : roll < 0.95 ? chinese : balinese
}

function nameFrom(dice: Dice, pool: NamePool, sex: 'L' | 'P', age: number): string {
  const first = dice.pick((sex === 'L' ? pool.men : pool.women)[age > 30 ? 0 : 1])
  const last = dice.pick(sex === 'L' ? pool.lastOfMen : pool.lastOfWomen)
  return dice.chance(pool.alone) ? first : `${first} ${last}`
}

function adult(place: Place, home: Home, sex: 'L' | 'P', age: number): Person {
  const { dice, today, numbers } = place
  const birthDate = bornFor(dice, today, age)
  const origin = dice.chance(0.12) ? dice.pick(otherOrigins) : home.regionCode
  const isCorrected = dice.chance(0.02)
  const { pool, phone, ...address } = home
  return {
    ...address, name: nameFrom(dice, pool, sex, age), nikStatus: 'PRESENT',
    nik: numbers.nik(origin, isCorrected ? daysAfter(birthDate, 31) : birthDate, sex),
    birthPlace: dice.pick(birthPlaces), birthDate, sex, phone: dice.chance(0.92) ? phone : undefined,
    educationLevel: dice.pick(['SD', 'SMP', 'SMA', 'SMK', 'Tidak sekolah']),
    occupation: dice.pick(['Buruh harian', 'Ibu rumah tangga', 'Pedagang', 'Ojek', 'Tidak bekerja']),
    monthlyIncomeRupiah: dice.between(6, 26) * 100_000,
    warningReason: isCorrected ? 'Tanggal lahir dibetulkan dengan penetapan pengadilan; NIK tetap.' : undefined,
  }
}

function livelihood({ dice, today }: Place, { name }: Person, situation: Situation): Partial<Person> {
  if (situation === 'FOOD_TRADER' || situation === 'TRADER') {
    const { kind, what, kbli } = dice.pick(businesses[situation])
    return {
      businessName: `${what} ${name.split(' ').at(-1)!}`, businessKind: kind, businessDescription: what, kbli,
      occupation: 'Pedagang',
      trainings: [{ title: dice.pick(trainings), completedOn: daysAfter(today, -dice.between(90, 400)),
        organizer: 'Dinas Sosial' }],
    }
  }
  if (situation === 'FRAIL') {
    return dice.chance(0.6) ? { disability: [dice.pick(['PHYSICAL', 'SENSORY'] as const)],
      accessNeeds: dice.pick(['Kursi roda', 'Juru bahasa isyarat', 'Kunjungan rumah']) } : {}
  }
  return situation === 'JOBSEEKER' ? { educationLevel: dice.pick(['SMA', 'SMK', 'SMP']), occupation: 'Mencari kerja' } : {}
}

function child(place: Place, home: Home, parent: Person, situation: 'PUPIL' | 'DROPOUT' | 'NEWBORN'): Person {
  const { dice, today, numbers } = place
  const sex = dice.pick(['L', 'P'] as const)
  const age = situation === 'NEWBORN' ? 0 : situation === 'DROPOUT' ? dice.between(14, 17) : dice.between(7, 17)
  const birthDate = situation === 'NEWBORN' ? daysAfter(today, -dice.between(130, 320)) : bornFor(dice, today, age)
  const { pool, phone, ...address } = home
  const hasNik = situation !== 'NEWBORN'
  return {
    ...address, name: nameFrom(dice, pool, sex, age), nikStatus: hasNik ? 'PRESENT' : 'IN_PROCESS',
    nik: hasNik ? numbers.nik(home.regionCode, birthDate, sex) : undefined,
    birthPlace: 'Malang', birthDate, sex, relationToHead: 'CHILD', phone: undefined,
    guardianName: parent.name, guardianPhone: parent.phone ?? phone, ...(situation === 'PUPIL' ? schooling(dice, age) : {}),
  }
}

function schooling(dice: Dice, age: number): Partial<Person> {
  const schoolLevel = age <= 12 ? 'SD' : age <= 15 ? 'SMP' : 'SMA'
  return { schoolLevel, schoolName: dice.pick(schools[schoolLevel]!), grade: String(Math.max(1, age - 6)),
    nisn: `00${dice.between(10_000_000, 99_999_999)}` }
}
