import { selectList } from '../core/columns.ts'
import { replicable, statement } from '../core/statement.ts'
import type { DataClass } from '../agency/data-class.ts'
import type { Sex } from './nik.ts'
import { Person } from './person.entity.ts'

const columns = selectList(Person, 'p')

/** The person, as far as the actor sees it. Under a lock taken before, the newest row. */
export const findPerson = statement<Person>('person.find', `
  select ${columns} from person p where p.city_code = current_city() and p.id = $1`)
/** Locks a person that the actor's agency registered; what refers to it can still be written. No row: none, or another agency's. */
export const lockPerson = statement<{ id: string }>('person.lock', `
  select id from person p where p.city_code = current_city() and p.id = $1 for no key update`)

/** One page of names. $1 name · $2 NIK's and $3 KK's blind index · $4 region · $5 last person of the former page · $6 rows */
export const searchPeople = replicable<Person>('person.search', `select ${columns} from search_people($1, $2, $3, $4, $5, $6) p`)
export const countPeople = replicable<{ count: number }>('person.count', `
  select count(*)::int as count from search_people($1, $2, $3, $4, null, null)`)

/** What judges a person's input. $1 region · $2 kecamatan of the NIK */
export interface PlaceFacts { regionKnown: boolean; regionMine: boolean; nikRegionKnown: boolean }
export const placeFacts = statement<PlaceFacts>('person.place_facts', `
  select exists (select from region r where r.code = $1 and r.level = 'KELURAHAN' and left(r.code, 5) = current_city())
      as "regionKnown",
    in_regions($1, current_regions()) as "regionMine", exists (select from region r where r.code = $2) as "nikRegionKnown"`)

/** $1 blind indexes. `personId` is null where the NIK is of somebody whom the actor may not see. */
export const knownNiks = statement<{ nikIndex: Buffer; personId: string | null }>('person.known_niks', `
  select nik_index as "nikIndex", person_id as "personId" from known_niks($1)`)

export interface Likeness { personId: string; score: number; sameNik: boolean; sameBirthDate: boolean; samePhone: boolean }
/** $1 name · $2 birth date · $3 phone · $4 region · $5 blind index of the NIK. Best first, ten at most. */
export const similarPeople = statement<Likeness>('person.similar', `
  select person_id as "personId", score, same_nik as "sameNik", same_birth_date as "sameBirthDate", same_phone as "samePhone"
  from similar_people($1, $2, $3, $4, $5)`)

export interface NikOnRecord {
  nikCipher: Buffer | null
  nikKeyVersion: number | null
  warnings: string[] | null
  birthDate: string | null
  sex: Sex | null
}
/** What a change of a person is compared with. */
export const nikOnRecord = statement<NikOnRecord>('person.nik_on_record', `
  select i.nik_cipher as "nikCipher", i.nik_key_version as "nikKeyVersion", i.warnings, b.date as "birthDate", b.sex
  from person p left join person_identifier i on i.city_code = p.city_code and i.person_id = p.id
  left join person_birth b on b.city_code = p.city_code and b.person_id = p.id
  where p.city_code = current_city() and p.id = $1`)

/** A number, sealed, and the classes that the actor's agency sees. No row: the person is hidden. */
export interface SealedNumber { classes: DataClass[]; sealedFor: string | null; cipher: Buffer | null; keyVersion: number | null }
const sealedNumber = (name: string, columns: string, joins: string) => statement<SealedNumber>(name, `
  select ${columns}, array(select distinct unnest(d.classes) from disclosure d where d.city_code = p.city_code
    and d.agency_id = current_agency_id() and d.person_id = p.id and d.until > current_instant()) as classes
  from person p ${joins} where p.city_code = current_city() and p.id = $1`)
export const sealedNik = sealedNumber('person_identifier.sealed',
  'i.person_id as "sealedFor", i.nik_cipher as cipher, i.nik_key_version as "keyVersion"',
  'left join person_identifier i on i.city_code = p.city_code and i.person_id = p.id')
export const sealedKk = sealedNumber('family.sealed',
  'f.id as "sealedFor", f.kk_cipher as cipher, f.kk_key_version as "keyVersion"', `
  left join family_member m on m.city_code = p.city_code and m.person_id = p.id and m.until is null
  left join family f on f.city_code = m.city_code and f.id = m.family_id`)

/** May the actor's agency keep a protected flag? */
export const mayProtect = statement<{ protects: boolean }>('person.may_protect', 'select protects_survivors() as protects')
