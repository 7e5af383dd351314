import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, isObjectType } from 'graphql'
import { expect, it } from 'vitest'
import { typePolicies } from './cache.ts'

const schema = buildSchema(readFileSync(join(import.meta.dirname, '../../../schema/schema.graphql'), 'utf8'))
const paging = ['first', 'after', 'last', 'before']
const lists = Object.entries(typePolicies).flatMap(([type, { fields }]) => Object.entries(fields ?? {}).map(([field, policy]) => ({ type, field, policy })))

it.each(lists)('$type.$field is another list for every argument but those of paging', ({ type: name, field, policy }) => {
  const type = schema.getType(name)
  if (!isObjectType(type)) throw new Error(`no type ${name}`)
  const choosing = type.getFields()[field]!.args.map((arg) => arg.name).filter((arg) => !paging.includes(arg))
  const { keyArgs } = policy as { keyArgs?: string[] | false }
  expect([...(keyArgs || [])].sort()).toEqual(choosing.sort())
})
