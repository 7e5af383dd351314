import 'reflect-metadata'
import { registerEnumType } from 'type-graphql'

/** A GraphQL enum from a list of codes: the same word in SQL, TypeScript and GraphQL, so no layer translates. */
export function enumOf<const C extends string>(name: string, codes: readonly C[], description?: string): { [K in C]: K } {
  const type = Object.fromEntries(codes.map((code) => [code, code])) as { [K in C]: K }
  registerEnumType(type, { name, description })
  return type
}
