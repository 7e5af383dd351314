import type { Role } from '../../server/src/core/actor.ts'
import { documentOf, inboxDocument } from './documents.ts'
import { measured } from './fill.sql.ts'
import type { Varied } from './pgbench.ts'
import { codeDigits, codeOf, firstFresh, firstThick, idNumber, idNumberText, type Size, uuidOf } from './sizes.ts'

/** Alternating: product, pgbench, product, pgbench; one each for a page. */
export const runsOf = ({ isPage }: Work): number => (isPage ? 2 : runs)
const runs = 4

/** One thing that people do all day, by HTTP and as the same SQL in pgbench. */
export interface Work {
  name: string
  title: string
  /** What the ratio shall be. */
  goal: string
  /** One of the many that are measured shortly. */
  isPage?: true
  /** One person asks over all connections. */
  alone?: true
  role: Role
  agency: string
  query: string
  /** Variables of the requests of a run. */
  variables(run: number): object[]
  /** Those of the request whose SQL is recorded, and how other requests differ from it. `tries`: 0 warms up, 1 is recorded. */
  sample(tries: number): object
  varied: Varied
  /** Projected columns, and what each would be read from if it were not kept: the limit of a product without projections. */
  counted?: [column: string, sql: string][]
  /** The same for another referral, with which the recorded request can still be made after that one. */
  afresh?: [recorded: string, other: string][]
  /** What pgbench is told at the start of a run. */
  start?(run: number, clients: number): Record<string, number>
  /** Each of the variables serves once. */
  once?: true
}

const always = (variables: object) => ({ variables: () => [variables], sample: () => variables, varied: { sets: [], values: [] } })
const officer = { role: 'OFF', agency: measured } as const
const range = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index)
const padded = (variable: string) => `lpad(:${variable}, 32, '0')`

export const works = (size: Size, deep: string): Work[] => [
  { name: 'W1', title: 'inbox of 50', goal: '0.9', ...officer, query: inboxDocument, ...always({ queue: 'MY_TURN', sort: 'DUE', first: 50 }), counted },
  { name: 'W2', title: 'one referral, 20 events', goal: '0.8', ...officer, query: documentOf('ReferralByCode'), ...oneReferral(size) },
  { name: 'W3', title: 'one transition', goal: '0.75', ...officer, query: documentOf('TransitionReferral'), ...transition(size) },
  { name: 'W4', title: 'figures of the city', goal: '0.4, 50 ms db', role: 'COO', agency: 'SETDA', query: documentOf('OutcomePage'), ...always({ filter: null }) },
  { name: 'W5', title: 'search by name', goal: '1.0', role: 'OFF', agency: 'DINSOS', query: documentOf('People'), ...search },
  { name: 'W6', title: 'inbox, deep page', goal: '0.9 of W1', ...officer, query: inboxDocument, ...always({ queue: 'MY_TURN', sort: 'DUE', first: 50, after: deep }) },
]

const events = 'from event e where e.city_code = r.city_code and e.subject_id = r.id'
const last = (column: string) => `(select ${column} ${events} order by e.seq desc limit 1)`
const due = (column: string) => `(select ${column} from clock c where c.city_code = r.city_code and c.subject_id = r.id and c.owner_id = r.ball_agency_id
  and c.ended_at is null order by c.due_on limit 1)`
/** As a usual program's inbox reads them. Whose turn it is, and the order by day, stay projected. */
const counted: [string, string][] = [
  ['r.event_count', `(select count(*) ${events})`], ['r.last_event_at', last('e.at')], ['r.last_event', last('e.type')],
  ['r.last_actor', last('e.actor_name')], ['r.last_agency_id', last('e.agency_id')], ['r.due_clock', due('c.kind')],
  ['r.due_provisional', due('c.provisional')],
]

function oneReferral(size: Size): Pick<Work, 'variables' | 'sample' | 'varied'> {
  const first = firstThick(size)
  const variables = (n: number) => ({ code: codeOf(n), events: 20 })
  return {
    variables: (run) => range(first, size.thick).map((n) => variables(first + ((n * 7 + run) % size.thick))),
    sample: () => variables(first),
    varied: {
      sets: [`\\set n random(${first}, ${first + size.thick - 1})`, `\\set referral ${idNumberText('referral', ':n')}`,
        `\\set person ${idNumberText('person', `(:n - ${first - 1})`)}`, `\\set consent ${idNumberText('consent', `(:n - ${first - 1})`)}`],
      values: [...ids(first, 1), [codeOf(first), `'${codeOf(first).slice(0, -codeDigits)}' || lpad(:n, ${codeDigits}, '0')`]],
    },
  }
}

const ids = (referral: number, person: number): [string, string][] => [
  [uuidOf(idNumber('referral', referral)), padded('referral')], [uuidOf(idNumber('person', person)), padded('person')],
  [uuidOf(idNumber('consent', person)), padded('consent')],
]

/** Each run has its own quarter of the fresh referrals, and each client of pgbench its own part of that. The last are for recording. */
function transition(size: Size): Pick<Work, 'variables' | 'sample' | 'varied' | 'start' | 'once' | 'afresh'> {
  const first = firstFresh(size)
  const quarter = Math.floor((size.fresh - 10) / runs)
  const plannedContactOn = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const variables = (n: number) => ({
    input: { id: uuidOf(idNumber('referral', n)), action: 'ACCEPT', expectedVersion: 2, idempotencyKey: `${key + n}`, unit: 'Loket 1', plannedContactOn },
  })
  const last = first + size.fresh - 1
  return {
    once: true,
    afresh: ids(last, size.fresh).map(([recorded], at) => [recorded, ids(last - 5, size.fresh - 5)[at]![0]]),
    variables: (run) => range(first + run * quarter, quarter).map(variables),
    sample: (tries) => variables(last - 1 + tries),
    start: (run, clients) => ({ at: first + run * quarter, share: Math.floor(quarter / clients), i: 0 }),
    varied: {
      sets: ['\\set n :at + :client_id * :share + :i', '\\set i :i + 1', `\\set key ${key} + :n`, `\\set referral ${idNumberText('referral', ':n')}`,
        `\\set person ${idNumberText('person', `(:n - ${first - 1})`)}`, `\\set consent ${idNumberText('consent', `(:n - ${first - 1})`)}`],
      values: [...ids(last, size.fresh), [`${key + last}`, `:key || ''`]],
    },
  }
}
const key = 7_000_000_000

const sought = ['sri w', 'siti', 'budi san', 'dewi l', 'wahyu p', 'nur', 'agung w', 'ratna', 'khusnul', 'eko s', 'fitri', 'joko', 'lestari', 'umi k', 'rahayu', 'imam h',
  'putri wu', 'tri', 'intan p', 'slamet', 'zahra', 'kusuma', 'endang s', 'rizal']
const search: Pick<Work, 'variables' | 'sample' | 'varied'> = {
  variables: () => sought.map((name) => ({ filter: { name }, first: 20 })),
  sample: () => ({ filter: { name: sought[0] }, first: 20 }),
  varied: { sets: [`\\set n random(1, ${sought.length})`], values: [[sought[0]!, `(array['${sought.join(`','`)}'])[:n]`]] },
}
