import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import type { Actor } from '../../core/actor.ts'
import { read } from '../../core/db.ts'
import { Refused } from '../../core/refusal.ts'
import { createPerson } from '../../person/person.service.ts'
import { recordAttendance } from '../../training/attendance.service.ts'
import { saveClass, saveSession, transitionClass } from '../../training/class.service.ts'
import { enrol, giveResults } from '../../training/enrolment.service.ts'
import { recordVisit, savePlan } from '../../training/followup.service.ts'
import { visitsDue } from '../../training/followup.sql.ts'
import { saveProgramme } from '../../training/programme.service.ts'
import { recordScore } from '../../training/score.service.ts'
import type { AttendanceKind, ClassAction } from '../../training/training.codes.ts'
import type { Acting } from './accounts.ts'
import { type Days, daysAround } from './days.ts'
import { familyOf } from './families.ts'
import type { Numbers } from './identity.ts'
import type { Dice } from './random.ts'
import { findTown } from './town.sql.ts'

const city = '35.73'
const cast = { officer: 'dewi.diskopindag', trainer: 'tono.pelatih' } as const

const programmes = {
  packaging: { service: 'DISKOPINDAG/PELATIHAN-LANJUTAN', code: 'KEMASAN-PEMASARAN', titleId: 'Kemasan, pemasaran, dan pembukuan usaha',
    titleEn: 'Packaging, marketing and bookkeeping', level: 'LANJUTAN', hours: 24 },
  cooking: { service: null, code: 'TATA-BOGA-DASAR', titleId: 'Tata boga dasar dan keamanan pangan', titleEn: 'Basic catering and food safety', level: 'DASAR', hours: 16 },
} as const

interface ClassSeed {
  programme: keyof typeof programmes
  /** Working days of its sessions; 0 is the last one that has begun. */
  sessions: number[]
  people: number
  quota: number
  venue: string
  regionCode: string
  /** Accepted referrals are given seats too, on the day before the last. */
  takesReferrals?: true
}
/** Two that are over, two that run, one that is open. */
const classes: ClassSeed[] = [
  { programme: 'cooking', sessions: [-150, -149, -148, -147, -146], people: 15, quota: 15, venue: 'Balai Kelurahan Polehan', regionCode: '35.73.01.1010' },
  { programme: 'packaging', sessions: [-31, -30, -29, -28, -27], people: 14, quota: 15, venue: 'Rumah Kreatif Diskopindag', regionCode: '35.73.02.1009' },
  { programme: 'cooking', sessions: [-6, -4, -2, 2], people: 9, quota: 12, venue: 'Balai RW 03 Bandulan', regionCode: '35.73.04.1008' },
  { programme: 'packaging', sessions: [-2, -1, 3, 4], people: 6, quota: 12, venue: 'Rumah Kreatif Diskopindag', regionCode: '35.73.02.1009', takesReferrals: true },
  { programme: 'packaging', sessions: [6, 7, 8, 9], people: 4, quota: 15, venue: 'Gedung Serbaguna Dinoyo', regionCode: '35.73.05.1004' },
]
/** Working days from the plan of a class to its first session. */
const preparation = 12
/** The working day on which people with a referral join. */
const joins = -1
const topics = ['Mengenal pasar dan pembeli', 'Kemasan dan label', 'Menghitung harga pokok', 'Foto dan toko daring', 'Rencana tindak lanjut']
const goals = ['Menitipkan produk di tiga toko', 'Membuka pesanan lewat WhatsApp', 'Mencatat keuangan setiap hari', 'Memperbaiki label dan kemasan']

/** Plays the classes of Diskopindag Malang through the product's own verbs, each at its own instant, as `Player` does the referrals. */
export async function loadDemonstrationTraining(owner: Client, officials: ReadonlyMap<string, Acting>, dice: Dice, numbers: Numbers, now: string): Promise<void> {
  const [officer, trainer] = [officials.get(cast.officer), officials.get(cast.trainer)]
  if (!officer || !trainer) return
  const { kelurahan, workingDays, services } = await findTown(owner, city)
  const play = new Classroom(officer, trainer, daysAround(workingDays, now), kelurahan, dice, numbers)
  await play.teach(services)
  for (const seed of classes.map(play.shifted)) {
    const referrals = seed.takesReferrals ? await acceptedBefore(owner, services.get(programmes.packaging.service)!, play.at(joins, 7)) : []
    try {
      await play.hold(seed, referrals)
    } catch (error) {
      // As with the stories: a demonstration is no reason not to start.
      if (!(error instanceof Refused)) throw error
    }
  }
}

