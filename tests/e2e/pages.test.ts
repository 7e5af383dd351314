import type { Page } from '@playwright/test'
import { newCase, newDraft, take } from '../support/casework.ts'
import { expect, expectAccessible, type Post, rulesOfLook, test, today } from '../support/desk.ts'
import { expectFingerRoom, expectNoSidewaysScroll, expectWords, follow, linksOf, settled, shapeOf } from '../support/pages.ts'

type Scheme = 'light' | 'dark'

/** The page as it stands, in both languages: light in the one, dark in the other; or once. */
async function lookAt(page: Page, schemes: readonly Scheme[] = ['light', 'dark']): Promise<void> {
  for (const [time, colorScheme] of schemes.entries()) {
    // The next page begins in the language in which this one ended.
    if (time || schemes.length === 1) await switchLanguage(page)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await expect(page.locator(`html${colorScheme === 'dark' ? '.dark' : ':not(.dark)'}`)).toBeAttached()
    await expectWords(page)
    await expectAccessible(page, time ? { rules: rulesOfLook } : {})
  }
}

async function switchLanguage(page: Page): Promise<void> {
  const lang = await page.locator('html').getAttribute('lang')
  await page.getByRole('button', { name: /Show in English|Tampilkan dalam Bahasa Indonesia/ }).click()
  await expect(page.locator(`html[lang=${lang === 'id' ? 'en' : 'id'}]`)).toBeAttached()
}

/** Goes wherever links lead, each page once; gives the shapes of their addresses, and of those that say that nothing is there. */
async function visitAll(page: Page, starts: string[], go: (address: string) => Promise<unknown>, look: (page: Page) => Promise<void>): Promise<{ seen: string[]; empty: string[] }> {
  const [seen, empty, ahead] = [new Set<string>(), [] as string[], starts]
  for (let address = ahead.shift(); address; address = ahead.shift()) {
    if (seen.has(shapeOf(address))) continue
    seen.add(shapeOf(address))
    await go(address)
    await settled(page)
    if (await page.locator('main [data-empty]').count()) empty.push(shapeOf(address))
    await look(page)
    ahead.push(...await linksOf(page))
  }
  return { seen: [...seen], empty }
}

// A crawl is as long as the product is wide.
test.describe.configure({ timeout: 600_000 })

// Agencies with few referrals: a short list has every element of a long one.
/** `empty`: where he rightly sees nothing. */
const posts: (Post & { sees: string[]; empty?: string[]; tag?: string })[] = [
  // An agency that trains nobody and has loaded no list.
  {
    agency: 'DLH', role: 'OFF', sees: ['/', '/pemberitahuan', '/rujukan/terkirim', '/rujukan/:code', '/rujukan/baru', '/warga', '/warga/:id'],
    empty: ['/daftar', '/kelas', '/kelas/program', '/kelas/baru'],
  },
  { agency: 'BAPPEDA', role: 'COO', sees: ['/', '/pemberitahuan', '/rujukan/semua', '/rujukan/:code'] },
  { agency: 'DISKOMINFO', role: 'ADM', sees: ['/'] },
  { agency: 'DLH', role: 'HEAD', sees: ['/', '/pemberitahuan', '/rujukan/semua', '/rujukan/:code'], empty: ['/pemberitahuan'], tag: '@desktop' },
  { agency: 'INSPEKTORAT', role: 'AUD', sees: ['/'], tag: '@desktop' },
  { agency: 'DISKOMINFO', role: 'PDP', sees: ['/'], tag: '@desktop' },
  {
    agency: 'DISKOPINDAG', role: 'TRN', as: 'tono.pelatih', tag: '@desktop',
    sees: ['/', '/kelas', '/kelas/:id', '/kelas/:id/presensi/:id', '/kelas/:id/peserta/:id'],
  },
]

for (const { sees, empty: mayBeEmpty = [], tag = '@everywhere', ...post } of posts) {
  test(`every page of ${post.role} passes axe in both languages, shows words and fits from 320 to 1920`, { tag }, async ({ desk, city, isMobile }) => {
    const { page, api } = await desk(post)
    const faults: string[] = []
    page.on('response', async (response) => {
      if (response.status() >= 500) faults.push(`${response.status()} ${shapeOf(response.url())}`)
      if (response.url().endsWith('/graphql') && (await response.text().catch(() => '')).startsWith('{"errors"')) faults.push(await response.text())
    })
    // A wide page opens its notices in place: there no link leads to theirs.
    const starts = ['/', '/tidak-ada', ...sees.filter((address) => address === '/pemberitahuan')]
    if (post.role === 'OFF') {
      const [sent, draft, accepted] = [await newCase(api, city), await newDraft(api, city), await newCase(api, city)]
      // What the agency was told of before differs by the hour of the day.
      await take((await desk({ agency: 'DISNAKER-PMPTSP' })).api, accepted.id, 'ACCEPT', { unit: 'Bidang Perizinan', plannedContactOn: today() })
      const steps = ['layanan', 'berkas', 'persetujuan', 'kirim']
      starts.push(`/rujukan/${sent.code}`, ...steps.map((step) => `/rujukan/baru?draf=${draft.code}&langkah=${step}`))
    }
    // On a phone, and for a head, the words are those that were looked at already: once is enough for room and contrast.
    const schemes = isMobile || post.role === 'HEAD' ? ['dark'] as const : undefined
    // That each page opens at its address is seen at the desk; on a phone the program stays, as it does for whoever follows a link.
    let isOpen = false
    const go = async (address: string) => (isOpen ? await follow(page, address) : await page.goto(address))
    const { seen, empty } = await visitAll(page, starts, go, async () => {
      isOpen = isMobile
      await lookAt(page, schemes)
      await (isMobile ? expectFingerRoom : expectNoSidewaysScroll)(page)
    })
    expect(seen).toEqual(expect.arrayContaining(sees))
    expect(empty.filter((address) => ![...mayBeEmpty, '/tidak-ada'].includes(address)), 'nothing is there').toEqual([])
    expect(faults, 'what the server could not answer').toEqual([])
  })
}
