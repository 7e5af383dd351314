import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  type DocumentNode, GraphQLError, type GraphQLSchema, parse, specifiedRules, validate, type ValidationContext, type ValidationRule,
} from 'graphql'
import type { Config } from '../core/config.ts'
import { StartupError } from '../core/startup-error.ts'
import { parseOptions, rules } from './limits.ts'
import { plain } from './plain.ts'

/** The text of each operation of the web, by the hash under which the web asks for it. */
export type WebOperations = ReadonlyMap<string, string>

/** Documents in their plain form. */
type AllowList = ReadonlySet<string>

/** What an operation must keep to, on HTTP and on the socket alike: in production it must also be listed. */
export const rulesFor = (config: Config, schema: GraphQLSchema): ValidationRule[] =>
  config.production ? [...rules(true), listedIn(readAllowList(config, schema))] : rules(false)

/** A rule like any other, so a document is judged once and one that is not listed never gets among the parsed ones. */
const listedIn = (list: AllowList) => (context: ValidationContext) => {
  if (!list.has(plain(context.getDocument()))) context.reportError(new GraphQLError(cure, { extensions: { unlisted: true } }))
  return {}
}

/** What those are told who ask for something else. */
export const cure = 'This server runs only the operations of its web and those in the folder that SINERGI_OPERATIONS names: '
  + 'put the document there as a .graphql file and start anew. A web page that was opened before an update must be reloaded.'

/** The web's own documents, as its build has listed them, and those of the city's folder. Refuses with StartupError what is broken. */
function readAllowList(config: Config, schema: GraphQLSchema): AllowList {
  const { operations } = config
  const web = [...webOperations(config).values()].map((text) => parse(text))
  const own = operations ? readFolder(operations, schema) : []
  return new Set([...web, ...own].map(plain))
}

/** Outside production the web need not be built: whoever writes it asks by the text. */
export function webOperations({ root, production }: Config): WebOperations {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(join(root, 'web/dist/operations.json'), 'utf8')) as Record<string, string>))
  } catch (cause) {
    if (!production) return new Map()
    throw new StartupError('Web belum dibangun, maka SINERGI_ENV=production tidak mengenal satu operasi pun; jalankan npm start.',
      'The web has not been built, so SINERGI_ENV=production knows no operation; run npm start.', { cause })
  }
}

function readFolder(folder: string, schema: GraphQLSchema): DocumentNode[] {
  const names = namesIn(folder)
  if (!names.length) throw broken('tidak berisi berkas .graphql', 'holds no .graphql file')
  return names.map((name) => {
    try {
      const document = parse(readFileSync(join(folder, name), 'utf8'), parseOptions)
      const [error] = validate(schema, document, [...specifiedRules, ...rules(true)])
      if (error) throw error
      return document
    } catch (error) {
      const why = (error as Error).message.replace(/\.?$/, '')
      throw broken(`${name} tidak dapat dipakai (${why})`, `${name} cannot be used (${why})`)
    }
  })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.graphql')).sort()
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code
    throw broken(`folder tidak terbaca (${why})`, `the folder cannot be read (${why})`)
  }
}

const broken = (indonesian: string, english: string) => new StartupError(`SINERGI_OPERATIONS: ${indonesian}.`, `SINERGI_OPERATIONS: ${english}.`)
