import { columnsOf } from '../core/columns.ts'
import { snakeCase } from '../core/naming.ts'
import { type Row, type Statement, statement } from '../core/statement.ts'

/** The statement that writes a row after a step: all its columns but those that never change. */
export function updateOf<R extends object>(name: string, entity: new () => R, fixed: readonly (keyof R & string)[]): (row: R & { id: string }) => Statement<Row> {
  const written = columnsOf(entity).filter((property) => !['cityCode', 'id', ...fixed].includes(property))
  const update = statement(name, `
    update ${snakeCase(entity.name)} set ${written.map((property, i) => `${snakeCase(property)} = $${i + 2}`).join(', ')}
    where city_code = current_city() and id = $1`)
  return (row) => update(row.id, ...written.map((property) => row[property as keyof R]))
}
