import type { Page } from '@playwright/test'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from './desk.ts'

const web = join(import.meta.dirname, '../../web/src')
const sources = (pattern: string) => globSync(pattern, { cwd: web }).map((file) => readFileSync(join(web, file), 'utf8'))

/** The address of a page without what is this person's, this referral's: two with the same shape are one page. */
export const shapeOf = (address: string): string => {
  const { pathname, searchParams } = new URL(address, 'http://x')
  const step = searchParams.get('langkah')
  // A list with a referral open in it looks different from the list alone.
  const open = searchParams.has('open') ? '?open' : ''
  return pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replace(/RJK-[\d-]+/, ':code') + (step ? `?langkah=${step}` : open)
}

/** Loaded whole: a heading stands, and nothing is grey any more. */
export async function settled(page: Page): Promise<void> {
  // What stands there before the program has come has a heading too.
  await expect(page.locator('#start')).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await expect(page.getByRole('status', { name: /^(Memuat|Loading)/ })).toHaveCount(0)
}

/** Where the links of this page lead within the program, the first of each shape; files are no pages. */
export async function linksOf(page: Page): Promise<string[]> {
  const found = await page.locator('a[href^="/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
  const all = found.filter((address) => !/\.\w+(\?|$)/.test(address))
  return [...new Map(all.map((address) => [shapeOf(address), address])).values()]
}

/** Goes to an address as a link within the program does: nothing is loaded again. */
export const follow = (page: Page, address: string): Promise<unknown> => page.evaluate((to) => {
  const { __vue_app__: program } = document.querySelector('#app') as unknown as { __vue_app__: { config: { globalProperties: { $router: { push(to: string): Promise<unknown> } } } } }
  return program.config.globalProperties.$router.push(to).then(() => undefined)
}, address)

const widths = [320, 390, 640, 768, 1024, 1920, 1366]

/** At no width from the smallest phone to a large screen can the page be pushed sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const before = page.viewportSize()!
  const tooWide: string[] = []
  for (const width of widths) {
    await page.setViewportSize({ width, height: before.height })
    tooWide.push(...await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      if (scrollWidth <= clientWidth) return []
      const beyond = [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > clientWidth + 0.5)
      return [`${scrollWidth} at ${clientWidth}: ${beyond.slice(0, 8).map((one) => `${one.localName}.${one.className}`.slice(0, 70)).join(' > ')}`]
    }))
  }
  await page.setViewportSize(before)
  expect.soft(tooWide, shapeOf(page.url())).toEqual([])
}

/** Where fingers point, every button and link is 44 pixels wide and high and holds its words; a link within a sentence is as high as its line. */
export async function expectFingerRoom(page: Page): Promise<void> {
  const narrow = await page.evaluate(() => {
    const least = 44
    const isSeen = (one: Element) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && getComputedStyle(one).clipPath === 'none'
    const inSentence = (one: Element) =>
      getComputedStyle(one).display.startsWith('inline') && one.localName === 'a' && one.parentElement!.innerText.trim() !== (one as HTMLElement).innerText.trim()
    // A row that opens wherever it is touched is as large as it is.
    const opensWithRow = (one: Element) => {
      const row = one.closest('[role=row]')
      return row !== null && getComputedStyle(row).cursor === 'pointer' && row.querySelector('a') === one && row.getBoundingClientRect().height >= least
    }
    // What a finger may hit can reach beyond what is drawn.
    const sizeOf = (one: Element) => {
      const { width, height } = one.getBoundingClientRect()
      const beyond = getComputedStyle(one, '::after')
      const room = beyond.position === 'absolute' ? [beyond.width, beyond.height].map(Number.parseFloat) : []
      return [Math.max(width, room[0] || 0), Math.max(height, room[1] || 0)].map(Math.round) as [number, number]
    }
    const wordsReachBeyond = (one: Element) =>
      getComputedStyle(one).whiteSpace === 'nowrap' && getComputedStyle(one).overflowX === 'visible' && one.scrollWidth > one.clientWidth + 1
    return [...document.querySelectorAll('a[href], button:not([role=checkbox], [role=radio]), [role=button], label:has(> input)')]
      .filter((one) => isSeen(one) && !inSentence(one) && !opensWithRow(one))
      .map((one) => ({ one, size: sizeOf(one) })).filter(({ one, size }) => Math.min(...size) < least || wordsReachBeyond(one))
      .map(({ one, size }) => `${size.join(' x ')}: ${one.localName} ${(one.getAttribute('aria-label') ?? one.textContent ?? '').trim().slice(0, 40)}`)
  })
  expect.soft([...new Set(narrow)], shapeOf(page.url())).toEqual([])
}

/** The names under which the words of the features stand: a missing word shows as `name.key`. */
const scopes = sources('**/*.ts').flatMap((text) => [...text.matchAll(/\b(?:messages|labels)(?:<[^(]*>)?\('([\w.]+)'/g)].map(([, name]) => name!.replaceAll('.', '_')))
const key = new RegExp(`\\b(?:${[...new Set(scopes)].join('|')})\\.[a-zA-Z]\\w*\\b|\\{\\w+\\}`)

/** No bare key of a text and no place for a value that was left open: in words, names and titles. */
export async function expectWords(page: Page): Promise<void> {
  const texts = await page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label], [title], [placeholder]')]
      .flatMap((one) => ['aria-label', 'title', 'placeholder'].map((name) => one.getAttribute(name) ?? ''))
    return [document.title, ...document.body.innerText.split('\n'), ...named]
  })
  expect.soft(texts.filter((text) => key.test(text)), shapeOf(page.url())).toEqual([])
}
