import type { Connection, PoolClient, Submittable } from 'pg'
import pg from 'pg'
import { prepareValue } from 'pg/lib/utils.js'
import type { Row, RowsOf, Statement } from './statement.ts'

/** What one connection knows of named statements: how the rows of those parsed are made, and which to close before use. */
interface Known {
  makers: Map<string, RowMaker>
  unsure: Set<string>
}
type RowMaker = (fields: (string | null)[]) => Row
interface FieldDescription {
  name: string
  dataTypeID: number
}

const knownBy = new WeakMap<object, Known>()

/**
 * Sends all statements with one Sync and reads all answers: one round trip, and outside BEGIN one implicit transaction.
 * Rejects with PostgreSQL's error at the first failure; the connection then forgets what it is not sure to have parsed.
 * After `timeoutMs` without an answer the connection is destroyed. One that is `unprepared`, or has no name, is parsed each time.
 */
export function pipeline<const S extends readonly Statement<unknown>[]>(
  client: PoolClient, statements: S, timeoutMs = 15_000,
): Promise<RowsOf<S>> {
  return pipelines(client, [statements], timeoutMs)[0] as Promise<RowsOf<S>>
}

/**
 * Sends several batches in one write, each with a Sync of its own: PostgreSQL answers them one after the other, and what fails in one,
 * or is set in it, is nothing to the others. `timeoutMs` counts from the answer before.
 */
export function pipelines(client: PoolClient, batches: readonly (readonly Statement<unknown>[])[], timeoutMs = 15_000): Promise<Row[][]>[] {
  const made: Batch[] = []
  const answers = batches.map((statements) => new Promise<Row[][]>((resolve, reject) => {
    const values = statements.map((statement) => statement.values.map((value) => prepareValue(value)))
    const sent = statements.map((statement) => (statement.unprepared ? { ...statement, name: '' } : statement))
    made.push(new Batch(client, sent, values, timeoutMs, resolve, reject))
  }))
  made.forEach((batch, index) => { batch.next = made[index + 1] })
  if (made[0]) client.query(made[0] as unknown as Submittable)
  return answers
}

type Wire = Connection & { stream: NodeJS.WritableStream & { cork(): void; uncork(): void; destroy(): void } }

class Batch {
  /** Sent with this one, and answered after it. */
  next: Batch | undefined
  private at = 0
  private timer: NodeJS.Timeout | undefined
  private readonly rows: Row[][]
  private readonly makers: (RowMaker | undefined)[]
  private parsedNow = new Set<string>()
  /** Undefined until it is sent: a connection that is lost fails also what still waits for it. */
  private known: Known | undefined
  private fault: Error | undefined

  constructor(
    private readonly client: PoolClient,
    private readonly statements: readonly Statement<unknown>[],
    private readonly values: (string | Buffer | null)[][],
    private readonly timeoutMs: number,
    private readonly resolve: (rows: Row[][]) => void,
    private readonly reject: (error: Error) => void,
  ) {
    this.rows = statements.map(() => [])
    this.makers = statements.map(() => undefined)
  }

  /** pg calls it when those before have been answered: for all but the first it is on its way by then. */
  submit(connection: Wire) {
    this.timer = setTimeout(() => connection.stream.destroy(), this.timeoutMs)
    if (this.known) return
    connection.stream.cork()
    this.write(connection)
    connection.stream.uncork()
  }

  private write(connection: Wire) {
    const known = (this.known = knowledgeOf(connection))
    this.statements.forEach((statement, index) => this.send(connection, known, statement, index))
    connection.sync()
    this.next?.write(connection)
  }

  private send(connection: Connection, known: Known, { name, text }: Statement<unknown>, index: number) {
    const maker = known.makers.get(name)
    if (maker && !this.parsedNow.has(name)) this.makers[index] = maker
    else if (!this.parsedNow.has(name)) {
      if (known.unsure.has(name)) connection.close({ type: 'S', name }, true)
      connection.parse({ name, text, types: [] }, true)
      connection.describe({ type: 'S', name }, true)
      if (name) this.mark(known, name)
    }
    connection.bind({ statement: name, values: this.values[index]! }, true)
    connection.execute({}, true)
  }

