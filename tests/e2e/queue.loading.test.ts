import { newCase } from '../support/casework.ts'
import { expect, expectAccessible, test } from '../support/desk.ts'

test('a list stays as long as it was loaded when changes are shown, and fills itself up before it looks empty', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinkes }, { page }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const links = page.getByRole('table').getByRole('link')
  const more = page.getByRole('button', { name: 'Tampilkan lagi' })
  const pageSize = 50

  await page.goto('/rujukan/semua?sort=NEWEST')
  await expect(links).toHaveCount(pageSize)
  while (await more.isVisible()) {
    const before = await links.count()
    await more.click()
    await expect.poll(() => links.count()).toBeGreaterThan(before)
  }
  const loaded = await links.count()
  const { person } = await newCase(dinkes, city)
  await page.getByRole('button', { name: /perubahan baru/ }).click()
  await expect(page.getByRole('link', { name: person })).toBeVisible()
  expect(await links.count()).toBeGreaterThanOrEqual(loaded)

  // As if each answer held three rows only: nobody has to ask for the next ones until there are twenty.
  await page.route('**/graphql', (route) => {
    const body = route.request().postDataJSON() as { variables?: { first?: number } }
    const few = body.variables?.first && { ...body, variables: { ...body.variables, first: 3 } }
    return route.continue(few ? { postData: few } : {})
  })
  await page.goto('/rujukan/masuk')
  await expect.poll(() => links.count()).toBe(21)
})

test('whoever comes back to a list finds the place that was left', async ({ desk }) => {
  const { page } = await desk({ agency: 'DISNAKER-PMPTSP' })
  const links = page.getByRole('table').getByRole('link')
  await page.goto('/rujukan/semua?sort=NEWEST')
  await expect(links).toHaveCount(50)
  await links.nth(40).scrollIntoViewIfNeeded()
  const left = await page.evaluate(() => window.scrollY)
  expect(left).toBeGreaterThan(500)
  await page.getByRole('link', { name: 'Beranda', exact: true }).and(page.locator(':visible')).click()
  await expect(page.getByRole('heading', { name: 'Beranda', level: 1 })).toBeVisible()
  await page.goBack()
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(left)
})

test('a list that could not be asked for anew says so in sight, keeps its rows, and tries again', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DISNAKER-PMPTSP' })
  const links = page.getByRole('table').getByRole('link')
  await page.goto('/rujukan/semua')
  await expect(links).toHaveCount(50)
  let fails = true
  await page.route('**/graphql', (route) => (fails && route.request().postData()?.includes('ReferralList') ? route.fulfill({ status: 503 }) : route.continue()))

  await page.getByRole('button', { name: 'Tampilkan lagi' }).click()
  const told = page.getByRole('alert').filter({ hasText: 'Belum diperbarui' })
  await expect(page.getByRole('alert')).toContainText('Server sedang sibuk')
  await expect(told).toHaveCount(0)

  await page.goto('/rujukan/semua?sort=NEWEST')
  await expect(page.getByRole('alert')).toContainText('Server sedang sibuk')
  fails = false
  await page.getByRole('button', { name: 'Coba lagi', exact: true }).click()
  await expect(links).toHaveCount(50)
  fails = true
  await links.last().scrollIntoViewIfNeeded()
  await page.getByRole('button', { name: 'Status', exact: true }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Diajukan', exact: true }).click()
  await expect(told).toBeInViewport()
  await page.keyboard.press('Escape')
  await links.last().scrollIntoViewIfNeeded()
  await expect(told).toBeInViewport()
  expect(await links.count()).toBeGreaterThan(0)
  await expectAccessible(page)

  await told.getByRole('button', { name: 'Coba lagi', exact: true }).click()
  await expect(told).toBeInViewport()
  fails = false
  await told.getByRole('button', { name: 'Coba lagi', exact: true }).click()
  await expect(told).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Status: Diajukan' })).toBeVisible()
})

test('what happened while the connection was lost is not passed over in silence', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinkes }, { page }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const cuts: (() => Promise<void>)[] = []
  let cut = false
  await page.routeWebSocket('**/graphql', async (socket) => {
    if (cut) return socket.close({ code: 1012 })
    socket.connectToServer()
    cuts.push(() => socket.close({ code: 1012 }))
  })
  await page.goto('/rujukan/masuk?sort=NEWEST')
  await expect(page.getByRole('table')).toBeVisible()
  await expect.poll(() => cuts.length).toBe(1)

  cut = true
  await cuts[0]!()
  await expect(page.getByText('Pembaruan langsung terputus')).toBeVisible()
  const { person } = await newCase(dinkes, city)
  cut = false
  await expect(page.getByText('Pembaruan langsung terputus')).toBeHidden()
  await page.getByRole('button', { name: /Mungkin ada perubahan/ }).click()
  await expect(page.getByRole('link', { name: person })).toBeVisible()
})

test('an address that somebody cut off breaks no list', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DISNAKER-PMPTSP' })
  await page.goto('/rujukan/semua?month=2026-1&from=x&to=x&status=SUBMITTE&outcome=FULL,NON&step=REJEC&service=12&overdue=1')
  await expect(page.getByRole('button', { name: 'Lewat tenggat', exact: true })).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^Hapus saringan \S/ })).toHaveCount(1)
})
