import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  getNamedType, getOperationAST, type GraphQLField, isInputObjectType, isInterfaceType, isNonNullType, isObjectType, isUnionType,
  lexicographicSortSchema, parse, printSchema, specifiedRules, validate,
} from 'graphql'
import { describe, expect, it } from 'vitest'
// First, for it brings what the decorators of all others need.
import { makeSchema } from '../server/src/core/schema.ts'
import { PUBLIC } from '../server/src/core/access.ts'
import { roles } from '../server/src/core/actor.ts'
import { nodeTypes } from '../server/src/core/node.ts'
import { rootFields } from '../server/src/core/root-fields.ts'
import { parseOptions, rules } from '../server/src/edge/limits.ts'
import { entities } from '../server/src/entities.ts'
import { resolvers } from '../server/src/resolvers.ts'
import { serverSource } from './support/source.ts'

const schema = makeSchema()
const folder = join(import.meta.dirname, '../schema')
const committed = join(folder, 'schema.graphql')
const operations = Object.values(JSON.parse(readFileSync(join(folder, 'generated/persisted-documents.json'), 'utf8')) as Record<string, string>)

/** Root fields that answer also who is not signed in. */
const open = ['Mutation.choosePassword', 'Mutation.enrolSecondFactor', 'Mutation.signIn', 'Mutation.signOut', 'Query.me']

/** Mutations without an idempotency key, and why a second time does no harm. */
const repeatable: Record<string, string> = {
  signIn: 'opens another session',
  choosePassword: 'finds the first password used up',
  enrolSecondFactor: 'finds one set up',
  setSecondFactor: 'sets up what was set up, with other recovery codes',
  renewRecoveryCodes: 'makes other codes again',
  removeSecondFactor: 'refused: there is none any more',
  signOut: 'ends what has ended',
  chooseAssignment: 'chooses what was chosen',
  setLocale: 'sets what was set',
  changePassword: 'refused: the current password is another by then',
  revealIdentifier: 'each look is one row in the audit',
}

type Field = GraphQLField<unknown, unknown>
const fieldsOf = (type: 'Query' | 'Mutation' | 'Subscription'): Field[] => {
  const of = schema.getType(type)
  return isObjectType(of) ? Object.values(of.getFields()) : []
}

describe('the contract', () => {
  it('in schema/schema.graphql is what the server serves; if not, run pnpm generate', () => {
    const served = printSchema(lexicographicSortSchema(schema))
    expect(readFileSync(committed, 'utf8').trim()).toBe(served.trim())
  })
})

describe('every operation of the web', () => {
  const documents = operations.map((text) => parse(text, parseOptions))
  const nameOf = (document: (typeof documents)[number]) => getOperationAST(document)?.name?.value ?? 'unnamed'

  it.each(documents.map((document) => ({ name: nameOf(document), document })))('$name fits the contract and its limits', ({ document }) => {
    expect(validate(schema, document, [...specifiedRules, ...rules(true)]).map(({ message }) => message)).toEqual([])
  })
})

describe('every root field', () => {
  it('names the roles that may knock', () => {
    const known = new Set<string>([...roles, PUBLIC])
    const wrong = rootFields().filter(({ roles: named }) => !named.length || named.some((role) => !known.has(role as string)))
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  it('that is open to strangers stands on the list', () => {
    expect(rootFields().filter((field) => field.roles.includes(PUBLIC)).map(({ name }) => name).sort()).toEqual(open)
  })
})

describe('every mutation', () => {
  const canRefuse = ({ type }: Field): boolean => {
    const answer = getNamedType(type)
    if (isUnionType(answer)) return answer.getTypes().some(({ name }) => name === 'Refusal')
    // Many at once: each outcome has its own refusal.
    return isObjectType(answer) && answer.name === 'BulkResult'
  }
  it('can refuse', () => expect(fieldsOf('Mutation').filter((field) => !canRefuse(field)).map(({ name }) => name)).toEqual([]))

  it('has an idempotency key, unless a second time does no harm', () => {
    const keyless = fieldsOf('Mutation').filter(({ args }) => !args.some(({ type }) => {
      const input = getNamedType(type)
      return isInputObjectType(input) && isNonNullType(input.getFields()['idempotencyKey']?.type)
    }))
    expect(keyless.map(({ name }) => name).filter((name) => !repeatable[name])).toEqual([])
  })
})

describe('every list', () => {
  const paged = Object.values(schema.getTypeMap()).flatMap((type) =>
    (isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })) : []))

  it('in pages starts with 1 to 100', () => {
    const connections = paged.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'))
    const wrong = connections.filter(({ field }) => {
      const first = field.args.find(({ name }) => name === 'first')?.defaultValue as number | undefined
      return !first || first < 1 || first > 100
    })
    expect(connections.length).toBeGreaterThan(0)
    expect(wrong.map(({ name }) => name)).toEqual([])
  })
})

describe('every type', () => {
  it('with the interface Node is found by node(id)', () => {
    const node = schema.getType('Node')
    const types = isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : []
    expect(nodeTypes().sort()).toEqual(types.sort())
  })

  it('that stands for a row of one person or case is nullable where it is asked for by id', () => {
    const byKey = fieldsOf('Query').filter(({ args }) => args.some(({ name }) => name === 'id' || name === 'code'))
    expect(byKey.filter(({ type }) => isNonNullType(type)).map(({ name }) => name)).toEqual([])
  })
})

describe('the lists kept by hand', () => {
  const source = serverSource()
  const declared = (decorator: RegExp) => source.flatMap((text) => [...text.matchAll(decorator)].map(([, name]) => name!)).sort()
  const names = (list: readonly (new () => object)[]) => list.map(({ name }) => name).sort()

  it('hold every entity', () => expect(names(entities)).toEqual(declared(/^@Entity\([^]*?^export class (\w+)/gm)))
  it('hold every resolver', () => expect(names(resolvers)).toEqual(declared(/^@Resolver\([^]*?^export class (\w+)/gm)))
})
