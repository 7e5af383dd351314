import type { Sex } from '../person/nik.ts'
import { foldName, foldTight } from '../person/name.ts'
import { nearlySame } from './list.near.ts'

/** A kelurahan or desa of the city, with the name of its kecamatan. */
export interface RegionRef { code: string; name: string; aliases: string[]; parentName: string }
export interface AgencyRef { name: string; aliases: string[] }
/** A service that may be asked for, with the agency that gives it. */
export interface ServiceRef { code: string; name: string; aliases: string[]; agency: AgencyRef }
/** Somebody on record. */
export interface KnownPerson { id: string; name: string; deceased?: boolean }

/** People and referrals already on record. Fetch them for the whole list before judging it: these answer from memory. */
export interface Known {
  byNik: (nik: string) => KnownPerson | undefined
  /** The NIK is registered by an agency whose people the caller does not see. */
  isElsewhere?: (nik: string) => boolean
  alike: (person: { name: string; birthDate: string; regionCode: string }) => { id: string }[]
  hasOpenReferral: (personId: string, serviceCode: string) => boolean
  /** The same person, service and day of consent came with an earlier list. */
  wasLoaded?: (candidate: Candidate) => boolean
}

/** All that a verdict rests on besides the row. `today` is an ISO date in Asia/Jakarta. */
export interface Reference {
  today: string
  regions: RegionRef[]
  /** Whether the officer's assignment covers a kelurahan; left out, it covers the city. */
  isMine?: (regionCode: string) => boolean
  services: ServiceRef[]
  /** The names of the caller's own agency, which does not refer to itself. */
  ownAgency?: AgencyRef
  /** Whether a kecamatan code (35.73.02) exists anywhere in Indonesia; left out, no NIK is asked for its region. */
  knowsNikRegion?: (code: string) => boolean
  known?: Known
}

/** One person and one referral as a row gives them, cleaned. Null: not given, or given but not usable (then a fault says so). */
export interface Candidate {
  nik: string | null
  nikStatus: 'PRESENT' | 'IN_PROCESS' | 'NONE' | 'UNKNOWN'
  kk: string | null
  name: string | null
  birthPlace: string | null
  birthDate: string | null
  sex: Sex | null
  street: string | null
  rt: string | null
  rw: string | null
  regionCode: string | null
  phone: string | null
  /** Given only for a child: who gave the consent. */
  guardian: string | null
  business: string | null
  training: string | null
  trainingDate: string | null
  serviceCode: string | null
  consentDate: string | null
  /** The person on record whose NIK this is. */
  personId: string | null
}

const ranks = /^(kelurahan|kel|desa|ds|kecamatan|kec)\b\.?\s+/i
const placeKey = (name: string): string => foldTight(name.trim().replace(ranks, ''))

function grouped<T>(items: T[], namesOf: (item: T) => string[], key: (name: string) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    for (const name of new Set(namesOf(item).map(key))) groups.set(name, [...(groups.get(name) ?? []), item])
  }
  return groups
}

/** What a person goes by who has no NIK: name, birth date and kelurahan. Undefined where one of them is missing. */
export const likenessOf = ({ name, birthDate, regionCode }: Pick<Candidate, 'name' | 'birthDate' | 'regionCode'>): string | undefined =>
  (name && birthDate && regionCode ? [foldName(name), birthDate, regionCode].join('|') : undefined)

/** Finds a kelurahan by name and kecamatan. One answer is found; none comes with what may have been meant. */
export function regionFinder(regions: RegionRef[]) {
  const byName = grouped(regions, ({ name, aliases }) => [name, ...aliases], placeKey)
  return (name: string, kecamatan: string): { found: RegionRef[]; meant: RegionRef | undefined } => {
    const key = placeKey(name)
    const named = byName.get(key) ?? []
    const found = kecamatan ? named.filter(({ parentName }) => placeKey(parentName) === placeKey(kecamatan)) : named
    const near = [...byName].filter(([other]) => key.length > 4 && nearlySame(other, key)).flatMap(([, them]) => them)
    return { found, meant: found.length > 0 ? undefined : named[0] ?? near[0] }
  }
}

/** The services of the agency that a cell names; undefined when no agency is called so. */
export function serviceFinder(services: ServiceRef[]) {
  const byAgency = grouped(services, ({ agency }) => [agency.name, ...agency.aliases], foldTight)
  return (agency: string): ServiceRef[] | undefined => byAgency.get(foldTight(agency))
}

export const isNamed = ({ name, aliases }: { name: string; aliases: string[] }, text: string): boolean =>
  [name, ...aliases].some((other) => foldTight(other) === foldTight(text))