async function acceptedBefore(owner: Client, serviceId: string, at: string): Promise<string[]> {
  const { rows } = await owner.query<{ id: string }>(`
    select r.id from referral r where r.city_code = $1 and r.service_id = $2 and r.status in ('ACCEPTED', 'IN_PROGRESS') and r.last_event_at < $3 order by r.code limit 4`, [city, serviceId, at])
  return rows.map(({ id }) => id)
}

class Classroom {
  private readonly programmes = new Map<ClassSeed['programme'], string>()
  private serial = 0
  private readonly begins: number

  constructor(private readonly officer: Acting, private readonly trainer: Acting, private readonly days: Days, private readonly kelurahan: readonly string[],
    private readonly dice: Dice, private readonly numbers: Numbers) {
    this.begins = 2 - days.past
  }

  /** Where the calendar does not go back so far, the whole class is later. */
  readonly shifted = (seed: ClassSeed): ClassSeed => {
    const late = Math.max(0, this.begins + preparation - seed.sessions[0]!)
    return { ...seed, sessions: seed.sessions.map((index) => index + late) }
  }

  at(index: number, hour: number): string {
    return this.days.instantOf(index, hour * 60 + this.dice.between(0, 20))
  }

  async teach(services: ReadonlyMap<string, string>): Promise<void> {
    for (const [name, { service, ...programme }] of Object.entries(programmes)) {
      const id = randomUUID()
      this.programmes.set(name as ClassSeed['programme'], id)
      await saveProgramme(this.as(this.officer, this.begins, 8), { ...programme, id, serviceId: service && services.get(service)!, active: true, attendancePercent: 80,
        passMark: 70, idempotencyKey: this.key() })
    }
  }

  async hold(seed: ClassSeed, referrals: readonly string[]): Promise<void> {
    const [first, last] = [seed.sessions[0]!, seed.sessions.at(-1)!]
    const [classId, sessions] = await this.plan(seed, Math.min(first - preparation, -3))
    await this.step(classId, 'OPEN', 1, Math.min(first - 10, -2))
    const seats = await this.enrol(classId, await this.residents(seed.people, Math.min(first - 1, -1)), Math.min(first - 1, -1))
    if (first > 0) return
    await this.step(classId, 'RUN', 2, first)
    for (const [place, { id, index }] of sessions.entries()) {
      if (index === joins) seats.push(...await this.enrol(classId, referrals.map((referralId) => ({ referralId })), index))
      if (index < 0) await this.attend(id, index, place, seats)
    }
    if (last >= 0) return
    await this.judge(classId, seats, last)
    await this.followUp(seats, last)
  }

  private async plan({ programme, sessions, quota, venue, regionCode }: ClassSeed, index: number) {
    const [id, actor] = [randomUUID(), this.as(this.officer, index, 9)]
    const days = sessions.map((day) => ({ id: randomUUID(), index: day, onDate: this.days.dateOf(day) }))
    await saveClass(actor, { id, programmeId: this.programmes.get(programme)!, trainerIds: [this.trainer.userId], venue, regionCode, quota,
      startsOn: days[0]!.onDate, endsOn: days.at(-1)!.onDate, idempotencyKey: this.key() })
    for (const [place, { id: session, onDate }] of days.entries()) {
      await saveSession(actor, { id: session, classId: id, onDate, startsAt: '09:00', endsAt: '12:00', topic: topics[place % topics.length]!, calledOff: false,
        idempotencyKey: this.key() })
    }
    return [id, days] as const
  }

  private step(id: string, action: ClassAction, expectedVersion: number, index: number) {
    return transitionClass(this.as(this.officer, index, 8), { id, action, expectedVersion, idempotencyKey: this.key() })
  }

