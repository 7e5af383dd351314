import { join } from 'node:path'
import type { Plugin } from 'vite'

const own = join(import.meta.dirname, 'src/ui/PlainIcon.ts')

/** Nuxt UI's icons, its own components' too, are drawn by src/ui/PlainIcon.ts. */
export function plainIcon(): Plugin {
  return {
    name: 'sinergi:plain-icon',
    enforce: 'pre',
    resolveId: (source, importer) => (source.endsWith('/Icon.vue') && `${source}${importer}`.includes('@nuxt/ui') ? own : undefined),
  }
}
