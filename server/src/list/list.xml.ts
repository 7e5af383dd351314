import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { UnreadableFile } from './list.table.ts'

export interface Handlers {
  /** Names come without their prefix: some programs write x:row for row. */
  open?: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

/**
 * Walks through XML as it arrives. A DOCTYPE ends it (XML_UNSAFE): without one there is no entity to expand and none to fetch.
 */
export async function walk(pieces: AsyncIterable<string>, { open, close, text }: Handlers): Promise<void> {
  const parser = new SaxesParser()
  parser.on('doctype', () => { throw new UnreadableFile('XML_UNSAFE') })
  parser.on('error', () => { throw new UnreadableFile('WORKBOOK_BROKEN') })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => open?.(local(name), attributes))
  parser.on('closetag', ({ name }) => close?.(local(name)))
  parser.on('text', (piece) => text?.(piece))
  parser.on('cdata', (piece) => text?.(piece))
  for await (const piece of pieces) parser.write(piece)
  parser.close()
}
