// An officer at a browser of their own, signed in; and the same officer at the API, for what a test is not about.
import { test as base, expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import { randomUUID } from 'node:crypto'
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

export const test = base.extend<{ desk: (post: Post) => Promise<Desk> }, { city: City }>({
  // Playwright wants the fixtures by destructuring, also where there is none.
  city: [async ({}, use, { project }) => use(await findCity(project.use.baseURL!)), { scope: 'worker' }],
  desk: async ({ browser, baseURL, city }, use) => {
    const faults: string[] = []
    const pages: Page[] = []
    await use(async (post) => {
      const { username, name } = post.as ? { username: post.as, name: post.as } : await hire(city, post)
      const api = post.as ? await signIn(baseURL!, username, passphrase) : await signInFirst(baseURL!, username)
      const context = await browser.newContext()
      const [cookie, value] = api.cookie.split('=') as [string, string]
      await context.addCookies([{ name: cookie, value, url: baseURL! }])
      const page = await context.newPage()
      pages.push(page)
      page.on('pageerror', ({ message }) => faults.push(message))
      page.on('console', (told) => { if (/Content Security Policy|Vue warn|^(Range|Reference|Type)Error:/.test(told.text())) faults.push(told.text()) })
      return { page, api, name, username }
    })
    await Promise.all(pages.map((page) => page.context().close()))
    expect(faults, 'errors in the browser').toEqual([])
  },
})
export { expect }

/**
 * axe finds nothing at all on the page as it stands. It runs inside the page and tells violations only: the builder made for Playwright
 * opens another page for each look and carries over every node that passed, which took seven times as long.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (!await page.evaluate('"axe" in window')) await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    // A colour that still changes has the contrast of neither end.
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
    const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map(({ finished }) => finished))
    const { violations } = await axe.run(document, { resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`)
  })
  expect.soft(found, new URL(page.url()).pathname).toEqual([])
}
