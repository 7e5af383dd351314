import { getMetadataArgsStorage } from 'typeorm'
import { snakeCase } from './naming.ts'

/** The properties of an entity that are columns of its table, in the order of the class. */
export const columnsOf = (entity: new () => object): string[] =>
  getMetadataArgsStorage().filterColumns(entity).map(({ propertyName }) => propertyName)

/** A select list in which every column bears its TypeScript name, `r.due_on as "dueOn"`, with `under` as `"person.name"`, which the row has in an object `person`. */
export const selectList = (entity: new () => object, alias: string, under = '', columns: readonly string[] = columnsOf(entity)): string =>
  columns.map((property) => `${alias}.${snakeCase(property)} as "${under}${property}"`).join(', ')
