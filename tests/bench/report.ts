import type { Result } from './run.ts'
import type { ListResult } from './run-list.ts'
import type { MixedResult } from './run-mixed.ts'
import type { LiveResult } from './run-live.ts'
import type { Seen } from './web.ts'

const columns: [head: string, width: number, of: (result: Result) => string][] = [
  ['work', 28, ({ name, title }) => `${name} ${title}`.trim()],
  ['ratio', 6, ({ product, limit }) => (limit ? (product.perSecond / limit.perSecond).toFixed(2) : '–')],
  ['counted', 7, ({ product, counting }) => (counting ? (product.perSecond / counting.perSecond).toFixed(2) : '–')],
  ['goal', 13, ({ goal }) => goal],
  ['/s', 6, ({ product }) => product.perSecond.toFixed(0)],
  ['pgbench/s', 9, ({ limit }) => limit?.perSecond.toFixed(0) ?? '–'],
  ['p50 ms', 7, ({ product }) => product.p50.toFixed(1)],
  ['p99 ms', 7, ({ product }) => product.p99.toFixed(1)],
  ['server ms', 9, ({ product }) => product.serverCpu.toFixed(2)],
  ['db ms', 7, ({ product }) => product.databaseCpu.toFixed(2)],
  ['pgbench db', 10, ({ limit }) => limit?.databaseCpu.toFixed(2) ?? '–'],
  ['load ms', 7, ({ loadCpu }) => loadCpu.toFixed(2)],
  ['SQL', 7, ({ statements, roundTrips }) => `${statements}/${roundTrips}`],
  ['kB', 5, ({ bytes }) => (bytes / 1000).toFixed(1)],
  ['MiB', 4, ({ memory }) => String(memory)],
]

const line = (cells: string[]) => cells.map((cell, index) => (index ? cell.padStart(columns[index]![1]) : cell.padEnd(columns[index]![1]))).join('  ')
export const heading = (): string => line(columns.map(([head]) => head))
export const rowOf = (result: Result): string => line(columns.map(([, , of]) => of(result)))

export const liveLine = ({ listeners, stepsPerSecond, messages, expected, p50, p99, serverCpu, databaseCpu, memory }: LiveResult): string =>
  `W7 ${listeners} listeners, ${stepsPerSecond} steps a second: ${messages} of ${expected} messages, p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms `
  + `after the commit; a message costs ${serverCpu.toFixed(2)} ms of the server and ${databaseCpu.toFixed(2)} of the database; ${memory} MiB`

export const listLine = ({ rows, checked, loaded, submitted, others, othersP50, othersP99, othersMost, memory }: ListResult): string =>
  `L  ${rows} rows: checked after ${checked.toFixed(1)} s, loaded after ${loaded.toFixed(1)}, submitted after ${submitted.toFixed(1)}; meanwhile ${others} inboxes, `
  + `p50 ${othersP50.toFixed(0)} ms, p99 ${othersP99.toFixed(0)}, at most ${othersMost.toFixed(0)}; ${memory} MiB`

export const mixedLine = ({ minutes, requests, early, late, most }: MixedResult): string =>
  `M  ${minutes} minutes of ${Object.entries(requests).map(([name, count]) => `${count} ${name}`).join(', ')}: ${early} MiB in the second minute, ${late} in the last, ${most} at most`

export const webLine = ({ what, ms, limit }: Seen): string => `${what.padEnd(28)} ${ms.toFixed(0).padStart(6)} ms of ${limit}${ms > limit ? '  MISSED' : ''}`
