import type { Readable } from 'node:stream'
import { TextDecoder } from 'node:util'
import yauzl, { type Entry, type ZipFile } from 'yauzl'
import { limits, UnreadableFile } from './list.table.ts'

/** The parts of a workbook, none of them inflated before it is asked for. */
export interface Archive {
  names: string[]
  /**
   * The text of one part, piece by piece; never more than the directory announced. `max` bytes, for a part that should be small.
   */
  open: (name: string, max?: number) => AsyncIterable<string>
}

const bombs = (entries: Entry[]): boolean =>
  entries.length > limits.archiveEntries
  || entries.reduce((total, entry) => total + entry.uncompressedSize, 0) > limits.inflatedBytes
  || entries.some(({ uncompressedSize, compressedSize }) =>
    uncompressedSize > 2 ** 20 && uncompressedSize > compressedSize * limits.inflationRatio)

const ambiguous = (entries: Entry[]): boolean =>
  new Set(entries.map(({ fileName }) => fileName.toLowerCase())).size < entries.length

/** Whatever the library finds wrong is the file's fault; more bytes than announced is a bomb that lies about its size. */
function asFault(error: unknown): UnreadableFile {
  if (error instanceof UnreadableFile) return error
  const lies = error instanceof Error && error.message.startsWith('too many bytes')
  return new UnreadableFile(lies ? 'ARCHIVE_UNSAFE' : 'WORKBOOK_BROKEN')
}

function encodingOf(piece: Buffer): string {
  if (piece[0] === 0xff && piece[1] === 0xfe) return 'utf-16le'
  return piece[0] === 0xfe && piece[1] === 0xff ? 'utf-16be' : 'utf-8'
}

async function* textOf(zip: ZipFile, entry: Entry): AsyncIterable<string> {
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry)
    let decoder: TextDecoder | undefined
    for await (const piece of stream as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(encodingOf(piece), { fatal: true })
      yield decoder.decode(piece, { stream: true })
    }
    yield decoder?.decode() ?? ''
  } catch (error) {
    throw asFault(error)
  }
}

async function directory(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) if (entries.push(entry) > limits.archiveEntries) break
  return entries
}

/**
 * Opens a ZIP and judges it by its directory alone. Refuses ARCHIVE_UNSAFE (bomb, two parts of one name), FORMAT_XLS (locked),
 * WORKBOOK_BROKEN.
 */
export async function openArchive(bytes: Uint8Array): Promise<Archive> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, autoClose: false })
    const entries = await directory(zip)
    if (bombs(entries) || ambiguous(entries)) throw new UnreadableFile('ARCHIVE_UNSAFE')
    if (entries.some((entry) => entry.isEncrypted())) throw new UnreadableFile('FORMAT_XLS')
    const byName = new Map(entries.map((entry) => [entry.fileName, entry]))
    return {
      names: [...byName.keys()],
      open: (name, max = Infinity) => textOf(zip, small(byName.get(name) ?? missing(name), max)),
    }
  } catch (error) {
    throw asFault(error)
  }
}

function small(entry: Entry, max: number): Entry {
  if (entry.uncompressedSize > max) throw new UnreadableFile('ARCHIVE_UNSAFE')
  return entry
}

function missing(name: string): never {
  throw new UnreadableFile('WORKBOOK_BROKEN', { part: name })
}
