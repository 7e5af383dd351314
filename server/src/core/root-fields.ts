import { getMetadataStorage } from 'type-graphql'
import { resolvers } from '../resolvers.ts'

export interface RootField {
  /** `Query.referral` */
  name: string
  roles: readonly string[]
}

/** Every query, mutation and subscription with the roles that its `@Authorized` names. */
export function rootFields(): RootField[] {
  const { queries, mutations, subscriptions, authorizedFields } = getMetadataStorage()
  const fields = (type: string, handlers: typeof queries) => handlers.filter(({ target }) => resolvers.includes(target as new () => object))
    .map(({ target, methodName, schemaName }) => ({
      name: `${type}.${schemaName}`,
      roles: authorizedFields.find((field) => field.target === target && field.fieldName === methodName)?.roles as string[] | undefined ?? [],
    }))
  return [...fields('Query', queries), ...fields('Mutation', mutations), ...fields('Subscription', subscriptions)]
}
