import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ApiClient } from './client.ts'
import { csvOf, good, type GoodRow } from './list.ts'
import type { World } from './world.ts'

const areas = new URL('../../server/node_modules/idn-area-data/data/', import.meta.url)
const lines = (name: string): string[] => readFileSync(new URL(name, areas), 'utf8').trim().split('\n').slice(1)

/** All kelurahan and desa of the two cities, and every kecamatan of the country that a NIK may name. */
export async function loadRegions(world: World): Promise<void> {
  const districts = lines('districts.csv').map((line) => [line.slice(0, 8), 'KECAMATAN', line.slice(15)])
  const villages = lines('villages.csv').filter((line) => /^35\.7[39]/.test(line)).map((line) => [line.slice(0, 13), 'KELURAHAN', line.slice(23)])
  await world.owner(async (client) => {
    await client.query(`
      insert into region (code, level, kind, name, aliases, regulation)
      select r ->> 0, r ->> 1, r ->> 1, r ->> 2, case when r ->> 2 = 'Rampalcelaket' then '{Rampal Celaket}' else '{}' end::text[], 'test'
      from jsonb_array_elements($1::jsonb) r on conflict do nothing`, [JSON.stringify([...districts, ...villages])])
    await client.query(`update region set parent_code = left(code, case level when 'KELURAHAN' then 8 else 5 end)
      where parent_code is null and left(code, 5) in ('35.73', '35.79') and level in ('KELURAHAN', 'KECAMATAN')`)
  })
}

export interface Taken { id?: string; repeated?: boolean; refusal?: { code: string; detail: string; params: { name: string; value: string }[] } }

/** Sends a file as the browser does. */
export async function upload(who: ApiClient, file: string | Uint8Array, name = 'daftar.csv', headers: Record<string, string> = {}) {
  const response = await fetch(`${who.url}/lists`, {
    method: 'POST', body: file as BodyInit,
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(name), cookie: who.cookie, ...headers },
  })
  return { status: response.status, body: await response.json() as Taken }
}

/** A list of people who differ from the good one in what is given; names and numbers are invented anew for each. */
let serial = 0
export function listOf(rows: Partial<GoodRow>[]): string {
  return csvOf([Object.keys(good), ...rows.map((given) => Object.values({ ...good, ...invented(), ...given }))])
}
const invented = () => ({ 'NIK': `357301520390${String(++serial).padStart(4, '0')}`, 'Nama': `Contoh ${words(serial)}`, 'No KK': '' })
const words = (n: number): string => [...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')

export interface Told {
  __typename: string
  id: string
  code?: string
  status: string
  failedIn: string | null
  rowCount: number
  done: number
  accepted: number
  warned: number
  rejected: number
  leftOut: number
  loaded: number
  refused: number
  services: { drafts: number; submitted: number; service: { id: string; nameId: string } }[]
  params?: { name: string; value: string }[]
}
const fields = `id status failedIn rowCount done accepted warned rejected leftOut loaded refused
  services { drafts submitted service { id nameId } }`

export async function look(who: ApiClient, id: string): Promise<Told | null> {
  return (await who.ask<{ list: Told | null }>(`query ($id: ID!) { list(id: $id) { ${fields} } }`, { id })).list
}

const atWork = ['CHECKING', 'APPLYING', 'SUBMITTING']

/** The list once no work goes on with it; one of very many rows takes longer than a minute. */
export async function settled(who: ApiClient, id: string, seconds = 60): Promise<Told> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until;) {
    const { list } = await who.ask<{ list: { status: string } }>('query ($id: ID!) { list(id: $id) { id status } }', { id })
    if (!atWork.includes(list.status)) return (await look(who, id))!
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error('work on the list does not end')
}

export async function change(who: ApiClient, verb: string, inputType: string, input: object): Promise<Told> {
  const data = await who.ask<Record<string, Told>>(
    `mutation ($input: ${inputType}!) { ${verb}(input: $input) { __typename ... on LoadedList { ${fields} } ... on Refusal { code params { name value } } } }`,
    { input: { idempotencyKey: randomUUID(), ...input } })
  return data[verb]!
}

/** Loads a file and waits until its rows are judged. */
export async function loaded(who: ApiClient, file: string | Uint8Array): Promise<Told> {
  const { status, body } = await upload(who, file)
  if (!body.id) throw new Error(`answered ${status} ${JSON.stringify(body)}`)
  return settled(who, body.id)
}

interface Consents { list: { consents: { purposes: string[]; dataSets: string[]; service: { id: string; agency: { id: string } } }[] } | null }
/** What the signed consents must cover, as whoever loads the list confirms it. */
export async function consentsOf(who: ApiClient, id: string) {
  const { list } = await who.ask<Consents>('query ($id: ID!) { list(id: $id) { consents { purposes dataSets service { id agency { id } } } } }', { id })
  return (list?.consents ?? []).map(({ service, ...scope }) => ({ ...scope, serviceId: service.id, recipientId: service.agency.id }))
}

/** Confirms the consents and begins to load. */
export const apply = async (who: ApiClient, id: string): Promise<Told> =>
  change(who, 'applyList', 'ApplyListInput', { id, consents: await consentsOf(who, id) })

export async function applied(who: ApiClient, id: string): Promise<Told> {
  const told = await apply(who, id)
  return told.__typename === 'Refusal' ? told : settled(who, id)
}

export interface Row {
  row: number
  answer: string
  faults: { code: string; column: string | null; index: number | null }[]
  cells: string[]
  sameAs: number | null
  leftOut: boolean
  alike: { id: string; name: string }[]
  samePerson: { id: string } | null
  refusal: { code: string } | null
  referral: { id: string; status: string; person: { id: string; name: string } | null } | null
}
interface Page { list: { rows: { edges: { node: Row }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } }
/** All rows in the order of the file. */
export async function rowsOf(who: ApiClient, id: string, show: string | null = null): Promise<Row[]> {
  const rows: Row[] = []
  for (let after: string | null = null; ;) {
    const { list }: Page = await who.ask<Page>(
      `query ($id: ID!, $after: String, $show: RowGroup) { list(id: $id) { rows(show: $show, first: 100, after: $after) {
        edges { node { row answer faults { code column index } cells sameAs leftOut alike { id name } samePerson { id } refusal { code } referral { id status person { id name } } } }
        pageInfo { hasNextPage endCursor } } } }`, { id, after, show })
    rows.push(...list.rows.edges.map(({ node }) => node))
    if (!list.rows.pageInfo.hasNextPage) return rows.sort((a, b) => a.row - b.row)
    after = list.rows.pageInfo.endCursor
  }
}
