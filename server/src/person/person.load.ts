import { selectList } from '../core/columns.ts'
import { byId, listBy, oneBy } from '../core/loader.ts'
import { snakeCase } from '../core/naming.ts'
import { findableAsNode } from '../core/node.ts'
import { comesInParts } from '../core/part-row.ts'
import type { DataClass } from '../agency/data-class.ts'
import { Family } from './family.entity.ts'
import { Person } from './person.entity.ts'
import {
  PersonAccess, PersonAddress, PersonBirth, PersonBusiness, PersonContact, PersonIdentifier, PersonRegister, PersonSchooling,
  PersonSocial, PersonTraining,
} from './person.facts.ts'
import type { VulnerabilityFlag } from './person.flags.ts'

export const personById = byId(Person)
findableAsNode('Person', personById)
comesInParts('Person', { whole: personById, lacks: 'version', answers: new Set(['id', 'name']) })

const textFor = (entity: new () => object, columns: string, order = '') => `
  select f.person_id as key, ${columns} from ${snakeCase(entity.name)} f
  where f.city_code = (select current_city()) and f.person_id = any ($1::uuid[])${order}`

/** The one row of a class, or null: not shared and not known look alike. */
const factOf = <E extends object>(entity: new () => E) =>
  oneBy<E>(`${snakeCase(entity.name)}.by_people`,
    textFor(entity, `f.city_code as "cityCode", f.person_id as "personId", ${selectList(entity, 'f')}`))

export const birthOf = factOf(PersonBirth)
export const contactOf = factOf(PersonContact)
export const addressOf = factOf(PersonAddress)
export const businessOf = factOf(PersonBusiness)
export const schoolingOf = factOf(PersonSchooling)
export const socialOf = factOf(PersonSocial)
export const accessOf = factOf(PersonAccess)
export const registerOf = factOf(PersonRegister)
export const identifierOf = oneBy<Pick<PersonIdentifier, 'warnings' | 'warningReason'>>('person_identifier.by_people',
  textFor(PersonIdentifier, 'f.warnings, f.warning_reason as "warningReason"'))
export const trainingsOf = listBy<PersonTraining>('person_training.by_people',
  textFor(PersonTraining, selectList(PersonTraining, 'f'), ' order by f.position'))

export const familyById = byId(Family)
findableAsNode('Family', familyById)

export const familyOf = oneBy<Family>('family.by_people', `
  select m.person_id as key, ${selectList(Family, 'f')}
  from family_member m join family f on f.city_code = m.city_code and f.id = m.family_id
  where m.city_code = (select current_city()) and m.person_id = any ($1::uuid[]) and m.until is null`)

/** Members whom the caller may not see are left out, without a trace. */
export const membersOf = listBy<Person & { relation: string }>('family_member.by_families', `
  select m.family_id as key, m.relation, ${selectList(Person, 'p')}
  from family_member m join person p on p.city_code = m.city_code and p.id = m.person_id
  where m.city_code = (select current_city()) and m.family_id = any ($1::uuid[]) and m.until is null
  order by m.relation <> 'HEAD', m.relation <> 'SPOUSE', p.name, p.id`)

/** Row-level security leaves out the protected ones. */
export const flagsOf = listBy<VulnerabilityFlag>('vulnerability_flag.by_people', `
  select person_id as key, kind, since, false as computed,
    case when agency_id = (select current_agency_id()) then version else 0 end as version from vulnerability_flag
  where city_code = (select current_city()) and person_id = any ($1::uuid[]) and (until is null or until > (select current_day()))
  order by kind`)

export interface SharedNow { classes: DataClass[]; referralId: string | null; until: string | null }
/** Why the actor's agency sees a person, its own registration first. Coordinators see without. */
export const disclosuresOf = listBy<SharedNow>('disclosure.by_people', `
  select person_id as key, classes, referral_id as "referralId", nullif(until, 'infinity') as until from disclosure
  where city_code = (select current_city()) and agency_id = (select current_agency_id()) and person_id = any ($1::uuid[])
    and until > (select current_instant())
  order by referral_id is not null, given_at`)
