// An officer at a browser of their own, signed in; and the same officer at the API, for what a test is not about.
import { test as base, type Browser, type BrowserContext, expect, type Page } from '@playwright/test'
import type axe from 'axe-core'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { passphrase } from '../../server/src/seed/demonstration/cast.ts'
import type { Role } from '../../server/src/core/actor.ts'
import { ApiClient } from './client.ts'
import { newName } from './people.ts'

export interface Post {
  agency: string
  /** An account of the demonstration, with the work that it has, instead of a new one. */
  as?: string
  role?: Role
  locale?: 'id' | 'en'
}
export interface Desk {
  page: Page
  api: ApiClient
  name: string
  username: string
}
/** What of the demonstration city tests refer to, by code. */
export interface City {
  admin: ApiClient
  agencies: Record<string, string>
  services: Record<string, string>
}

export const password = 'hujan turun di kebun teh'
/** The one that an administrator sets: for one use. */
export const firstPassword = 'hujan pertama di kebun teh'
export const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)

interface Made { id: string; code: string }
type Answer = Made & { __typename: string; refusalCode?: string; detail?: string }
const told = '__typename ... on Refusal { refusalCode: code detail }'

/** Does it and gives the answer; a refusal fails the test. */
export async function done(api: ApiClient, verb: string, type: string, input: object, fields: string): Promise<Made> {
  const data = await api.ask<Record<string, Answer>>(
    `mutation ($input: ${type}!) { ${verb}(input: $input) { ${told} ${fields} } }`, { input: { idempotencyKey: randomUUID(), ...input } })
  const answer = data[verb]!
  if (answer.__typename === 'Refusal') throw new Error(`${verb}: ${answer.refusalCode} ${answer.detail}`)
  return answer
}

export const signIn = (url: string, username: string, word: string) =>
  enter(url, 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }', { username, password: word })

/** With an own password in place of the first. */
const signInFirst = (url: string, username: string) =>
  enter(url, 'mutation ($input: ChoosePasswordInput!) { choosePassword(input: $input) { __typename } }', { username, password: firstPassword, next: password })

async function enter(url: string, query: string, input: { username: string; password: string; next?: string }): Promise<ApiClient> {
  const response = await new ApiClient(url, '').post({ query, variables: { input } })
  const [cookie] = response.headers.getSetCookie()
  if (!cookie) throw new Error(`${input.username} was not signed in`)
  return new ApiClient(url, cookie.split(';')[0]!)
}

async function findCity(url: string): Promise<City> {
  const admin = await signIn(url, 'admin.malang', passphrase)
  const { agencies } = await admin.ask<{ agencies: { id: string; code: string; services: { id: string; code: string }[] }[] }>(
    '{ agencies { id code services { id code } } }')
  const byCode = (rows: { id: string; code: string }[]) => Object.fromEntries(rows.map(({ id, code }) => [code, id]))
  return { admin, agencies: byCode(agencies), services: byCode(agencies.flatMap(({ services }) => services)) }
}

/** A new account with its first password and one assignment from today, so that no test meets another's language, session or drafts. */
export async function hire({ admin, agencies }: City, { agency, role = 'OFF', locale = 'id' }: Post): Promise<{ username: string; name: string }> {
  const [username, name] = [`uji.${randomUUID().slice(0, 8)}`, newName().replace('Warga', 'Petugas')]
  const user = await done(admin, 'createUser', 'CreateUserInput', { username, displayName: name, password: firstPassword, locale }, '... on User { id }')
  const grant = { userId: user.id, agencyId: agencies[agency], role, from: today() }
  await done(admin, 'grantAssignment', 'GrantAssignmentInput', grant, '... on RoleAssignment { id }')
  return { username, name }
}

/** Without a socket a page is not told that its session has ended, however long one takes to press a button: it learns it when it asks. */
export const withoutSocket = (page: Page) => page.routeWebSocket(/\/graphql/, (socket) => socket.close())

/** A browser for one officer at a time. The page that stays open keeps its process alive, and in it what was compiled of the program. */
interface Seat { context: BrowserContext; keeper: Page }

