// `pnpm bench --web`: the inbox in Chromium, as on a slow computer behind a slow line.
import { existsSync } from 'node:fs'
import { type BrowserContext, chromium, type Page } from '@playwright/test'
// @ts-expect-error -- a plain script
import { chromiumPath, hint } from '../../scripts/chromium.mjs'
import { connected } from '../support/postgres.ts'
import type { BenchDatabase } from './database.ts'
import { measured } from './fill.sql.ts'
import { startServer } from './server.ts'
import { signIn } from './sessions.ts'

/** Milliseconds, beside what they may be. */
export interface Seen { what: string; ms: number; limit: number }

const slowness = 4
const bytesPerSecond = 1_600_000 / 8
const rows = 50

declare global {
  interface Window {
    /** When the rows filled the window, after the navigation. */
    shownAt?: number
    /** How long it took from each key or click to the picture that followed. */
    painted: { name: string; ms: number }[]
  }
}

/** What an officer waits for: until her inbox fills the window, and from a key or click to the picture. The longest of each. */
export async function runWeb(database: BenchDatabase, say: (seen: Seen) => void): Promise<Seen[]> {
  if (!existsSync(chromiumPath)) throw new Error(`no Chromium at ${chromiumPath}: ${hint}`)
  const [cookie] = await connected(database.superuser, (client) => signIn(client, measured, 'OFF'))
  const server = await startServer(database)
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ['--headless', '--no-sandbox', '--disable-gpu'] })
  const seen: Seen[] = []
  const tell = (what: string, ms: number, limit: number) => {
    seen.push({ what, ms, limit })
    say(seen.at(-1)!)
  }
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'id-ID' })
    const [name, value] = cookie!.split('=') as [string, string]
    await context.addCookies([{ name, value, url: server.url }])
    await context.addInitScript(watch, rows)
    const inbox = `${server.url}/rujukan/giliran`
    const first = await visit(context, inbox)
    tell('inbox visible, first visit', await shownAt(first), 4_000)
    // The other routes are loaded when idle: they too are there the second time.
    await first.waitForLoadState('networkidle')
    await first.close()
    const second = await visit(context, inbox)
    tell('inbox visible, second visit', await shownAt(second), 1_500)
    await second.waitForLoadState('networkidle')
    for (const [what, keys] of interactions) tell(what, await longest(second, keys), 100)
  } finally {
    await browser.close()
    await server.stop()
  }
  return seen
}

const interactions: [what: string, keys: string[]][] = [
  ['next row', ['j', 'j', 'j', 'k', 'j']], ['row chosen', ['x', 'j', 'x', 'x', 'j', 'x']], ['row opened', ['Enter']], ['next row beside the panel', ['j', 'j', 'j', 'k']],
  ['panel closed', ['Escape']],
]

/** Runs in the page before anything else. */
function watch(wanted: number) {
  window.painted = []
  new PerformanceObserver((list) => {
    for (const { name, duration } of list.getEntries()) window.painted.push({ name, ms: duration })
  }).observe({ type: 'event', buffered: true, durationThreshold: 16 } as PerformanceObserverInit)
  const look = () => {
    const rows = document.querySelectorAll('tr[id^="row-"]')
    const fill = (rows[rows.length - 1]?.getBoundingClientRect().bottom ?? 0) >= window.innerHeight
    if (!fill && rows.length < wanted) return requestAnimationFrame(look)
    requestAnimationFrame(() => (window.shownAt = performance.now()))
  }
  requestAnimationFrame(look)
}

async function visit(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', { offline: false, latency: 0, downloadThroughput: bytesPerSecond, uploadThroughput: bytesPerSecond })
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness })
  await page.goto(url, { waitUntil: 'commit' })
  return page
}

const shownAt = async (page: Page): Promise<number> => {
  await page.waitForFunction(() => window.shownAt !== undefined, undefined, { timeout: 60_000 })
  return page.evaluate(() => window.shownAt!)
}

/** Presses one key after another, each when the former has been answered. What took less than two frames is not told, and counts as that. */
async function longest(page: Page, keys: string[]): Promise<number> {
  await page.evaluate(() => (window.painted = []))
  for (const key of keys) {
    await page.keyboard.press(key)
    await page.waitForTimeout(700)
  }
  const painted = await page.evaluate(() => window.painted)
  return Math.max(16, ...painted.map(({ ms }) => ms))
}
