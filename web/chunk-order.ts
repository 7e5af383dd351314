import type { Plugin } from 'vite'

/** Refuses a build whose chunks import each other in a circle: one of them would run before what it needs is there, and only on some pages. */
export function chunkOrder(): Plugin {
  return {
    name: 'sinergi:chunk-order',
    apply: 'build',
    generateBundle(_, bundle) {
      const importsOf = (file: string) => (bundle[file]?.type === 'chunk' ? bundle[file].imports : [])
      const ended = new Set<string>()
      const walk = (file: string, way: string[]) => {
        if (way.includes(file)) this.error(`chunks in a circle: ${[...way.slice(way.indexOf(file)), file].join(' → ')}`)
        if (ended.has(file)) return
        for (const next of importsOf(file)) walk(next, [...way, file])
        ended.add(file)
      }
      for (const file of Object.keys(bundle)) walk(file, [])
    },
  }
}
