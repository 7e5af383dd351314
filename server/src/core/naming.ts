import { DefaultNamingStrategy } from 'typeorm'

export const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`).replace(/^_/, '')

/** TypeScript and GraphQL say `dueOn`, SQL says `due_on`: this is the only place that knows. */
export class SnakeCase extends DefaultNamingStrategy {
  override tableName(className: string, given?: string) { return given ?? snakeCase(className) }
  override columnName(property: string, given?: string) { return given ?? snakeCase(property) }
}
