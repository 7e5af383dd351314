import { selectList } from '../core/columns.ts'
import { oneBy } from '../core/loader.ts'
import { comesInParts } from '../core/part-row.ts'
import { Region } from './region.entity.ts'

export const regionByCode = oneBy<Region>('region.by_codes',
  `select r.code as key, ${selectList(Region, 'r')} from region r where r.code = any ($1::text[])`)

/** What a row of a list says of where something is, as an object under `under`: `"region."`. */
export const regionPart = (alias: string, under: string): string =>
  `${alias}.code as "${under}id", ${selectList(Region, alias, under, ['code', 'name', 'parentCode'])}`
export type RegionPart = Pick<Region, 'code' | 'name' | 'parentCode'>
comesInParts('Region', { whole: regionByCode, lacks: 'level', answers: new Set(['code', 'name', 'parentCode']) })
