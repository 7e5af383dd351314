import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { limits, UnreadableFile } from './list.table.ts'

export interface Handlers {
  /** Names come without their prefix: some programs write x:row for row. */
  open?: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

const unsafe = (): never => {
  throw new UnreadableFile('XML_UNSAFE')
}

/**
 * Walks through XML as it arrives. A DOCTYPE ends it (XML_UNSAFE): without one there is no entity to expand and none to fetch.
 * So does
 * more depth or more attributes than a sheet has use for.
 */
export async function walk(pieces: AsyncIterable<string>, { open, close, text }: Handlers): Promise<void> {
  const parser = new SaxesParser()
  let depth = 0
  let attributesSeen = 0
  parser.on('doctype', unsafe)
  parser.on('error', () => { throw new UnreadableFile('WORKBOOK_BROKEN') })
  parser.on('opentagstart', () => {
    attributesSeen = 0
    if (++depth > limits.xmlDepth) unsafe()
  })
  parser.on('attribute', () => { if (++attributesSeen > limits.xmlAttributes) unsafe() })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) => open?.(local(name), attributes))
  parser.on('closetag', ({ name }) => {
    depth--
    close?.(local(name))
  })
  parser.on('text', (piece) => text?.(piece))
  parser.on('cdata', (piece) => text?.(piece))
  for await (const piece of pieces) parser.write(piece)
  parser.close()
}
