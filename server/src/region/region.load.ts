import { selectList } from '../core/columns.ts'
import { oneBy } from '../core/loader.ts'
import { Region } from './region.entity.ts'

export const regionByCode = oneBy<Region>('region.by_codes',
  `select r.code as key, ${selectList(Region, 'r')} from region r where r.code = any ($1::text[])`)
