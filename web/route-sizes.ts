import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** The pages that a browser may meet first: the larger of them counts. */
const firstPages = ['HomePage.vue', 'SignInPage.vue']
const kb = (bytes: number) => Math.round(bytes / 102.4) / 10

/** Prints what the browser loads before the first page works (JavaScript, gzip) and leaves it in `dist/size.json`, for a test to hold. */
export function firstRouteSize({ limitKb }: { limitKb: number }): Plugin {
  return {
    name: 'sinergi:first-route-size',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const sizeOf = (fileName: string) => {
        const chunk = chunks.find((one) => one.fileName === fileName)
        return chunk ? gzipSync(chunk.code, { level: 9 }).length : 0
      }
      const withImports = (fileName: string, seen: Set<string>): Set<string> => {
        if (seen.has(fileName)) return seen
        seen.add(fileName)
        for (const next of chunks.find((one) => one.fileName === fileName)?.imports ?? []) withImports(next, seen)
        return seen
      }
      const entry = chunks.find((one) => one.isEntry)
      if (!entry) return
      const pages = chunks.filter((one) => firstPages.some((page) => one.facadeModuleId?.endsWith(`/${page}`)))
      const sums = [entry, ...pages].map((page) => {
        const files = withImports(page.fileName, withImports(entry.fileName, new Set()))
        return { page: page.name, gzipKb: kb([...files].reduce((sum, file) => sum + sizeOf(file), 0)), files: [...files] }
      })
      const largest = sums.reduce((a, b) => (b.gzipKb > a.gzipKb ? b : a))
      this.emitFile({ type: 'asset', fileName: 'size.json', source: JSON.stringify({ limitKb, ...largest }, null, 2) })
      this.info(`first route (${largest.page}): ${largest.gzipKb} kB of JavaScript, gzip; limit ${limitKb} kB`)
    },
  }
}
