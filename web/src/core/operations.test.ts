import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InMemoryCache } from '@apollo/client'
import * as generated from '@sinergi/schema'
import { type DocumentNode, print } from 'graphql'
import { expect, it } from 'vitest'

type Hashed = DocumentNode & { __meta__?: { hash: string } }
const list = join(import.meta.dirname, '../../dist/operations.json')

it('every document is on the list of the built web under its hash, and asks for what Apollo expects', () => {
  expect(existsSync(list), 'web/dist/operations.json is missing: build the web first, as `npm test` does').toBe(true)
  const listed = JSON.parse(readFileSync(list, 'utf8')) as Record<string, string>
  const documents = Object.entries(generated).filter(([name]) => name.endsWith('Document'))
  const cache = new InMemoryCache()
  const meant = documents.map(([name, document]) => ({ name, document: cache.transformDocument(document as unknown as DocumentNode) as Hashed }))
  expect(meant.length).toBeGreaterThan(100)
  expect(meant.filter(({ document }) => listed[document.__meta__?.hash ?? ''] !== print(document)).map(({ name }) => name)).toEqual([])
})
