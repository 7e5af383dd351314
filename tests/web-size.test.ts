import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const report = new URL('../web/dist/size.json', import.meta.url)

it('each page that is met first or open all day needs at most 320 kB of JavaScript (gzip), as the build has measured it', () => {
  expect(existsSync(report), 'web/dist/size.json is missing: build the web first, as `npm test` does').toBe(true)
  const { pages } = JSON.parse(readFileSync(report, 'utf8')) as { pages: { page: string; gzipKb: number }[] }
  expect(pages.map(({ page }) => page)).toEqual(['SignInPage.vue', 'HomePage.vue', 'ReferralListPage.vue', 'ReferralPage.vue'])
  for (const { page, gzipKb } of pages) {
    expect(gzipKb, page).toBeGreaterThan(50)
    expect(gzipKb, page).toBeLessThanOrEqual(320)
  }
})
