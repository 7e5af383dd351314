import { replicable } from '../core/statement.ts'

export interface GapRow { serviceId: string; regionCode: string; month: string; count: number }

/** How often no option was found (T20), in this month and the eleven before it; the city's code where the kelurahan is not known. */
export const readGaps = replicable<GapRow>('outcome.gaps', `
  select g.service_id as "serviceId", g.region_code as "regionCode", to_char(g.month, 'YYYY-MM') as month, sum(g.n)::int as count
  from service_gap g
  where g.city_code = (select current_city()) and g.month >= date_trunc('month', (select current_day())) - interval '11 months'
  group by 1, 2, 3 having sum(g.n) > 0 order by 1, 3, 2`)
