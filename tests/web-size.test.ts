import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
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

it('whatever is text lies compressed beside itself, for the server to send', () => {
  const built = new URL('../web/dist/', import.meta.url)
  const texts = ['index.html', ...readdirSync(new URL('assets/', built)).map((name) => `assets/${name}`)].filter((name) => /\.(js|css|html)$/.test(name))
  const read = (name: string) => readFileSync(new URL(name, built))
  expect(texts.length).toBeGreaterThan(50)
  for (const name of texts) {
    expect(gunzipSync(read(`${name}.gz`)).equals(read(name)), name).toBe(true)
    expect(brotliDecompressSync(read(`${name}.br`)).equals(read(name)), name).toBe(true)
  }
})
