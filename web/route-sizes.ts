import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/** The pages that a browser meets first, or opens all day. */
const measured = ['SignInPage.vue', 'HomePage.vue', 'ReferralListPage.vue', 'ReferralPage.vue']
const kb = (bytes: number) => Math.round(bytes / 102.4) / 10

/** Prints what the browser loads before each of these pages works (JavaScript, gzip) and leaves it in `dist/size.json`, for a test to hold. */
export function routeSizes({ limitKb }: { limitKb: number }): Plugin {
  return {
    name: 'sinergi:route-sizes',
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
      const pages = measured.map((page) => {
        const chunk = chunks.find((one) => one.facadeModuleId?.endsWith(`/${page}`))
        if (!chunk) this.error(`${page} is no chunk of its own any more: measure another page`)
        const files = withImports(chunk.fileName, withImports(entry.fileName, new Set()))
        return { page, gzipKb: kb([...files].reduce((sum, file) => sum + sizeOf(file), 0)), files: [...files] }
      })
      this.emitFile({ type: 'asset', fileName: 'size.json', source: JSON.stringify({ limitKb, pages }, null, 2) })
      const told = pages.map(({ page, gzipKb }) => `${page} ${gzipKb}`).join(', ')
      this.info(`JavaScript before a page works, kB gzip, limit ${limitKb}: ${told}`)
    },
  }
}
