import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InMemoryCache } from '@apollo/client'
import * as generated from '@sinergi/schema'
import { type DocumentNode, parse, print } from 'graphql'
import { expect, it } from 'vitest'
import { plain } from '../../../server/src/edge/plain.ts'

const list = join(import.meta.dirname, '../../dist/operations.json')

it('every document is on the list of the built web as Apollo sends it', () => {
  expect(existsSync(list), 'web/dist/operations.json is missing: build the web first, as `npm test` does').toBe(true)
  const listed = (JSON.parse(readFileSync(list, 'utf8')) as string[]).map((text) => plain(parse(text)))
  const documents = Object.entries(generated).filter(([name]) => name.endsWith('Document'))
  const cache = new InMemoryCache()
  const sent = documents.map(([name, document]) => ({ name, text: print(cache.transformDocument(document as unknown as DocumentNode)) }))
  expect(sent.length).toBeGreaterThan(100)
  expect(sent.filter(({ text }) => !listed.includes(plain(parse(text)))).map(({ name }) => name)).toEqual([])
})
