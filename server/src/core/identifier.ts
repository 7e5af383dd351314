/** Digits, however they are grouped, also by signs that are not seen. */
const runs = /\d(?:[\s.\p{Pd}\p{Cf}]*\d)*/gu
const sixteens = (run: string): string[] => [run.replace(/\D/g, ''), ...run.match(/(?<!\d)\d{16}(?!\d)/g) ?? []].filter(({ length }) => length === 16)
/** The first two digits of a province, of the regencies that are and of those that may still be made. */
const province = '(?:1[1-9]|2[1-4]|3[1-6]|5[1-4]|6[1-5]|7[1-6]|8[1-4]|9[1-9])'
/** Region, and the day of birth (a woman's with 40 added) or of issue. A serial of noughts is what a spreadsheet leaves of one. */
const shape = new RegExp(`^${province}(?!00)\\d\\d(?!00)\\d\\d([0-7]\\d)(0[1-9]|1[0-2])\\d{6}$`)
const mostDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function couldBeIdentifier(digits: string): boolean {
  const [, day = '', month = ''] = shape.exec(digits) ?? []
  const dayOfMonth = Number(day) % 40
  return dayOfMonth >= 1 && dayOfMonth <= (mostDays[Number(month) - 1] ?? 0)
}
const isIdentifier = (run: string) => sixteens(run).some(couldBeIdentifier)

/**
 * NIK and KK number: in free text they would reach whoever reads it, whatever is disclosed to him. Of other numbers of sixteen digits only
 * one that could be such a number is taken for it (DOMAIN §3): a letter or a certificate may have as many.
 */
export const holdsIdentifier = (text: string): boolean => (text.normalize('NFKC').match(runs) ?? []).some(isIdentifier)

/** What else the text says, for one that was kept before it was looked through: asterisks stand for each such number. */
export const withoutIdentifiers = (text: string): string =>
  (holdsIdentifier(text) ? text.normalize('NFKC').replace(runs, (run) => (isIdentifier(run) ? '*'.repeat(16) : run)) : text)
