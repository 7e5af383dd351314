import { statement } from '../core/statement.ts'

export interface Certificate {
  name: string
  code: string
  classCode: string
  titleId: string
  hours: number
  startsOn: string
  endsOn: string
  judgedOn: string
  venue: string
  agency: string
  city: string
}
/** What stands on the certificate of somebody who has passed, as far as the caller sees the person. $1 enrolment */
export const readCertificate = statement<Certificate>('training.certificate', `
  select p.name, e.certificate_code as code, c.code as "classCode", g.title_id as "titleId", g.hours, c.starts_on as "startsOn", c.ends_on as "endsOn",
    (e.judged_at at time zone 'Asia/Jakarta')::date as "judgedOn", c.venue, a.name_id as agency, r.name as city
  from enrolment e
  join person p on p.city_code = e.city_code and p.id = e.person_id
  join training_class c on c.city_code = e.city_code and c.id = e.class_id
  join training_programme g on g.city_code = c.city_code and g.id = c.programme_id
  join agency a on a.id = c.agency_id
  join region r on r.code = e.city_code
  where e.city_code = (select current_city()) and e.id = $1 and e.status = 'PASSED'`)

export interface Confirmed { initials: string; titleId: string; titleEn: string; classCode: string; startsOn: string; endsOn: string }
/** What the page behind a code confirms, to anybody. $1 code */
export const confirmCertificate = statement<Confirmed>('training.confirm_certificate', `
  select initials, title_id as "titleId", title_en as "titleEn", class_code as "classCode", starts_on as "startsOn", ends_on as "endsOn"
  from certificate($1)`)
