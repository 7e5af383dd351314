import type { Client } from 'pg'
import type { Progress } from '../core/startup-error.ts'
import { insertAgencies } from './agencies.ts'
import { insertCalendar } from './calendars.ts'
import { citySeed } from './cities/index.ts'
import { insertProfiles } from './profiles.ts'
import { insertRegions, regionsOf } from './regions.ts'

/**
 * What every installation begins with: the regions of the country, and of each configured city its calendar, its agencies and
 * their
 * services. `owner` is inside a transaction. `today`: ISO date. Refuses with StartupError a code that is no city.
 */
export async function loadReference(owner: Client, cities: readonly string[], today: string, progress: Progress): Promise<void> {
  progress('Memuat wilayah Indonesia', 'Loading the regions of Indonesia')
  const regions = await regionsOf(cities)
  await insertRegions(owner, regions)
  await insertProfiles(owner)
  for (const cityCode of cities) {
    const { name } = regions.find(({ code }) => code === cityCode)!
    progress(`Memuat OPD dan layanan ${name}`, `Loading the agencies and services of ${name}`)
    const calendarId = await insertCalendar(owner, cityCode, name)
    await insertAgencies(owner, citySeed(cityCode, name).agencies, { cityCode, calendarId, today })
  }
}
