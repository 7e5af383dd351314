import { readFileSync } from 'node:fs'
import { guessColumns } from '../../server/src/list/list.columns.ts'
import { readTable } from '../../server/src/list/list.read.ts'
import type { Reference, RegionRef, ServiceRef } from '../../server/src/list/list.reference.ts'
import type { Table } from '../../server/src/list/list.table.ts'
import { judge, type RowVerdict } from '../../server/src/list/list.verdict.ts'

const areas = new URL('../../server/node_modules/idn-area-data/data/', import.meta.url)
const lines = (name: string): string[] => readFileSync(new URL(name, areas), 'utf8').trim().split('\n').slice(1)

const districts = new Map(lines('districts.csv').map((line) => [line.slice(0, 8), line.slice(15)]))

/** Kelurahan and desa of Kota Malang and Kota Batu, with the other spellings of DOMAIN §2. */
const regions: RegionRef[] = lines('villages.csv').filter((line) => /^35\.7[39]/.test(line)).map((line) => ({
  code: line.slice(0, 13), name: line.slice(23), parentName: districts.get(line.slice(0, 8)) ?? '',
  aliases: line.endsWith('Rampalcelaket') ? ['Rampal Celaket'] : [],
}))

const service = (code: string, name: string, agency: string, ...aliases: string[]): ServiceRef =>
  ({ code, name, aliases: [], agency: { name: agency, aliases } })

export const services = [
  service('PLU', 'Pelatihan lanjutan usaha', 'Diskopindag', 'Dinas Koperasi, Perindustrian dan Perdagangan'),
  service('NIB', 'Pendampingan NIB', 'Disnaker-PMPTSP'),
  service('PIP', 'Usulan PIP/KIP', 'Disdikbud'),
]

export const reference = (change: Partial<Reference> = {}): Reference =>
  ({ today: '2026-11-22', regions, services, knowsNikRegion: (code) => districts.has(code), ...change })

/** The table of a file that can be read, read in this thread. */
export const tableOf = (file: string | Uint8Array): Promise<Table> =>
  readTable(typeof file === 'string' ? Buffer.from(file) : file)

/** A CSV from rows, quoted where it must be. */
export const csvOf = (rows: string[][], delimiter = ';', end = '\r\n'): string =>
  rows.map((cells) => cells.map(quoted).join(delimiter) + end).join('')

const quoted = (cell: string): string => (/[";,\t|\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** An invented person's row that nothing is wrong with. */
export const good = {
  'NIK': '3573025203900017', 'No KK': '3573041404150649', 'Nama': 'Contoh Satu', 'Tgl Lahir': '12/03/1990', 'JK': 'P',
  'RT': '7', 'RW': '001', 'Kelurahan': 'Klojen', 'Kecamatan': 'Klojen', 'No HP': '0812-3456-7890', 'Wali': '',
  'Tgl Pelatihan': '24/02/2025',
  'Tujuan Rujukan': 'Disnaker-PMPTSP', 'Layanan': 'Pendampingan NIB', 'Persetujuan (tgl)': '15/01/2026',
}
export type GoodRow = typeof good

/** Verdicts on rows that differ from the good one only in what is given. */
export async function verdictsOn(changes: Partial<GoodRow>[], change: Partial<Reference> = {}): Promise<RowVerdict[]> {
  const header = Object.keys(good)
  const table = await tableOf(csvOf([header, ...changes.map((given) => Object.values({ ...good, ...given }))]))
  return judge(table, guessColumns(table.header).mapping, reference(change))
}

/** A verdict as a line of a table: answer and codes. */
export const brief = ({ answer, faults }: RowVerdict): string => [answer, ...faults.map(({ code }) => code)].join(' ')

const two = (n: number) => String(n).padStart(2, '0')
/** Somebody else for each number: by birth date, and where the dates run out by serial. */
export function participant(n: number): Partial<GoodRow> {
  const [day, month, year] = [1 + n % 28, 1 + Math.floor(n / 28) % 12, 50 + Math.floor(n / 336) % 50]
  const nik = `357302${two(day + 40)}${two(month)}${year}${String(1 + Math.floor(n / 16_800)).padStart(4, '0')}`
  const service = n % 2 ? {} : { 'Tujuan Rujukan': 'Diskopindag', 'Layanan': 'Pelatihan lanjutan usaha' }
  return { 'NIK': nik, 'Tgl Lahir': `${day}/${month}/19${year}`, 'No KK': `357302140415${String(1 + n % 9000).padStart(4, '0')}`, ...service }
}
