import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const src = join(import.meta.dirname, '..')
const imported = /^(?:import|export)\s(?!type\s)[^'"]*?from\s+'([^']+)'/gm
const importsOf = (file: string) => [...readFileSync(file, 'utf8').matchAll(imported)].map(([, path]) => path!)

/** The files of the server that a page brings along, and the packages that they would bring. */
function broughtAlong(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return []
  seen.add(file)
  return importsOf(file).flatMap((path) => (path.startsWith('.') ? broughtAlong(join(dirname(file), path), seen) : [`${file}: ${path}`]))
}

it('what the web shares with the server is words and rules, and brings no package of the server into the browser', () => {
  const pages = globSync('**/*.{ts,vue}', { cwd: src }).filter((name) => !name.endsWith('.test.ts')).map((name) => join(src, name))
  const shared = pages.flatMap((page) => importsOf(page).filter((path) => path.includes('/server/src/')).map((path) => join(dirname(page), path)))
  expect(shared.length).toBeGreaterThan(3)
  expect([...new Set(shared.flatMap((file) => broughtAlong(file)))]).toEqual([])
})
