import type { Client, PoolConfig } from 'pg'
import { dayOf } from '../../core/clock.ts'
import { connect, disconnect } from '../../core/db.ts'
import type { Progress } from '../../core/startup-error.ts'
import { entities } from '../../entities.ts'
import { loadProvisionalYear } from '../calendars.ts'
import { citySeed } from '../cities/index.ts'
import { insertAccounts } from './accounts.ts'
import { castOf } from './cast.ts'
import { daysAfter, daysAround } from './days.ts'
import { numbers } from './identity.ts'
import { loadDemonstrationList } from './list.ts'
import { atOnce, perform } from './perform.ts'
import { Player } from './play.ts'
import { dice } from './random.ts'
import { tell } from './tell.ts'
import { findTown } from './town.sql.ts'
import { townOf } from './town.ts'
import { loadDemonstrationTraining } from './training.ts'

/** One seed: the demonstration of a day is the same on every machine. */
const seed = 3573

/**
 * Loads three months of believable work into a database that holds the reference data and nothing else: accounts of all roles,
 * residents, consents and referrals in every state. `now` is the instant of the start; nothing lies after it.
 */
export async function loadDemonstration(
  owner: Client, app: PoolConfig, cities: readonly string[], now: string, progress: Progress,
): Promise<void> {
  progress('Memuat akun contoh', 'Loading the demonstration accounts')
  await loadYears(owner, now)
  await letCapacityAge(owner, now)
  const officials = await insertAccounts(owner, cities.flatMap(castOf), now)
  const [throws, given] = [dice(seed), numbers()]
  await connect({ ...app, max: atOnce }, entities)
  try {
    const players: Player[] = []
    for (const city of cities) {
      const { name, kelurahan, workingDays, agencies, services } = await findTown(owner, city)
      const town = townOf(city, citySeed(city, name).agencies, kelurahan, daysAround(workingDays, now))
      players.push(new Player(tell(town, throws, given), { officials, agencies, services }))
    }
    await perform(players, now, () => owner.query('analyze'), progress)
    await loadDemonstrationTraining(owner, officials, throws, given, now)
    await loadDemonstrationList(officials, given, now)
    await orderNotices(owner)
    await readOldNotices(owner, now)
    await owner.query('update user_account u set last_sign_in_at = (select max(e.at) from event e where e.actor_id = u.id)')
  } finally {
    await disconnect()
  }
}

/** The next year as a provisional one, and whatever else three months back and ahead touch that no decree covers. */
async function loadYears(owner: Client, now: string): Promise<void> {
  const year = (days: number) => Number(daysAfter(dayOf(now), days).slice(0, 4))
  const wanted = new Set([2027, year(-120), year(0), year(120)])
  const { rows } = await owner.query<{ id: string; years: number[] }>(`
    select c.id, array(select y.year from calendar_year y where y.calendar_id = c.id) as years from work_calendar c`)
  for (const { id, years } of rows) {
    for (const missing of wanted) if (!years.includes(missing)) await loadProvisionalYear(owner, id, missing)
  }
}

/** Families are played side by side, and classes after them; what they told is put in the order of time, in which a feed is read. */
const orderNotices = (owner: Client) =>
  owner.query(`with told as (delete from notice returning *)
    insert into notice (city_code, subject_id, seq, at, region_code, about_agency_id, agency_id, role, user_id)
    select city_code, subject_id, seq, at, region_code, about_agency_id, agency_id, role, user_id from told order by at, id`)

/** All notices but those of the last three days have been read. */
const readOldNotices = (owner: Client, now: string) =>
  owner.query(`insert into notice_mark select a.city_code, a.id, max(n.id)
    from role_assignment a join notice n on n.city_code = a.city_code and n.at < $1 group by 1, 2`, [daysAfter(dayOf(now), -3)])

/** Two services have not said for three weeks how full they are: shown as unconfirmed. */
const letCapacityAge = (owner: Client, now: string) =>
  owner.query(`update service set capacity_as_of = $1 where code in ('ALAT-BANTU', 'PENDAMPINGAN-HALAL')`,
    [daysAfter(dayOf(now), -21)])
