import { type Hidden, hiddenCells, hiddenCounts } from '../outcome/outcome.suppress.ts'
import type { TrainingCounts, TrainingGroupRow } from './outcomes.sql.ts'
import type { TrainingGroup } from './outcomes.types.ts'

const names = ['base', 'passed', 'trading90', 'notTrading90', 'unknown90', 'trading180', 'notTrading180', 'unknown180'] as const
type Name = (typeof names)[number]

/** Cells that add up to another: what is left when one of them is hidden would give it away. */
const sums: readonly Name[][] = [['trading90', 'notTrading90', 'unknown90'], ['trading180', 'notTrading180', 'unknown180']]

const numbersOf = (row: TrainingCounts) => Object.fromEntries(names.map((name) => [name, row[name]]))

/** What must be hidden in a table by group, down its columns and along its sums, until neither gives a cell of the other away. */
function hiddenOf(rows: readonly TrainingGroupRow[]): Hidden[] {
  let hidden: Hidden[] = rows.map(() => new Set())
  for (let before = -1; before < sizeOf(hidden);) {
    before = sizeOf(hidden)
    hidden = hiddenCounts(rows.map(numbersOf), { already: hidden }).map((marks, i) => alongSums(rows[i]!, marks))
  }
  return hidden
}
const sizeOf = (hidden: readonly Hidden[]) => hidden.reduce((all, marks) => all + marks.size, 0)

function alongSums(row: TrainingCounts, marks: Hidden): Hidden {
  const more = sums.flatMap((parts) => {
    const hidden = hiddenCells(parts.map((name) => row[name]), parts.map((name) => marks.has(name) || marks.has('passed')))
    return parts.filter((_, i) => hidden[i])
  })
  return new Set([...marks, ...more])
}

/** The groups of one table, or the whole city as a table of one. */
export const trainingGroups = (rows: readonly TrainingGroupRow[]): TrainingGroup[] => {
  const hidden = hiddenOf(rows)
  return rows.map((row, i) => {
    const cell = (name: Name) => (hidden[i]!.has(name) ? null : row[name])
    return {
      key: row.key, label: row.label, labelEn: row.labelEn, enrolled: cell('base'), passed: cell('passed'), trading90: cell('trading90'),
      unknown90: cell('unknown90'), trading180: cell('trading180'), unknown180: cell('unknown180'), hidden: hidden[i]!.size > 0,
    }
  })
}
