import fc from 'fast-check'
import pg, { type PoolClient } from 'pg'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'
import { pipeline } from '../../server/src/core/pipeline.ts'
import { statement } from '../../server/src/core/statement.ts'

let client: PoolClient
beforeAll(async () => {
  client = new pg.Client(inject('postgres').superuser) as unknown as PoolClient
  await client.connect()
})
afterAll(() => client.end())

const echo = statement<Record<'a' | 'b' | 'c' | 'd', string | null>>('test.echo', 'select $1::text as a, $2::text as b, $3::text as c, $4::text as d')

/** Text as people write it, and around each length at which a column or a row is decoded in another way. */
const lengths = [0, 1, 12, 13, 63, 64, 65, 127, 128, 129, 255, 256, 4_000, 4_090, 4_096, 4_100]
const text = fc.oneof(
  fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'binary', maxLength: 70 }).map((any) => any.replaceAll('\0', '')),
  fc.constantFrom(...lengths).map((length) => 'x'.repeat(length)), fc.constantFrom(...lengths).map((length) => 'é'.repeat(length)),
  fc.constantFrom('Siti Nur’aini', 'Rp 1.000 – 2.000', '😀', 'a\u0080b', 'ÿÿÿÿ'),
)

// patches/pg-protocol: a row is decoded once where it is short and ASCII, else column by column.
it('a row comes back as it went in, whatever its columns hold', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(...Array.from({ length: 4 }, () => fc.option(text))), { minLength: 1, maxLength: 5 }), async (rows) => {
    const answers = await pipeline(client, rows.map((row) => echo(...row)))
    expect(answers.flat()).toEqual(rows.map(([a, b, c, d]) => ({ a, b, c, d })))
  }), { numRuns: 200 })
})
