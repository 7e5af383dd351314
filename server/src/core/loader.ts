import DataLoader from 'dataloader'
import type { EntityMetadata } from 'typeorm'
import type { Actor } from './actor.ts'
import { metadataOf, read } from './db.ts'
import { snakeCase } from './naming.ts'
import { Round } from './round.ts'
import type { Row, Statement } from './statement.ts'
import { statement } from './statement.ts'

/** How the values of many keys are fetched by one statement. Define it once beside its feature; `context.load` uses it. */
export interface Batch<V> {
  statement(keys: readonly string[]): Statement<Row>
  /** The answer of one key out of all rows. */
  pick(rows: Row[]): (key: string) => V
}

/**
 * The row of an id, or null: a row that is hidden and one that does not exist look alike. Columns come from the entity, so the
 * row is the entity's plain object. A table of cases is looked up within the actor's city.
 */
export function byId<E extends object>(entity: new () => E): Batch<E | null> {
  let select: ((...values: unknown[]) => Statement<Row>) | undefined
  return {
    statement: (ids) => (select ??= selectByIds(metadataOf(entity)))([...ids]),
    pick: (rows) => {
      const found = new Map(rows.map((row) => [row.id as string, row as E]))
      return (id) => found.get(id) ?? null
    },
  }
}

/** All rows of a key, in the statement's order. The text names the key `"key"` and takes the keys as `$1`. */
export function listBy<R extends object>(name: string, text: string): Batch<(R & { key: string })[]> {
  const select = statement<Row>(name, text)
  return {
    statement: (keys) => select([...keys]),
    pick: (rows) => {
      const groups = Map.groupBy(rows as (R & { key: string })[], ({ key }) => key)
      return (key) => groups.get(key) ?? []
    },
  }
}

/** The one row of a key that is not its id, or null. */
export function oneBy<R extends object>(name: string, text: string): Batch<(R & { key: string }) | null> {
  const list = listBy<R>(name, text)
  return { statement: list.statement, pick: (rows) => { const of = list.pick(rows); return (key) => of(key)[0] ?? null } }
}

function selectByIds({ tableName, columns }: EntityMetadata) {
  const list = columns.filter(({ isSelect }) => isSelect)
    .map(({ databaseName, propertyName }) => `${databaseName} as "${propertyName}"`)
  const isOfCity = columns.some(({ databaseName, isPrimary }) => isPrimary && databaseName === 'city_code')
  const inCity = isOfCity ? 'city_code = (select current_city()) and ' : ''
  return statement<Row>(`${snakeCase(tableName)}.by_ids`,
    `select ${list.join(', ')} from ${tableName} where ${inCity}id = any ($1::uuid[])`)
}

/** The loaders of one request. All that is asked for in one tick, by whichever loader, goes out in one round trip. */
export class Loaders {
  private readonly loaders = new Map<Batch<unknown>, DataLoader<string, unknown>>()
  private readonly known = new Map<Batch<unknown>, ReadonlyMap<string, unknown>>()
  private readonly round: Round

  constructor(actor: () => Actor) {
    this.round = new Round((statements) => read(actor(), ...statements))
  }

  /** A value that is known comes as it is: a promise each would cost a list more than its rows. */
  load<V>(batch: Batch<V>, key: string): Promise<V> | V {
    const value = this.known.get(batch)?.get(key) as V | undefined
    return value !== undefined ? value : this.loaderOf(batch).load(key) as Promise<V>
  }

  /** Values that need not be fetched any more, by their keys. */
  know<V>(batch: Batch<V>, values: ReadonlyMap<string, V>): void {
    this.known.set(batch, values)
  }

  private loaderOf(batch: Batch<unknown>): DataLoader<string, unknown> {
    let loader = this.loaders.get(batch)
    if (!loader) this.loaders.set(batch, (loader = new DataLoader((keys) => this.values(batch, keys))))
    return loader
  }

  /** Forgets what was loaded: after a change, and before each event of a subscription. */
  clear(): void {
    this.loaders.clear()
    this.known.clear()
  }

  /** Rows of one statement, sent together with whatever else is asked for in this tick. */
  ask<R>(asked: Statement<R>): Promise<R[]> {
    return this.round.ask(asked)
  }

  private async values<V>(batch: Batch<V>, keys: readonly string[]): Promise<V[]> {
    const of = batch.pick(await this.ask(batch.statement(keys)))
    return keys.map(of)
  }
}
