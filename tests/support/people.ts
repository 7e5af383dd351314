import { randomUUID } from 'node:crypto'
import type { ApiClient } from './client.ts'

export interface Refused {
  __typename: 'Refusal'
  code: string
  detail: string
  field: string | null
  rule: string | null
  params: { name: string; value: string }[]
}
export interface PersonTold {
  __typename: 'Person'
  id: string
  version: number
  [field: string]: unknown
}
export interface ConsentTold {
  __typename: 'Consent'
  id: string
  version: number
  [field: string]: unknown
}

const refusal = '... on Refusal { code detail field rule params { name value } }'
let serial = 0

/** A NIK that nobody else in this run has: Klojen, 12 March 1990, of a woman unless told otherwise. */
export const newNik = (date = '520390', region = '357302') => `${region}${date}${String(++serial).padStart(4, '0')}`

/** A KK that nobody else in this run has, of a card issued on 14 April 2015. */
export const newKk = () => `357302140415${String(++serial).padStart(4, '0')}`

const someOf = (count: number) => 1 + Math.floor(Math.random() * count)
/** The same where several processes write into one database: by chance instead of in order. */
export const anyNik = () => `3573${String(someOf(5)).padStart(2, '0')}520390${String(someOf(9999)).padStart(4, '0')}`
export const anyKk = () => `3573${String(someOf(5)).padStart(2, '0')}${String(someOf(28)).padStart(2, '0')}0415${String(someOf(9999)).padStart(4, '0')}`

/** A name that nobody else in this run has, of letters alone. */
export const newName = () => `Warga ${[...randomUUID().replaceAll('-', '')].slice(0, 10).map((digit) => 'abcdefghijklmnop'[Number.parseInt(digit, 16)]).join('')}`

/** An invented person; what is given is put over it. */
export const invented = (given: object = {}) => ({
  name: newName(), regionCode: '35.73.02.1009', nikStatus: 'PRESENT', nik: newNik(), birthDate: '1990-03-12', sex: 'P', ...given,
})

export async function createPerson(who: ApiClient, person: object, more: object = {}, fields = ''): Promise<PersonTold | Refused> {
  const { createPerson: told } = await who.ask<{ createPerson: PersonTold | Refused }>(
    `mutation ($input: CreatePersonInput!) { createPerson(input: $input) { __typename ... on Person { id version ${fields} } ${refusal} } }`,
    { input: { person, idempotencyKey: randomUUID(), ...more } })
  return told
}

/** Registers an invented person and gives the id; a refusal fails the test. */
export async function register(who: ApiClient, given: object = {}): Promise<string> {
  const told = await createPerson(who, invented(given))
  if (told.__typename === 'Refusal') throw new Error(`${told.code} ${told.detail}`)
  return told.id
}

export async function updatePerson(who: ApiClient, id: string, person: object, expectedVersion: number, fields = ''): Promise<PersonTold | Refused> {
  const { updatePerson: told } = await who.ask<{ updatePerson: PersonTold | Refused }>(
    `mutation ($input: UpdatePersonInput!) { updatePerson(input: $input) { __typename ... on Person { id version ${fields} } ${refusal} } }`,
    { input: { id, person, expectedVersion, idempotencyKey: randomUUID() } })
  return told
}

/** Asks for fields of one person; null where hidden. */
export async function seen<T = Record<string, unknown>>(who: ApiClient, id: string, fields: string): Promise<T | null> {
  return (await who.ask<{ person: T | null }>(`query ($id: ID!) { person(id: $id) { ${fields} } }`, { id })).person
}

export async function found(who: ApiClient, filter: object, first = 20): Promise<string[]> {
  const { people } = await who.ask<{ people: { edges: { node: { name: string } }[] } }>(
    'query ($filter: PersonFilter!, $first: Int!) { people(filter: $filter, first: $first) { edges { node { name } } } }', { filter, first })
  return people.edges.map(({ node }) => node.name)
}

export async function mutation<T>(who: ApiClient, name: string, inputType: string, input: object, fields: string): Promise<T | Refused> {
  const data = await who.ask<Record<string, T | Refused>>(
    `mutation ($input: ${inputType}!) { ${name}(input: $input) { __typename ${fields} ${refusal} } }`, { input: { idempotencyKey: randomUUID(), ...input } })
  return data[name]!
}

export const setFlag = (who: ApiClient, personId: string, kind: string, more: object = {}) =>
  mutation<PersonTold>(who, 'setFlag', 'SetFlagInput', { personId, kind, expectedVersion: 0, ...more }, '... on Person { id version flags { kind since computed version } }')

export const recordDeath = (who: ApiClient, id: string, deceasedOn: string, expectedVersion = 1) =>
  mutation<PersonTold>(who, 'recordDeath', 'DeceasedInput', { id, deceasedOn, expectedVersion }, '... on Person { id version deceasedOn }')

const consentFields = `... on Consent { id version expiresOn withdrawnAt active dataSets relation textVersion recipients { shortName } }`

/** A consent of the person, for a referral to the agencies, with all data; what is given is put over it. */
export const recordConsent = (who: ApiClient, personId: string, recipientIds: string[], given: object = {}) =>
  mutation<ConsentTold>(who, 'recordConsent', 'RecordConsentInput', {
    personId, recipientIds, givenBy: 'Orang yang sama', relation: 'SELF', purposes: ['REFERRAL'], form: 'PAPER', language: 'id', givenOn: '2026-03-25',
    dataSets: ['CONTACT', 'ADDRESS', 'IDENTIFIER', 'FAMILY_CARD', 'BIRTH', 'BUSINESS', 'TRAINING', 'SCHOOLING', 'SOCIAL_ECONOMIC', 'ACCESS_NEEDS', 'REGISTER'],
    ...given,
  }, consentFields)

export const withdrawConsent = (who: ApiClient, id: string, expectedVersion = 1, reason = 'Warga tidak ingin lagi') =>
  mutation<ConsentTold>(who, 'withdrawConsent', 'WithdrawConsentInput', { id, reason, expectedVersion }, consentFields)

export async function reveal(who: ApiClient, personId: string, kind = 'NIK', reason = 'Mengisi berkas bersama warga') {
  const { data, errors } = await who.send<{ revealIdentifier: { __typename: string; value?: string; code?: string } }>(
    `mutation ($id: ID!, $kind: IdentifierKind!, $reason: String!) { revealIdentifier(personId: $id, kind: $kind, reason: $reason) {
      __typename ... on RevealedIdentifier { value } ... on Refusal { code field } } }`, { id: personId, kind, reason })
  return errors ? errors[0]!.extensions.code : data!.revealIdentifier.value ?? data!.revealIdentifier.code
}

/** The refusal's code, with field and rule where it has them; else what was told. */
export const brief = (told: { __typename: string; code?: string; field?: string | null; rule?: string | null }): string =>
  (told.__typename === 'Refusal'
    ? [told.code, told.field, told.rule].filter(Boolean).join(' ')
    : told.__typename)
