import { lexicographicSortSchema, printSchema } from 'graphql'
import { makeSchema } from './core/schema.ts'

/** The contract as text, in an order that does not depend on who imports what first. */
process.stdout.write(`${printSchema(lexicographicSortSchema(makeSchema()))}\n`)
