import type { NonEmptyArray } from 'type-graphql'
import { NodeResolver } from './core/node.ts'

/** Every class with root fields or field resolvers. Kept by hand; a test compares it with the folders. */
export const resolvers: NonEmptyArray<new () => object> = [NodeResolver]