  /** Parsed from here on, unless an error comes first. */
  private mark(known: Known, name: string) {
    this.parsedNow.add(name)
    known.unsure.add(name)
  }

  handleRowDescription({ fields }: { fields: FieldDescription[] }) {
    this.makers[this.at] = makerOf(fields)
  }

  handleDataRow({ fields }: { fields: (string | null)[] }) {
    try {
      this.rows[this.at]!.push(this.maker()(fields))
    } catch (error) {
      // Thrown out of here it would end the process: it waits until PostgreSQL has said everything.
      this.fault ??= error as Error
    }
  }

  /** A statement that stands twice in one batch is parsed once: its second run has the rows of the first. */
  private maker(): RowMaker {
    const first = () => this.statements.findIndex(({ name }) => name === this.statements[this.at]!.name)
    return (this.makers[this.at] ??= this.makers[first()]!)
  }

  handleCommandComplete({ text }: { text: string }) {
    // Somebody caught an error inside the transaction: PostgreSQL ends it without a word.
    const undone = text === 'ROLLBACK' && this.statements[this.at]!.text === 'commit'
    if (undone) this.fault ??= new Error('the transaction had failed before its commit')
    this.remember()
    this.at++
  }

  handleEmptyQuery() {
    this.at++
  }

  private remember() {
    const { name } = this.statements[this.at]!
    if (!this.parsedNow.has(name) || this.known?.makers.has(name)) return
    this.known?.makers.set(name, this.makers[this.at] ?? noRows)
    this.known?.unsure.delete(name)
  }

  handleReadyForQuery() {
    this.end()
    if (this.fault) this.reject(this.fault)
    else this.resolve(this.rows)
  }

  handleError(error: Error & { code?: string }) {
    this.end()
    const failed = this.statements[this.at]
    if (failed?.name) {
      // Also covers "cached plan must not change result type" after a migration.
      this.known?.makers.delete(failed.name)
      this.known?.unsure.add(failed.name)
    }
    this.reject(error)
  }

  private end() {
    clearTimeout(this.timer)
    if (this.next) this.client.query(this.next as unknown as Submittable)
  }

  handlePortalSuspended() {}
  handleCopyInResponse() {}
  handleCopyData() {}
}

const noRows: RowMaker = () => ({})

/**
 * Rows of one statement as one object literal, made once: all have one shape, and are made several times faster than key by key.
 * Columns named `"person.id"`, `"person.name"` become one object `person`, null where its id is. The names are those of our own SQL.
 */
function makerOf(fields: FieldDescription[]): RowMaker {
  const parsers = fields.map(({ dataTypeID }) => pg.types.getTypeParser(dataTypeID, 'text') as (text: string) => unknown)
  const columns = fields.map(({ name }, i): Column => ({ path: name.split('.'), given: `f[${i}]`, value: `f[${i}] === null ? null : p[${i}](f[${i}])` }))
  const own = columns.filter(({ path }) => path.length === 1).map(({ path: [name], value }) => `${JSON.stringify(name)}: ${value}`)
  const nested = Map.groupBy(columns.filter(({ path }) => path.length === 2), ({ path: [under] }) => under!)
  const literal = [...own, ...[...nested].map(([under, parts]) => `${JSON.stringify(under)}: ${nestedLiteral(parts)}`)]
  return (new Function('p', `return (f) => ({ ${literal.join(', ')} })`) as (parsers: unknown[]) => RowMaker)(parsers)
}

interface Column { path: string[]; given: string; value: string }

function nestedLiteral(parts: Column[]): string {
  const id = parts.find(({ path: [, name] }) => name === 'id')!
  return `${id.given} === null ? null : { ${parts.map(({ path: [, name], value }) => `${JSON.stringify(name)}: ${value}`).join(', ')} }`
}

function knowledgeOf(connection: object): Known {
  let known = knownBy.get(connection)
  if (!known) knownBy.set(connection, (known = { makers: new Map(), unsure: new Set() }))
  return known
}
