// Number formats that a spreadsheet carries without writing them down and that show a day: ECMA-376 part 1, 18.8.30, and its East
// Asian ones.
const builtInDates: [number, number][] = [[14, 17], [22, 22], [27, 36], [50, 58]]

/**
 * Whether a number format shows a day (a time alone is none). What stands in quotes, brackets or behind a backslash is
 * decoration.
 */
export function isDateFormat(id: number, code?: string): boolean {
  if (code === undefined) return builtInDates.some(([from, to]) => id >= from && id <= to)
  return /[dy]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, ''))
}

const dayMs = 86_400_000

/**
 * The ISO day of a spreadsheet's serial number, or undefined outside 1900 to 9999. Serial 60 is a 29 February 1900 that never
 * was.
 */
export function serialDate(serial: number, since1904: boolean): string | undefined {
  const whole = Math.floor(serial)
  if (!(whole >= 1 && whole < 2_957_004)) return undefined
  const start = since1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30)
  return new Date(start + whole * dayMs).toISOString().slice(0, 10)
}

/**
 * A number cell as text. Sixteen digits in a number are not sixteen digits that someone typed: a spreadsheet keeps fifteen and
 * fills up with zeros. So a number that long comes as the spreadsheet shows it (3.57303E+15), and the NIK is told to be mangled.
 */
export function numberText(raw: string): string {
  const value = Number(raw)
  if (!Number.isFinite(value)) return raw
  return Math.abs(value) >= 1e15 ? value.toExponential().toUpperCase() : String(value)
}
