import { type DestinationStream, type Logger, pino } from 'pino'
import { withoutNumbers } from './values.ts'

/** The process's log, one JSON object a line. Never variables, names, NIK, notes or tokens: only what the code below picks. */
export const makeLog = (level: string, to: DestinationStream = pino.destination(1)): Logger =>
  pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime }, to)

interface DatabaseError extends Error {
  code?: string
  table?: string
  column?: string
  constraint?: string
  routine?: string
  /** Which row it is about, by its id. */
  subject?: string
}

// A value may hold quotes itself: all from the first to the last goes, and all to the end where they do not pair.
const cut = (quoted: string) => `"…"${(quoted.match(/"/g)!.length % 2 ? '' : quoted.slice(quoted.lastIndexOf('"') + 1))}`

/** What may be written down of an error. PostgreSQL's `detail` and what it quotes are people's data; its codes are not. */
export function describe(error: Error): Record<string, string | undefined> {
  const { name, message, code, table, column, constraint, routine, subject } = error as DatabaseError
  return {
    error: name, code, table, column, constraint, routine, subject,
    message: withoutNumbers(message.split('\n')[0]!.replace(/".*/, cut)).slice(0, 300),
    at: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 8).map((line) => line.trim()).join(' < '),
  }
}
