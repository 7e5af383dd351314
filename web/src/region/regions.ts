import { RegionsUnderDocument } from '@sinergi/schema'
import type { RegionsUnderQuery } from '@sinergi/schema'
import { client } from '../core/client.ts'

export type RegionRow = RegionsUnderQuery['regions'][number]
export type Kecamatan = RegionRow & { kelurahan: RegionRow[] }

const cities = new Map<string, Promise<Kecamatan[]>>()

async function under(parentCode: string): Promise<RegionRow[]> {
  const { data } = await client.query({ query: RegionsUnderDocument, variables: { parentCode }, fetchPolicy: 'cache-first' })
  return data?.regions ?? []
}

async function load(cityCode: string): Promise<Kecamatan[]> {
  const kecamatan = await under(cityCode)
  return Promise.all(kecamatan.map(async (one) => ({ ...one, kelurahan: await under(one.code) })))
}

/** Kecamatan and kelurahan of a city, asked for once and kept: they change by decree. */
export function kelurahanOf(cityCode: string): Promise<Kecamatan[]> {
  const asked = cities.get(cityCode) ?? load(cityCode)
  cities.set(cityCode, asked)
  asked.catch(() => cities.delete(cityCode))
  return asked
}

/** The name of one of its kelurahan. */
export async function regionName(cityCode: string | undefined, code: string | undefined): Promise<string | undefined> {
  if (!cityCode || !code) return undefined
  const kecamatan = await kelurahanOf(cityCode).catch(() => [])
  return kecamatan.flatMap(({ kelurahan }) => kelurahan).find((one) => one.code === code)?.name
}
