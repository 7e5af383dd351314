import { generate } from '@graphql-codegen/cli'
import { addTypenameSelectionDocumentTransform, preset } from '@graphql-codegen/client-preset'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Types and typed documents of every operation of web and tests: `[{ filename, content }]`, nothing written. */
export function generatedFiles() {
  return generate({
    cwd: root,
    schema: `${root}schema/schema.graphql`,
    documents: [`${root}web/src/**/*.graphql`, `${root}tests/**/*.graphql`, `!${root}**/node_modules/**`],
    ignoreNoDocuments: true,
    silent: true,
    generates: {
      [`${root}schema/generated/`]: {
        preset,
        presetConfig: { fragmentMasking: false, persistedDocuments: true },
        documentTransforms: [addTypenameSelectionDocumentTransform],
        config: {
          enumType: 'string-literal',
          useTypeImports: true,
          strictScalars: true,
          defaultScalarType: 'unknown',
          scalars: { ID: 'string', Date: 'string', DateTime: 'string' },
        },
      },
    },
  }, false)
}
