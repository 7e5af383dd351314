import type { Client } from 'pg'
import type { ServiceKey } from './story.ts'

/** What the database knows of a city before its story is told. */
export async function findTown(owner: Client, city: string) {
  const { rows: [found] } = await owner.query<{ name: string; kelurahan: string[]; workingDays: string[] }>(`
    select r.name,
      array(select k.code from region k where k.level = 'KELURAHAN' and left(k.code, 5) = $1 order by k.code) as kelurahan,
      array(select d.on_date::text from calendar_day d join work_calendar c on c.id = d.calendar_id
        where c.city_code = $1 and d.working order by d.on_date) as "workingDays"
    from region r where r.code = $1`, [city])
  const agencies = await owner.query<{ code: string; id: string }>('select code, id from agency where city_code = $1', [city])
  const services = await owner.query<{ key: ServiceKey; id: string }>(`
    select a.code || '/' || s.code as key,
      s.id from service s join agency a on a.id = s.agency_id where a.city_code = $1`, [city])
  return {
    ...found!,
    agencies: new Map(agencies.rows.map(({ code, id }) => [code, id])),
    services: new Map(services.rows.map(({ key, id }) => [key, id])),
  }
}
