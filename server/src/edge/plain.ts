import { type DocumentNode, print, visit } from 'graphql'

/** The same text for documents that ask for the same: layout, comments and the `__typename` that clients add do not count. */
export const plain = (document: DocumentNode): string =>
  print(visit(document, { Field: ({ name, alias }) => (name.value === '__typename' && !alias ? null : undefined) }))
