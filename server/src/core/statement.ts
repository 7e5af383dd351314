/**
 * One SQL text with its values, known to PostgreSQL by name: planned once a connection, then only bound and executed. Without a name
 * (empty) it is planned each time and kept nowhere.
 */
export interface Statement<R = Row> {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  readonly rows?: R
  /** A replica may answer it, some seconds behind what others have written; never behind what the actor has. */
  readonly replicable?: true
  /** Parsed and planned each time: not worth a place among what a connection keeps. */
  readonly unprepared?: true
}

/** A row as a plain object; the SQL text names its fields (`as "dueOn"`), dates and instants are ISO strings. */
export type Row = Record<string, unknown>

/** Names a SQL text once; each call gives it values. The name must be unique in the product (a test compares them). */
export function statement<R = Row>(name: string, text: string) {
  if (name.length > 63) throw new Error(`statement name too long: ${name}`)
  return (...values: unknown[]): Statement<R> => ({ name, text, values })
}

/** The same, for figures and searches, which a replica may answer. */
export function replicable<R = Row>(name: string, text: string) {
  const plain = statement<R>(name, text)
  return (...values: unknown[]): Statement<R> => ({ ...plain(...values), replicable: true })
}

/** Each connection keeps what it has planned: what comes after the first few hundred, which the pages do not make, it forgets again. */
const mostVariants = 300
const variants = new Map<string, (...values: unknown[]) => Statement<unknown>>()

/**
 * One of many texts under one name, such as a list with these filters and that order: with only what was asked for, each has the
 * plan that suits it. `which` tells them apart.
 */
export function variantOf<R>(name: string, which: string, text: () => string): (...values: unknown[]) => Statement<R> {
  const key = `${name} ${which}`
  const known = variants.get(key)
  if (known) return known as (...values: unknown[]) => Statement<R>
  const made = statement<R>(`${name}.${variants.size}`, text())
  if (variants.size >= mostVariants) return (...values) => ({ ...made(...values), unprepared: true })
  variants.set(key, made)
  return made
}

export type RowsOf<S extends readonly Statement<unknown>[]> = {
  [I in keyof S]: S[I] extends Statement<infer R> ? R[] : never
}
