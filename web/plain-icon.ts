import { join } from 'node:path'
import type { Plugin } from 'vite'

const own = join(import.meta.dirname, 'src/ui/PlainIcon.ts')

/** Nuxt UI's icons, its own components' too, are drawn by src/ui/PlainIcon.ts. */
export function plainIcon(): Plugin {
  let met = false
  return {
    name: 'sinergi:plain-icon',
    enforce: 'pre',
    resolveId(source, importer) {
      if (!source.endsWith('/Icon.vue') || !`${source}${importer}`.includes('@nuxt/ui')) return undefined
      met = true
      return own
    },
    buildEnd(error) {
      if (!error && !met) this.error('Nuxt UI has its icon elsewhere now')
    },
  }
}
