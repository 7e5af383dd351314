import { Arg, Authorized, Ctx, Field, ID, InterfaceType, Query, Resolver } from 'type-graphql'
import { roles } from './actor.ts'
import type { Context } from './context.ts'
import type { Batch } from './loader.ts'
import { isUuid } from './uuid.ts'

@InterfaceType({ description: 'Whatever has an id of its own.' })
export abstract class Node {
  @Field(() => ID) id: string
}

const nodes = new Map<string, Batch<object | null>>()

/** Makes rows of a GraphQL type that implements `Node` findable by `node(id)`. One line beside the feature's entity. */
export function findableAsNode(typeName: string, batch: Batch<object | null>): void {
  nodes.set(typeName, batch)
}

export const nodeTypes = () => [...nodes.keys()]

@Resolver()
export class NodeResolver {
  @Authorized(...roles)
  @Query(() => Node, { nullable: true, description: 'Anything by its id; null where there is nothing that the caller may see.' })
  async node(@Arg('id', () => ID) id: string, @Ctx() { load }: Context): Promise<object | null> {
    if (!isUuid(id)) return null
    const found = await Promise.all([...nodes].map(async ([typeName, batch]) => {
      const row = await load(batch, id.toLowerCase())
      return row && { ...row, __typename: typeName }
    }))
    return found.find((row) => row) ?? null
  }
}
