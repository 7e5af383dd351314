import type { MediaType } from '../attachment/attachment.codes.ts'
import { oneBy } from '../core/loader.ts'
import { type Row, statement } from '../core/statement.ts'
import type { VisitPhoto } from './followup.types.ts'

const photo = 'p.visit_id as key, p.id, p.at, p.user_name as by, p.media_type as "mediaType", p.bytes'
export const photoOf = oneBy<VisitPhoto>('training.photo_of', `
  select ${photo} from visit_photo p where p.city_code = (select current_city()) and p.visit_id = any ($1::uuid[])`)
/** $1 enrolment */
export const photosOfEnrolment = statement<Row>('training.photos_of_enrolment', `
  select ${photo} from follow_up_visit v join visit_photo p on p.city_code = v.city_code and p.visit_id = v.id
  where v.city_code = (select current_city()) and v.enrolment_id = $1`)

/** A visit whose participant the caller sees, and whose consent stands now, not when the request began. Runs after the lock. $1 visit */
export const seenVisit = statement<{ made: boolean }>('training.seen_visit', `
  select v.visited_on is not null as made from follow_up_visit v
  join enrolment e on e.city_code = v.city_code and e.id = v.enrolment_id
  join person p on p.city_code = e.city_code and p.id = e.person_id
  where v.city_code = current_city() and v.id = $1 and consent_stands(e.city_code, e.referral_id)`)
/** $1 id · $2 visit · $3 actor's name · $4 media type · $5 bytes · $6 cipher · $7 key version */
export const insertPhoto = statement<Row>('training.insert_photo', `
  insert into visit_photo (city_code, id, visit_id, at, user_name, media_type, bytes, cipher, key_version)
  values (current_city(), $1, $2, current_instant(), $3, $4, $5, $6, $7)`)
/** $1 visit */
export const deletePhoto = statement<Row>('training.delete_photo', `
  delete from visit_photo where city_code = current_city() and visit_id = $1`)
/** $1 photo */
export const findPhoto = statement<{ visitId: string; mediaType: MediaType; cipher: Buffer; keyVersion: number }>('training.find_photo', `
  select visit_id as "visitId", media_type as "mediaType", cipher, key_version as "keyVersion" from visit_photo where city_code = current_city() and id = $1`)
