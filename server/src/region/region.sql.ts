import { selectList } from '../core/columns.ts'
import { statement } from '../core/statement.ts'
import { Region } from './region.entity.ts'

const columns = selectList(Region, 'r')

export const regionsUnder = statement<Region>('region.under', `
  select ${columns} from region r where r.parent_code is not distinct from $1 and r.valid_to is null order by r.code`)

/** By a part of the name or of another spelling, those that begin with it first. */
export const regionsNamed = statement<Region>('region.named', `
  select ${columns} from region r, folded($2) as q
  where r.valid_to is null and starts_with(r.code, $1 || '.') and exists (
    select from unnest(r.aliases || r.name) n where position(replace(q, ' ', '') in replace(folded(n), ' ', '')) > 0)
  order by not starts_with(folded(r.name), q), r.level, r.code limit 50`)
