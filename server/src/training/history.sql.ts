import { statement } from '../core/statement.ts'
import type { TrainingEvent } from './training.types.ts'

const most = 100

/** $1 class or enrolment */
export const readHistory = statement<TrainingEvent>('training.history', `
  select seq, type, at, actor_name as "actorName", reason_code as "reasonCode", note,
    case type when 'CONTACTED' then payload ->> 'result' end as "contactResult" from event
  where city_code = (select current_city()) and subject_id = $1 and subject_kind in ('CLASS', 'ENROLMENT') order by seq desc limit ${most}`)
