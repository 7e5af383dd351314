import { readFileSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type DocumentNode, print } from 'graphql'
import type { Plugin } from 'vite'

type Definition = { kind: string, name: { value: string } }
type Document = { __meta__: { hash: string }, definitions: Definition[] }

const file = realpathSync(fileURLToPath(new URL('../schema/generated/graphql.ts', import.meta.url)))
const document = '\0document:'
const fragment = '\0fragment:'
const isFragment = ({ kind }: Definition) => kind === 'FragmentDefinition'

/**
 * Makes each generated document a module of its own, so that a page brings its own operations and the first page not all of them;
 * and each fragment too, which the generator repeats in every document that spreads it. What the built web can ask at all is left in
 * `dist/operations.json`, by the hash that the web sends in its place: in production the server answers nothing else.
 */
export function splitDocuments(): Plugin {
  const documents = new Map<string, Document>()
  const fragments = new Map<string, Definition>()

  function readDocuments() {
    for (const [, name, json] of readFileSync(file, 'utf8').matchAll(/^export const (\w+Document) = (\{.*\}) as unknown as /gm)) {
      if (!name || !json) continue
      const parsed = JSON.parse(json) as Document
      documents.set(name, parsed)
      for (const definition of parsed.definitions.filter(isFragment)) fragments.set(definition.name.value, definition)
    }
  }
  function documentModule(name: string): string {
    const { definitions = [], ...rest } = documents.get(name) ?? {}
    const own = definitions.filter((definition) => !isFragment(definition)).map((definition) => JSON.stringify(definition))
    const names = definitions.filter(isFragment).map(({ name: { value } }) => value)
    const imports = names.map((value) => `import { ${value} } from ${JSON.stringify(fragment + value)}`)
    return `${imports.join('\n')}\nexport const ${name} = { ...${JSON.stringify(rest)}, definitions: [${[...own, ...names].join(',')}] }`
  }
  return {
    name: 'sinergi:split-documents',
    apply: 'build',
    enforce: 'pre',
    buildStart: readDocuments,
    resolveId: (id) => (id.startsWith(document) || id.startsWith(fragment) ? { id, moduleSideEffects: false } : undefined),
    load(id) {
      if (id.startsWith(document)) return documentModule(id.slice(document.length))
      if (id.startsWith(fragment)) {
        const name = id.slice(fragment.length)
        return `export const ${name} = ${JSON.stringify(fragments.get(name))}`
      }
      if (id !== file) return undefined
      return { code: [...documents.keys()].map((name) => `export { ${name} } from ${JSON.stringify(document + name)}`).join('\n'), moduleSideEffects: false }
    },
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []))
      const asked = modules.filter((id) => id.startsWith(document)).map((id) => documents.get(id.slice(document.length))!)
      const texts = asked.map((each) => [each.__meta__.hash, print(each as unknown as DocumentNode)]).sort()
      this.emitFile({ type: 'asset', fileName: 'operations.json', source: JSON.stringify(Object.fromEntries(texts), null, 1) })
    },
  }
}
