import { getMetadataStorage } from 'type-graphql'
import { resolvers } from '../resolvers.ts'

export interface RootField {
  /** `Query.referral` */
  name: string
  roles: readonly unknown[]
}

/** Every query, mutation and subscription with the roles that its `@Authorized` names. */
export function rootFields(): RootField[] {
  const { queries, mutations, subscriptions, authorizedFields } = getMetadataStorage()
  const served = new Set<unknown>(resolvers)
  const fieldsOf = (type: string, handlers: typeof queries): RootField[] =>
    handlers.filter(({ target }) => served.has(target)).map(({ target, methodName, schemaName }) => {
      const named = authorizedFields.find((field) => field.target === target && field.fieldName === methodName)
      return { name: `${type}.${schemaName}`, roles: named?.roles ?? [] }
    })
  return [...fieldsOf('Query', queries), ...fieldsOf('Mutation', mutations), ...fieldsOf('Subscription', subscriptions)]
}
