import { constants, inflateSync } from 'node:zlib'

/** How many sheets a PDF has. */
export const sheetsOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length

/** The glyphs that each sheet shows, in their order: what all begin with are the headings, for no two rows are alike. */
export const sheetsIn = (pdf: Buffer) => pdf.toString('latin1').split(/endstream/).flatMap((part) => {
  const [, stream] = part.match(/stream\r?\n([^]*)$/) ?? []
  const text = stream && inflated(Buffer.from(stream, 'latin1'))
  return text && /\bTj\b/.test(text) ? [[...text.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, glyph]) => glyph)] : []
})
function inflated(stream: Buffer): string | undefined {
  try { return inflateSync(stream, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1') } catch { return undefined }
}
