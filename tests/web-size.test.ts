import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const report = new URL('../web/dist/size.json', import.meta.url)

it.skipIf(!existsSync(report))('the first page needs at most 320 kB of JavaScript (gzip), as the build has measured it', () => {
  const { gzipKb, page } = JSON.parse(readFileSync(report, 'utf8')) as { gzipKb: number, page: string }
  expect(gzipKb, page).toBeGreaterThan(50)
  expect(gzipKb, page).toBeLessThanOrEqual(320)
})
