import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Client, ClientConfig } from 'pg'
import type { Trip } from './recorder.ts'
import type { Timing } from './timings.ts'

/** How a recorded value differs from request to request: an SQL expression of pgbench's variables takes its place. */
export interface Varied {
  /** pgbench's own commands before the SQL: `\set n random(1, 10)`. */
  sets: string[]
  values: [recorded: string, sql: string][]
}

export interface Script {
  sql: string
  /** Values that stay as they were recorded. */
  constants: Record<string, string>
}

/** In the path, or where Debian puts it; the newest. */
export function findPgbench(): string | undefined {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...versions.map((version) => join(debian, version, 'bin'))]
  return folders.map((folder) => join(folder, 'pgbench')).find((file) => existsSync(file))
}

/** The recorded round trips in pgbench's language. `client` tells the types of parameters. */
export async function scriptOf(client: Client, trips: Trip[], { sets, values }: Varied): Promise<Script> {
  const constants: Record<string, string> = {}
  const lines = [...sets]
  for (const [t, trip] of trips.entries()) {
    lines.push('\\startpipeline')
    for (const [s, sent] of trip.entries()) {
      const types = sent.values.length ? await typesOf(client, sent.text) : []
      const parameter = (index: number): string => {
        const value = sent.values[index]!
        if (value === null) return `null::${types[index]}`
      // pgbench takes no empty variable.
      if (value === '') return `''::${types[index]}`
        const varied = values.find(([recorded]) => value.includes(recorded))
        if (varied) return `(${spliced(value, ...varied)})::${types[index]}`
        const name = `t${t}s${s}p${index + 1}`
        constants[name] = value
        return `:${name}`
      }
      lines.push(`${sent.text.trim().replace(/\$(\d+)/g, (_, number: string) => parameter(Number(number) - 1))};`)
    }
    lines.push('\\endpipeline')
  }
  return { sql: `${lines.join('\n')}\n`, constants }
}

const quoted = (text: string) => `'${text.replaceAll(`'`, `''`)}'`
const spliced = (value: string, recorded: string, sql: string) =>
  value.split(recorded).flatMap((part, index) => [...(index ? [sql] : []), ...(part ? [quoted(part)] : [])]).join(' || ')

async function typesOf(client: Client, text: string): Promise<string[]> {
  await client.query(`prepare recorded as ${text}`)
  const { rows } = await client.query<{ types: string[] }>(`select parameter_types::text[] as types from pg_prepared_statements where name = 'recorded'`)
  await client.query('deallocate recorded')
  return rows[0]!.types
}

export interface Run { clients: number; seconds: number; variables?: Record<string, number> }

/** Runs the script as the server's role and returns how long each transaction took. Throws with pgbench's words when one fails. */
export async function runPgbench(program: string, app: ClientConfig, { sql, constants }: Script, { clients, seconds, variables = {} }: Run): Promise<Timing[]> {
  const folder = mkdtempSync(join(tmpdir(), 'sinergi-pgbench-'))
  const file = join(folder, 'script.sql')
  writeFileSync(file, sql)
  const defined = Object.entries({ ...constants, ...variables }).flatMap(([name, value]) => ['-D', `${name}=${value}`])
  const child = spawn(program, [
    '-h', app.host!, '-p', String(app.port), '-U', app.user!, '-n', '-M', 'prepared', '-c', String(clients), '-j', '1', '-T', String(seconds),
    '-f', file, '-l', '--log-prefix', join(folder, 'log'), ...defined, app.database!,
  ], { env: { ...process.env, PGPASSWORD: app.password as string, PGOPTIONS: '-c timezone=UTC' }, stdio: ['ignore', 'ignore', 'pipe'] })
  let words = ''
  child.stderr.on('data', (chunk) => (words += String(chunk)))
  const code = await new Promise((resolve) => child.on('close', resolve))
  const log = readdirSync(folder).filter((name) => name.startsWith('log')).map((name) => readFileSync(join(folder, name), 'utf8')).join('')
  rmSync(folder, { recursive: true })
  if (code !== 0) throw new Error(`pgbench ended with ${code as number}: ${words.trim().split('\n').slice(0, 3).join(' ')}`)
  return log.trim().split('\n').filter(Boolean).map(timingOf)
}

/** `client transaction microseconds script seconds microseconds` */
function timingOf(line: string): Timing {
  const [, , took, , seconds, microseconds] = line.split(' ').map(Number)
  return { endedAt: seconds! * 1000 + microseconds! / 1000, ms: took! / 1000 }
}