async function newSeat(browser: Browser): Promise<Seat> {
  const context = await browser.newContext()
  const keeper = await context.newPage()
  await keeper.goto('/icon.svg')
  return { context, keeper }
}

/** Leaves it as a new one; false where that cannot be. What a test adds to a whole context instead of its page must be taken away here. */
async function tidy({ context, keeper }: Seat): Promise<boolean> {
  await Promise.all(context.pages().filter((page) => page !== keeper).map((page) => page.close()))
  // A clock that was moved cannot be put back.
  if (await keeper.evaluate(() => '__pwClock' in globalThis)) return false
  await context.setOffline(false)
  await context.clearCookies()
  const devtools = await context.newCDPSession(keeper)
  await devtools.send('Storage.clearDataForOrigin', { origin: new URL(keeper.url()).origin, storageTypes: 'local_storage,indexeddb,cache_storage' })
  await devtools.detach()
  return true
}

export const test = base.extend<{ desk: (post: Post) => Promise<Desk> }, { city: City; free: Seat[] }>({
  // Playwright wants the fixtures by destructuring, also where there is none.
  city: [async ({}, use, { project }) => use(await findCity(project.use.baseURL!)), { scope: 'worker' }],
  // In a new browser the program is fetched and compiled anew, which takes longer than most journeys; so whoever comes next sits down
  // where somebody has left. After a test that failed the worker ends, and its browsers with it.
  free: [async ({}, use) => use([]), { scope: 'worker' }],
  desk: async ({ browser, baseURL, city, free }, use) => {
    const faults: string[] = []
    const taken: Seat[] = []
    await use(async (post) => {
      const { username, name } = post.as ? { username: post.as, name: post.as } : await hire(city, post)
      const api = post.as ? await signIn(baseURL!, username, passphrase) : await signInFirst(baseURL!, username)
      const seat = free.pop() ?? await newSeat(browser)
      taken.push(seat)
      const { context } = seat
      const [cookie, value] = api.cookie.split('=') as [string, string]
      await context.addCookies([{ name: cookie, value, url: baseURL! }])
      const page = await context.newPage()
      page.on('pageerror', ({ message }) => faults.push(message))
      page.on('console', (told) => { if (/Content Security Policy|Vue warn|^(Range|Reference|Type)Error:/.test(told.text())) faults.push(told.text()) })
      return { page, api, name, username }
    })
    for (const seat of taken) {
      if (await tidy(seat)) free.push(seat)
      else await seat.context.close()
    }
    expect(faults, 'errors in the browser').toEqual([])
  },
})
export { expect }

/** Half as long as what the package exports, and each page that is loaded reads it anew. */
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What axe may find on a page whose structure it has looked at already, in other colours and other words. */
export const rulesOfLook = [
  'color-contrast', 'document-title', 'html-has-lang', 'html-lang-valid', 'valid-lang', 'button-name', 'link-name', 'image-alt', 'svg-img-alt', 'label',
  'select-name', 'input-button-name', 'empty-heading', 'empty-table-header', 'aria-command-name', 'aria-input-field-name', 'aria-toggle-field-name',
  'aria-dialog-name', 'aria-progressbar-name', 'aria-meter-name', 'aria-tooltip-name', 'aria-treeitem-name', 'summary-name',
]

/**
 * axe finds nothing at all on the page as it stands. It runs inside the page and tells violations only: the builder made for Playwright
 * opens another page for each look and carries over every node that passed, which took seven times as long.
 */
export async function expectAccessible(page: Page, { rules }: { rules?: readonly string[] } = {}): Promise<void> {
  if (!await page.evaluate('"axe" in window')) await page.evaluate(axeSource)
  const found = await page.evaluate(async (runOnly) => {
    // A colour that still changes has the contrast of neither end.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations'], ...(runOnly && { runOnly }) })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`)
  }, rules as string[] | undefined)
  expect.soft(found, new URL(page.url()).pathname).toEqual([])
}
