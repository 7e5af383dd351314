import { getMetadataArgsStorage } from 'typeorm'
import { snakeCase } from './naming.ts'

/** The properties of an entity that are columns of its table, in the order of the class. */
export const columnsOf = (entity: new () => object): string[] =>
  getMetadataArgsStorage().filterColumns(entity).map(({ propertyName }) => propertyName)

/** A select list in which every column bears its TypeScript name, `r.due_on as "dueOn"`, with `under` as `"person.name"`. */
export const selectList = (entity: new () => object, alias: string, under = ''): string =>
  columnsOf(entity).map((property) => `${alias}.${snakeCase(property)} as "${under}${property}"`).join(', ')

/** Gathers the columns that were selected `under` a name into one object; null where its id is. */
export function nest<T extends object>(row: Record<string, unknown>, under: string): T | null {
  const nested: Record<string, unknown> = {}
  for (const name in row) {
    if (!name.startsWith(under)) continue
    nested[name.slice(under.length)] = row[name]
    delete row[name]
  }
  return nested.id == null ? null : (nested as T)
}
