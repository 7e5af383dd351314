import { setImmediate } from 'node:timers/promises'
import { countsOf, type Group, type PartRow } from '../outcome/outcome.figures.ts'
import { Disclosure, leastOf, type Part, type Source } from '../outcome/outcome.hidden.ts'
import type { Chosen } from '../outcome/outcome.sql.ts'
import { type Counts, type Hidden, hiddenCounts } from '../outcome/outcome.suppress.ts'
import { type CellPart, cellParts, type TrainingCell, type TrainingCounts } from './outcomes.sql.ts'
import type { TrainingDimension, TrainingGroup } from './outcomes.types.ts'

export type TrainingRow = TrainingCounts & PartRow & { label: string; labelEn: string }
const names = ['base', 'passed', 'known90', 'trading90', 'known180', 'trading180'] as const

/** What the cells are divided by, as referrals are; a programme that no service sends to is its agency's own. */
const serviceOf = ({ serviceId, agencyId }: TrainingCell) => serviceId ?? `${agencyId} own`
const kecamatanOf = ({ regionCode }: TrainingCell) => regionCode.slice(0, 8)
const parts: Partial<Record<Part, { key: (cell: TrainingCell) => string; within?: (cell: TrainingCell) => string }>> = {
  MONTH: { key: ({ month }) => month },
  AGENCY: { key: ({ agencyId }) => agencyId },
  SERVICE: { key: serviceOf, within: ({ agencyId }) => agencyId },
  PROGRAMME: { key: ({ programmeId }) => programmeId, within: serviceOf },
  KECAMATAN: { key: kecamatanOf },
  KELURAHAN: { key: ({ regionCode }) => regionCode, within: kecamatanOf },
  GROUP: { key: ({ group }) => group },
}
const keyOf = (part: Part, cell: TrainingCell) => parts[part]!.key(cell)
const withinOf = (part: Part, cell: TrainingCell) => parts[part]!.within?.(cell) ?? ''

function labelOf(by: Part, { titleId, titleEn, region }: TrainingCell): { label: string; labelEn: string } {
  if (by === 'PROGRAMME') return { label: titleId, labelEn: titleEn }
  return by === 'KELURAHAN' ? { label: region, labelEn: region } : { label: '', labelEn: '' }
}

/** The filters of the page: the months in which classes ended, who trains, for which service, where the participants live. */
function chosenCells(cells: readonly TrainingCell[], [from, to, agency, service, region]: Chosen): TrainingCell[] {
  return cells.filter((cell) => (!from || cell.month >= from.slice(0, 7)) && (!to || cell.month <= to.slice(0, 7))
    && (!agency || cell.agencyId === agency) && (!service || cell.serviceId === service)
    && (!region || region === cell.regionCode || region === kecamatanOf(cell) || region === cell.regionCode.slice(0, 5)))
}

function sumOf(cells: readonly TrainingCell[]): TrainingCounts {
  const sum: TrainingCounts = { base: 0, passed: 0, known90: 0, trading90: 0, known180: 0, trading180: 0 }
  for (const cell of cells) for (const name of names) sum[name] += cell[name]
  return sum
}
const grouped = (cells: readonly TrainingCell[], keyOfCell: (cell: TrainingCell) => string) =>
  [...Map.groupBy(cells, keyOfCell)].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, of]) => of)

/** What the cells must tell apart for figures of this filter, divided by this. */
function needed([from, to, , , region]: Chosen, by?: TrainingDimension): Set<CellPart> {
  const asked = { month: from !== null || to !== null, regionCode: region !== null || by === 'KELURAHAN', group: by === 'GROUP' }
  return new Set(cellParts.filter((part) => asked[part]))
}

/** One reading, of which each question is a sum: what is wider than the filter, too. */
const trainedOf = (reading: Promise<readonly TrainingCell[]>): Source<TrainingRow> => ({
  oneSided: true,
  groups: async (by, chosen) => grouped(chosenCells(await reading, chosen), (cell) => keyOf(by, cell)).map((of) =>
    ({ key: keyOf(by, of[0]!), within: withinOf(by, of[0]!), ...labelOf(by, of[0]!), ...sumOf(of) })),
  reasons: () => Promise.resolve([]),
  async cells(by, chosen) {
    // Many filters at once are many tables: between two of them others get their turn.
    await setImmediate()
    return grouped(chosenCells(await reading, chosen), (cell) => by.map((part) => keyOf(part, cell)).join('|')).map((of) =>
      ({ keys: by.map((part) => keyOf(part, of[0]!)), within: by.map((part) => withinOf(part, of[0]!)), ...sumOf(of) }))
  },
})

/** What may be told of the trained. */
export class TrainingFigures {
  constructor(private readonly read: (by: ReadonlySet<CellPart>) => Promise<readonly TrainingCell[]>, private readonly chosen: Chosen) {}

  async total(): Promise<TrainingGroup> {
    const reading = this.read(needed(this.chosen))
    const already = [await new Disclosure(trainedOf(reading)).ofChosen(this.chosen)]
    const counts = countsOf(sumOf(chosenCells(await reading, this.chosen)), [])
    return told({ key: 'ALL', label: '', labelEn: '' }, counts, hiddenCounts([counts], { already, least: leastOf(this.chosen) })[0]!)
  }
  async by(part: TrainingDimension): Promise<TrainingGroup[]> {
    const disclosure = new Disclosure(trainedOf(this.read(needed(this.chosen, part))))
    return (await disclosure.groups(this.chosen, part)).map(({ row, counts, hidden }: Group<TrainingRow>) => told(row, counts, hidden))
  }
}

function told({ key, label, labelEn }: Pick<TrainingRow, 'key' | 'label' | 'labelEn'>, counts: Counts, hidden: Hidden): TrainingGroup {
  const cell = (name: (typeof names)[number]) => (hidden.has(name) ? null : counts[name]!)
  /** Of whom nobody knows: nobody visited, or they were not reached. */
  const unknown = (known: 'known90' | 'known180') => (hidden.has('passed') || hidden.has(known) ? null : counts['passed']! - counts[known]!)
  return {
    key, label, labelEn, enrolled: cell('base'), passed: cell('passed'), trading90: cell('trading90'), unknown90: unknown('known90'),
    trading180: cell('trading180'), unknown180: unknown('known180'), hidden: hidden.size > 0,
  }
}
