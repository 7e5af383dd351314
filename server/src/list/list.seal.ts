import { fingerprint, open, seal } from '../core/keys.ts'

/** What is known of a list before its rows: the header, and up to three values a column for the eye that matches. */
export interface Head { header: string[]; samples: string[][] }
interface Sealed { cipher: Buffer; keyVersion: number }

/** A cipher opens in its own list and row only. */
const ofHead = (listId: string) => `loaded_list:${listId}`
const ofRow = (listId: string, row: number) => `loaded_list_row:${listId}:${row}`

export const sealHead = (listId: string, head: Head): Sealed => seal(JSON.stringify(head), ofHead(listId))
export const openHead = (listId: string, { cipher, keyVersion }: { cipher: Buffer | null; keyVersion: number | null }): Head =>
  (cipher ? JSON.parse(open(cipher, keyVersion!, ofHead(listId))) as Head : { header: [], samples: [] })

export const sealCells = (listId: string, row: number, cells: string[]): Sealed => seal(JSON.stringify(cells), ofRow(listId, row))
/** The cells as they came; none once the row is loaded or the list purged. */
export const openCells = (listId: string, { row, cells, keyVersion }: { row: number; cells: Buffer | null; keyVersion: number | null }): string[] =>
  (cells ? JSON.parse(open(cells, keyVersion!, ofRow(listId, row))) as string[] : [])

/** Equality of something that may be guessed, such as a name and a birth date. */
export const blind = (kind: string, text: string): Buffer => fingerprint(`${kind}:${text}`)
