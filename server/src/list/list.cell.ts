import type { ListFaultCode, Params } from './list.codes.ts'

// A mark that tells a spreadsheet "this is text": stripped only before what needs it, for 'Aisyah keeps hers.
const textMark = /^['\u2018\u2019`](?=[=+\-@\d\uff1d])/
/** The same inside a cell, where the rejected rows bear it: what stands behind a comma begins a cell elsewhere (list.rejects.ts). */
const markBehind = /(?<=[,\t|\r\n]\s*)'(?=[=+\-@])/g
const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]/g

/** A cell as its reader means it: no text mark, no invisible signs, line breaks and doubled spaces as one space. */
export const tidy = (cell: string): string =>
  cell.normalize('NFC').replace(invisible, '').replace(markBehind, '').replace(/\s+/g, ' ').trim().replace(textMark, '').trim()

const blankWords = /^([-–—_.?/\\*]*|x{2,}|n\/a|nihil|kosong|null|none|(tidak|tdk|blm|belum) ada|belum)$/i
/** Empty, or a word or sign that people put into a cell that has nothing to say. */
export const isBlank = (text: string): boolean => blankWords.test(text)

// =…, @…, and + or - before something that a spreadsheet would reckon or call; +62 812…, - and -5 are no formulas. #NAME? is a
// broken one.
const formula = /^[=@\uff1d\uff20]|^[+\uff0b-]\s*[a-z\d.$"']+[(|!+*^&<>"]|^#(NAME|REF|VALUE|DIV\/0|N\/A|NUM|NULL|SPILL|CALC)\b/i
const phoneLike = /^\+?[\d\s().-]+$/
export const isFormula = (text: string): boolean => formula.test(text) && !phoneLike.test(text)

// Control and direction signs, the sign for "could not be read", and UTF-8 that was read as Windows-1252 and saved so.
const unreadable = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufffd]|â€|Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[\u0080-\u00bf]/u

/** What is wrong with any cell, whatever it should hold. */
export function cellFault(text: string, max: number): { code: ListFaultCode; params: Params } | undefined {
  if (isFormula(text)) return { code: 'FORMULA_IN_TEXT', params: {} }
  if (unreadable.test(text)) return { code: 'TEXT_UNREADABLE', params: {} }
  return text.length > max ? { code: 'TEXT_TOO_LONG', params: { max, length: text.length } } : undefined
}