  /** Traders whom the agency registers itself. */
  private async residents(count: number, index: number): Promise<{ personId: string }[]> {
    const place = { today: this.days.dateOf(index), kelurahan: this.kelurahan, dice: this.dice, numbers: this.numbers }
    const residents: { personId: string }[] = []
    for (let i = 0; i < count; i++) {
      const { person } = familyOf(place, 'DISKOPINDAG', this.dice.pick(['FOOD_TRADER', 'TRADER'] as const))[0]!
      residents.push({ personId: await createPerson(this.as(this.officer, index, 9), { person: { ...person, kk: undefined, relationToHead: undefined }, idempotencyKey: this.key() }) })
    }
    return residents
  }

  private async enrol(classId: string, people: readonly { referralId?: string; personId?: string }[], index: number): Promise<string[]> {
    const ids: string[] = []
    for (const person of people) {
      const { answer } = await enrol(this.as(this.officer, index, 10), classId, { id: randomUUID(), ...person }, this.key())
      ids.push(answer.id)
    }
    return ids
  }

  /** Most are there; one stays away after the first session, and one in ten is late, ill or excused. */
  private attend(sessionId: string, index: number, place: number, seats: readonly string[]) {
    const kindOf = (seat: number): AttendanceKind => {
      if (seat === 1 && place > 0) return 'ABSENT'
      return this.dice.chance(0.88) ? 'PRESENT' : this.dice.pick(['LATE', 'LATE', 'LATE', 'PERMITTED', 'SICK', 'ABSENT'] as const)
    }
    return recordAttendance(this.as(this.trainer, index, 12), { sessionId, marks: seats.map((enrolmentId, seat) => ({ enrolmentId, kind: kindOf(seat) })),
      deviceId: 'ponsel', idempotencyKey: this.key() })
  }

  private async judge(classId: string, seats: readonly string[], last: number): Promise<void> {
    for (const enrolmentId of seats) {
      const preScore = this.dice.between(35, 65)
      await recordScore(this.as(this.trainer, last, 13), { enrolmentId, preScore, postScore: Math.min(100, preScore + this.dice.between(15, 40)),
        practical: 'Produk dikemas dan diberi label sendiri', idempotencyKey: this.key() })
    }
    await transitionClass(this.as(this.trainer, last, 14), { id: classId, action: 'FINISH', expectedVersion: 3, idempotencyKey: this.key() })
    await giveResults(this.as(this.trainer, last + 1, 9), { classId, idempotencyKey: this.key() })
  }

  /** Plans on the last day; then, every few weeks, visits to most of those that are due. Some are reached, some are not, some wait. */
  private async followUp(seats: readonly string[], last: number): Promise<void> {
    for (const enrolmentId of seats) {
      await savePlan(this.as(this.trainer, last + 1, 10), { enrolmentId, goal: this.dice.pick(goals), idempotencyKey: this.key(),
        steps: [{ text: 'Menghitung harga pokok', dueOn: this.days.dateOf(last + 10) }, { text: 'Mencoba kemasan baru', dueOn: this.days.dateOf(last + 25) }] })
    }
    for (let index = last + 22; index < 0; index += 12) {
      const actor = this.as(this.trainer, index, 14)
      const [due] = await read(actor, visitsDue(0, 100))
      for (const { id, version } of due) if (this.dice.chance(0.8)) await this.visit(actor, id, version, index)
    }
  }

  private visit(actor: Actor, id: string, expectedVersion: number, index: number) {
    const reached = this.dice.chance(0.9)
    const trading = reached ? this.dice.chance(0.8) : null
    const turnover = trading ? this.dice.between(12, 60) * 100_000 : null
    return recordVisit(actor, {
      id, expectedVersion, visitedOn: this.days.dateOf(index), method: this.dice.pick(['VISIT', 'PHONE', 'WHATSAPP'] as const), reached, trading,
      turnoverRupiah: turnover, costsRupiah: turnover && Math.round(turnover * 0.65), basis: turnover ? this.dice.pick(['SELF_REPORTED', 'SEEN'] as const) : null,
      workers: trading ? this.dice.between(1, 3) : null, obstacles: reached && this.dice.chance(0.4) ? 'Modal bahan baku terbatas' : null,
      nextStep: reached ? 'Dikunjungi lagi bulan depan' : 'Dicoba lewat ketua RT', idempotencyKey: this.key(),
    })
  }

  private as(official: Acting, index: number, hour: number): Actor {
    return { ...official, at: this.at(index, hour) }
  }
  private key(): string {
    return `demonstration-training-${this.serial++}`
  }
}
