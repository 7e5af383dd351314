import 'reflect-metadata'
import {
  type GraphQLFieldResolver, type GraphQLInterfaceType, type GraphQLObjectType, type GraphQLSchema, type GraphQLUnionType, isInterfaceType, isObjectType, isUnionType,
} from 'graphql'
import { type AuthChecker, AuthenticationError, buildSchemaSync, getMetadataStorage, type PubSub } from 'type-graphql'
import { resolvers } from '../resolvers.ts'
import { PUBLIC } from './access.ts'
import type { Page } from './connection.ts'
import type { Context } from './context.ts'
import { completeRows } from './part-row.ts'
import { Refusal } from './refusal.ts'
import { rootFields } from './root-fields.ts'

/** May this role knock? Which rows and which steps are judged elsewhere. */
const mayKnock: AuthChecker<Context> = ({ context }, allowed) => {
  if (allowed.includes(PUBLIC)) return true
  if (!context.session) throw new AuthenticationError()
  return allowed.includes(context.role)
}

/** The GraphQL schema of every feature in resolvers.ts. Throws where a root field forgot to say who may knock. */
export function makeSchema(): GraphQLSchema {
  const unguarded = rootFields().find(({ roles }) => roles.length === 0)
  if (unguarded) throw new Error(`${unguarded.name} names no roles`)
  readFieldsDirectly()
  const schema = buildSchemaSync({ resolvers, authChecker: mayKnock, validate: false, pubSub: hub })
  for (const type of Object.values(schema.getTypeMap())) {
    if (isUnionType(type) || isInterfaceType(type)) type.resolveType = typeOf(schema, type)
    if (isObjectType(type)) countWhenAsked(type)
  }
  callMethodsDirectly(schema)
  completeRows(schema)
  return schema
}

/** A page counts by a function (connection.ts). graphql-js calls it by itself; a compiled operation would hand out the function. */
function countWhenAsked(type: GraphQLObjectType) {
  const count = type.name.endsWith('Connection') && type.getFields()['totalCount']
  if (count) count.resolve = (page: Page<unknown>) => page.totalCount?.() ?? null
}

/**
 * A field without a resolver of its own is read from the row by GraphQL itself: no wrapper, no promise. type-graphql knows this
 * as an option of each type. A field that names roles keeps its wrapper, which judges them.
 */
function readFieldsDirectly() {
  const { objectTypes, fields, authorizedFields } = getMetadataStorage()
  for (const type of objectTypes) type.simpleResolvers ??= true
  for (const field of fields) {
    const namesRoles = authorizedFields.some(({ target, fieldName }) => target === field.target && fieldName === field.name)
    if (namesRoles) field.simple = false
  }
}

/**
 * A field's method that asks for no more than its row and the context is called with just these. type-graphql would sort its
 * parameters anew and look for promises among them at each call, which in a list of fifty rows costs more than what the methods do.
 */
function callMethodsDirectly(schema: GraphQLSchema) {
  const { fieldResolvers, objectTypes } = getMetadataStorage()
  const instances = new Map<unknown, Record<string, Method>>()
  for (const { kind, target, methodName, schemaName, getObjectType, params = [], roles, middlewares = [] } of fieldResolvers) {
    const plain = params.every((param) => (param.kind === 'root' || param.kind === 'context') && !param.propertyName)
    const type = schema.getType(objectTypes.find((each) => each.target === getObjectType?.())?.name ?? '')
    if (kind !== 'external' || roles || middlewares.length || !plain || !isObjectType(type)) continue
    const instance = instances.get(target) ?? Reflect.construct(target, []) as Record<string, Method>
    instances.set(target, instance)
    const [first, second] = params.toSorted((a, b) => a.index - b.index).map((param) => param.kind)
    type.getFields()[schemaName]!.resolve = resolverOf(instance[methodName]!.bind(instance), first, second)
  }
}

type Method = (...parameters: unknown[]) => unknown

function resolverOf(method: Method, first: string | undefined, second: string | undefined): GraphQLFieldResolver<unknown, Context> {
  if (first === 'context') return second ? (row, _, context) => method(context, row) : (_row, _, context) => method(context)
  return second ? (row, _, context) => method(row, context) : (row) => method(row)
}

/** Rows are plain objects, so `instanceof` tells only a Refusal. Must not be async: graphql-jit would not wait for it. */
function typeOf(schema: GraphQLSchema, type: GraphQLUnionType | GraphQLInterfaceType) {
  const others = schema.getPossibleTypes(type).filter(({ name }) => name !== Refusal.name)
  return (value: { __typename?: string }) =>
    value instanceof Refusal ? Refusal.name : value.__typename ?? (others.length === 1 ? others[0]!.name : undefined)
}

/** Subscriptions listen to core/hub.ts by their own `subscribe`; type-graphql asks for this nevertheless. */
const hub: PubSub = { publish() {}, subscribe: () => { throw new Error('name a subscribe function') } }
