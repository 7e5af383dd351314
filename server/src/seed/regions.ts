import { getDistricts, getProvinces, getRegencies, getVillages } from 'idn-area-data'
import type { Client } from 'pg'
import { StartupError } from '../core/startup-error.ts'
import { regionAliases } from './region-aliases.ts'

/** What the codes and names of the package follow. Its data: Open Database License (NOTICE). */
export const regulation = 'Kepmendagri 300.2.2-2430/2025'

export interface RegionRow {
  code: string
  parent: string | null
  level: 'PROVINCE' | 'CITY' | 'KECAMATAN' | 'KELURAHAN'
  kind: 'PROVINSI' | 'KOTA' | 'KABUPATEN' | 'KECAMATAN' | 'KELURAHAN' | 'DESA' | 'DESA ADAT'
  name: string
}

/**
 * Provinces, cities and kecamatan of the whole country, for a NIK may come from anywhere; kelurahan and desa of `cities` alone.
 * Refuses with StartupError a code that is no city.
 */
export async function regionsOf(cities: readonly string[]): Promise<RegionRow[]> {
  const [provinces, regencies, districts,
    villages] = await Promise.all([getProvinces(), getRegencies(), getDistricts(), getVillages()])
  const known = new Set(regencies.map(({ code }) => code))
  for (const city of cities) if (!known.has(city)) throw noCity(city)
  const wanted = new Set(cities)
  return [
    ...provinces.map(({ code, name }): RegionRow => ({ code, parent: null, level: 'PROVINCE', kind: 'PROVINSI', name })),
    ...regencies.map(({ code, province_code, name }): RegionRow =>
      ({ code, parent: province_code, level: 'CITY', kind: name.startsWith('Kota ') ? 'KOTA' : 'KABUPATEN', name })),
    ...districts.map(({ code, regency_code, name }): RegionRow =>
      ({ code, parent: regency_code, level: 'KECAMATAN', kind: 'KECAMATAN', name })),
    ...villages.filter(({ code }) => wanted.has(code.slice(0, 5))).map(({ code, district_code, name }): RegionRow =>
      ({ code, parent: district_code, level: 'KELURAHAN', kind: kindOf(code), name })),
  ]
}

const kindOf = (code: string) => (code[9] === '1' ? 'KELURAHAN' : code[9] === '2' ? 'DESA' : 'DESA ADAT')

const noCity = (code: string) => new StartupError(
  `SINERGI_CITIES memuat ${code}, yang bukan kode kota atau kabupaten; tulis seperti 35.73,35.79.`,
  `SINERGI_CITIES holds ${code}, which is no code of a city or regency; write it like 35.73,35.79.`,
)

/** In the order of the list, so that a parent always stands before its children. */
export async function insertRegions(owner: Client, rows: RegionRow[]): Promise<void> {
  const column = <K extends keyof RegionRow>(key: K) => rows.map((row) => row[key])
  await owner.query(`
    insert into region (code, parent_code, level, kind, name, regulation, aliases)
    select r.code, r.parent, r.level, r.kind, r.name, $6,
      coalesce(array(select jsonb_array_elements_text($7::jsonb -> r.code)), '{}')
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) as r (code, parent, level, kind, name)`,
  [column('code'), column('parent'), column('level'), column('kind'), column('name'), regulation, JSON.stringify(regionAliases)])
}
