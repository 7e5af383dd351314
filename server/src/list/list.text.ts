import type { Notice } from './list.codes.ts'
import { UnreadableFile } from './list.table.ts'

// The 27 signs of Windows-1252 that Latin-1 has not, from 0x80 on; five places are empty. By hand: Node 24.9's
// TextDecoder('windows-1252') leaves them as control characters.
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const halfUtf8 = /Ã[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€/

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean => start.every((byte, at) => bytes[at] === byte)

function decoded(bytes: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be'): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined // malformed in this encoding: the caller tries another or refuses
  }
}

/** UTF-16 without its mark: in a table every other byte of the delimiters, digits and plain letters is zero. */
function utf16ByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const zeros = [0, 0]
  for (const [at, byte] of bytes.subarray(0, 2_000).entries()) if (byte === 0) zeros[at % 2]!++
  const pairs = Math.min(bytes.length, 2_000) / 2
  if (zeros[1]! > pairs * 0.7 && zeros[0]! === 0) return 'utf-16le'
  return zeros[0]! > pairs * 0.7 && zeros[1]! === 0 ? 'utf-16be' : undefined
}

/**
 * Western text byte by byte. Refuses what has no letter there, and UTF-8 with a torn byte, which would turn into other letters.
 */
function windowsText(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes).toString('latin1')
  const text = latin1.replace(/[\u0080-\u009f]/g, (sign) => windows1252[sign.charCodeAt(0) - 0x80] as string)
  if (/[\u0080-\u009f]/.test(text) || halfUtf8.test(text)) throw new UnreadableFile('ENCODING_UNKNOWN')
  return text
}

const marked = { 'utf-16le': [0xff, 0xfe], 'utf-16be': [0xfe, 0xff] } as const

/**
 * The text of a CSV and whether it came in an encoding worth a word. Refuses ENCODING_UNKNOWN: what cannot be told is not
 * guessed.
 */
export function textOf(bytes: Uint8Array): { text: string; notices: Notice[] } {
  const isUtf32 = startsWith(bytes, 0xff, 0xfe, 0, 0) || startsWith(bytes, 0, 0, 0xfe, 0xff)
  if (isUtf32) throw new UnreadableFile('ENCODING_UNKNOWN')
  const byMark = (['utf-16le', 'utf-16be'] as const).find((encoding) => startsWith(bytes, ...marked[encoding]))
  const utf16 = byMark ?? utf16ByZeros(bytes)
  const text = decoded(bytes, utf16 ?? 'utf-8')
  if (text === undefined && utf16) throw new UnreadableFile('ENCODING_UNKNOWN')
  const readable = text ?? windowsText(bytes)
  if (readable.includes('\0')) throw new UnreadableFile('ENCODING_UNKNOWN')
  const code = utf16 ? 'READ_AS_UTF16' : 'READ_AS_WINDOWS_1252'
  return { text: readable, notices: utf16 || text === undefined ? [{ code, params: {} }] : [] }
}
