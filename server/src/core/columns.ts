import { getMetadataArgsStorage } from 'typeorm'
import { snakeCase } from './naming.ts'

/** The properties of an entity that are columns of its table, in the order of the class. */
export const columnsOf = (entity: new () => object): string[] =>
  getMetadataArgsStorage().filterColumns(entity).map(({ propertyName }) => propertyName)

/** A select list in which every column bears its TypeScript name: `r.due_on as "dueOn"`. */
export const selectList = (entity: new () => object, alias: string): string =>
  getMetadataArgsStorage().filterColumns(entity)
    .map(({ propertyName, options }) => `${alias}.${options.name ?? snakeCase(propertyName)} as "${propertyName}"`).join(', ')
