import { constants, inflateSync } from 'node:zlib'
import type { Locator, Page } from '@playwright/test'
import { newCase } from '../support/casework.ts'
import { expect, expectAccessible, test } from '../support/desk.ts'

test('a queue is worked by keys: filtered, walked, assigned, opened, accepted, and the acceptance taken back', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinkes }, { page, name }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const [older, newer] = [await newCase(dinkes, city), await newCase(dinkes, city)]
  const press = (key: string) => page.keyboard.press(key)
  const row = ({ person }: { person: string }) => page.getByRole('link', { name: person })
  const panel = ({ code }: { code: string }) => page.getByRole('complementary', { name: code })

  await page.goto('/rujukan/masuk?sort=NEWEST')
  for (const [chip, choice, inAddress] of [['Status', 'Diajukan', 'status=SUBMITTED'], ['Instansi', 'Dinkes', 'agency=']] as const) {
    await page.getByRole('button', { name: chip, exact: true }).click()
    await page.getByRole('menuitemcheckbox', { name: choice, exact: true }).click()
    await expect(page).toHaveURL(new RegExp(inAddress))
  }
  await expect(page.getByRole('button', { name: 'Instansi: Dinkes' })).toBeVisible()

  await press('j')
  await expect(row(newer)).toBeFocused()
  await press('x')
  await press('j')
  await expect(row(older)).toBeFocused()
  await press('x')
  expect(sheetsOf(await page.pdf())).toBe(1)
  await press('.')
  await expect(page.getByRole('region', { name: '2 dipilih' }).getByRole('button', { name: 'Terima…' })).toBeFocused()
  await press('Tab')
  await press('Enter')
  const assigning = page.getByRole('dialog')
  await expect(assigning.getByRole('combobox')).toBeFocused()
  await assigning.getByRole('combobox').selectOption(name)
  await assigning.getByRole('button', { name: 'Tugaskan', exact: true }).click()
  await expect(page.getByText('2 rujukan ditugaskan')).toBeVisible()
  await expect(page.getByRole('table')).toBeFocused()

  await press('k')
  await expect(row(newer)).toBeFocused()
  await press('x')
  await press('Enter')
  await expect(panel(newer).getByRole('heading', { name: newer.person })).toBeVisible()
  const box = page.getByRole('checkbox', { name: `Pilih ${newer.person}` })
  await expect(box).toBeChecked()
  // Ticked with the mouse, the box has the focus, and the keys go on.
  await box.click()
  await expect(box).not.toBeChecked()
  await expect(panel(newer)).toContainText(`menugaskan rujukan kepada ${name}`)
  await press('j')
  await expect(panel(older).getByRole('heading', { name: older.person })).toBeVisible()
  await page.reload()
  await expect(panel(older).getByRole('heading', { name: older.person })).toBeVisible()
  await press('k')
  await expect(panel(newer).getByRole('heading', { name: newer.person })).toBeVisible()
  await press('c')
  await expect(panel(newer).getByRole('textbox', { name: 'Tulis kepada' })).toBeFocused()
  await panel(newer).getByRole('heading', { name: newer.person }).click()
  await press('Escape')
  await expect(row(newer)).toBeFocused()

  await press('?')
  const help = page.getByRole('dialog', { name: 'Tombol pintas' })
  await expect(help).toContainText('Buka Semua')
  await expectAccessible(page)
  await help.getByRole('switch', { name: 'Tombol pintas satu huruf' }).click()
  await expect(help).not.toContainText('Buka Semua')
  await help.getByRole('switch', { name: 'Tombol pintas satu huruf' }).click()
  await press('Escape')
  await expect(help).toBeHidden()

  await press('.')
  await expect(panel(newer).getByRole('button', { name: 'Terima…' })).toBeFocused()
  // However long the key is held that opens the form: it takes no step.
  await page.keyboard.down('Enter')
  const accepting = page.getByRole('form', { name: 'Terima' }).getByRole('button', { name: 'Terima', exact: true })
  await expect(accepting).toBeFocused()
  await page.keyboard.down('Enter')
  await page.keyboard.up('Enter')
  await expect(accepting).toBeFocused()
  await press('Enter')
  await expect(panel(newer).getByRole('button', { name: 'Mulai layani…' })).toBeFocused()
  await expect(row(newer)).toBeHidden()

  await press('g')
  await press('a')
  await expect(page.getByRole('heading', { name: 'Semua', level: 1 })).toBeFocused()
  await page.getByRole('button', { name: 'Urungkan…' }).click()
  await expect(page.getByRole('form', { name: 'Batalkan penerimaan' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`/rujukan/${newer.code}$`))
})

test('a due date says what for: in a list, on the page, at home and with the resident, in both languages', async ({ desk, city }) => {
  const [{ api: dinkes }, { page }, { page: sender }] = await Promise.all([
    desk({ agency: 'DINKES' }), desk({ agency: 'DISNAKER-PMPTSP' }), desk({ agency: 'DINKES', locale: 'en' })])
  const { code, person } = await newCase(dinkes, city)
  const row = page.getByRole('row').filter({ hasText: person })
  await page.goto('/rujukan/masuk?sort=NEWEST')
  await expect(row).toContainText(/\d \p{L}{3} · buka \(/u)
  await row.getByRole('link').click()
  // To look at it was what was due first.
  await expect(page.getByText(/^tenggat .* · jawaban/)).toBeVisible()
  await expectAccessible(page)
  await page.goto('/rujukan/masuk?sort=NEWEST')
  await expect(row).toContainText(/\d \p{L}{3} · jawaban/u)
  await page.goto('/')
  const waiting = page.getByRole('region', { name: 'Menunggu saya' }).getByRole('listitem')
  await expect(waiting).toHaveCount(5)
  for (const one of await waiting.all()) await expect(one).toContainText(/\d \p{L}{3} · \p{L}+/u)

  await sender.goto(`/rujukan/${code}`)
  await expect(sender.getByText(/^due .* · answer/)).toBeVisible()
  await sender.getByRole('link', { name: /resident’s record/ }).click()
  await expect(sender.getByText(/^due .* · answer/)).toBeVisible()
})

test('whoever opens a case from home goes on to the next, and from there to the list', async ({ desk, isMobile }) => {
  const { page } = await desk({ agency: 'DISNAKER-PMPTSP' })
  await page.goto('/')
  const waiting = page.getByRole('region', { name: 'Menunggu saya' }).getByRole('listitem').getByRole('link')
  await waiting.nth(1).click()
  await expect(page).toHaveURL(/\/rujukan\/giliran\?overdue=0&open=RJK-/)
  const [first] = page.url().match(/RJK-[\d-]+/)!
  const shown = isMobile ? page.getByRole('main') : page.getByRole('complementary', { name: /^RJK-/ })
  const heading = shown.getByRole('heading', { level: isMobile ? 1 : 2 })
  const table = page.getByRole('table', { name: 'Perlu tindakan saya' })
  await expect(heading).toBeVisible()
  await expect(table).toBeVisible({ visible: !isMobile })
  if (isMobile) await expect(heading).toBeFocused()
  await shown.getByRole('button', { name: 'Berikutnya' }).click()
  await expect(page).toHaveURL(new RegExp(`open=(?!${first})RJK-`))
  await expect(heading).toBeVisible()
  await shown.getByRole('button', { name: 'Sebelumnya' }).click()
  await expect(page).toHaveURL(new RegExp(`open=${first}`))
  await expect(heading).toBeVisible()
  await expectAccessible(page)
  await shown.getByRole('button', { name: isMobile ? 'Ke daftar' : 'Tutup', exact: true }).click()
  await expect(table).toBeVisible()
  await expect(page.getByRole('button', { name: 'Lewat tenggat: Belum' })).toBeVisible()
  await expect(page.locator(':focus')).toBeInViewport()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'Beranda', level: 1 })).toBeVisible()
})

test('several are accepted with one press of Enter, on the day by which none is late', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinkes }, { page, api }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const [one, other] = [await newCase(dinkes, city), await newCase(dinkes, city)]
  await page.goto('/rujukan/masuk?sort=NEWEST')
  for (const { person } of [one, other]) await page.getByRole('checkbox', { name: `Pilih ${person}` }).check()
  await page.getByRole('region', { name: '2 dipilih' }).getByRole('button', { name: 'Terima…' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: 'Terima', exact: true })).toBeFocused()
  const day = await dialog.getByLabel('Rencana kontak pertama').inputValue()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('2 rujukan diterima')).toBeVisible()
  const { referral } = await api.ask<{ referral: object }>('query ($id: ID!) { referral(id: $id) { plannedContactOn dueOn dueClock } }', { id: one.id })
  expect(referral).toEqual({ plannedContactOn: day, dueOn: day, dueClock: 'C4' })
})

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
  await page.getByRole('link', { name: 'Beranda' }).and(page.locator(':visible')).click()
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
  await page.getByRole('button', { name: 'Coba lagi' }).click()
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

  await told.getByRole('button', { name: 'Coba lagi' }).click()
  await expect(told).toBeInViewport()
  fails = false
  await told.getByRole('button', { name: 'Coba lagi' }).click()
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

test('a long list that is printed has its headings on every sheet', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DINSOS' })
  await page.goto('/rujukan/semua')
  await expect(page.getByRole('table').getByRole('link')).toHaveCount(50)
  const [, ...others] = sheetsIn(await page.pdf()).map((sheet) => sheet.slice(0, headingGlyphs))
  expect(others.length).toBeGreaterThan(1)
  expect(new Set(others.map(String)).size).toBe(1)
})

/** The glyphs that each sheet shows, in their order: what all begin with are the headings, for no two rows are alike. */
const sheetsIn = (pdf: Buffer) => pdf.toString('latin1').split(/endstream/).flatMap((part) => {
  const [, stream] = part.match(/stream\r?\n([^]*)$/) ?? []
  const text = stream && inflated(Buffer.from(stream, 'latin1'))
  return text && /\bTj\b/.test(text) ? [[...text.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, glyph]) => glyph)] : []
})
function inflated(stream: Buffer): string | undefined {
  try { return inflateSync(stream, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1') } catch { return undefined }
}
const headingGlyphs = 'WargaLayananDari→keStatusGiliranTenggat'.length
const sheetsOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length

/** Words of a table's cells that begin on one line and end on the next. A name with a hyphen may be parted there. */
const brokenWords = (page: Page) => page.getByRole('cell').evaluateAll((cells) => cells.flatMap((cell) => {
  const found: string[] = []
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.textContent!.matchAll(/[^\s-]+/g)) {
      const range = document.createRange()
      range.setStart(texts.currentNode, index)
      range.setEnd(texts.currentNode, index + word.length)
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word)
    }
  }
  return found
}))

/** Parts of the cells that show less than they hold. */
const cutIn = (cells: Locator) => cells.evaluateAll((all) => [...new Set(all.flatMap((cell) => [...cell.querySelectorAll('span')])
  .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).overflow !== 'visible').map((one) => one.textContent))])

test('what happened last is read whole, and a code that stands for a name on one line', { tag: '@desktop' }, async ({ desk }) => {
  const [{ page: officer }, { page: head }] = await Promise.all([desk({ agency: 'DISNAKER-PMPTSP' }), desk({ agency: 'DISNAKER-PMPTSP', role: 'HEAD' })])
  for (const [page, address] of [[officer, '/rujukan/semua'], [officer, '/rujukan/giliran'], [head, '/rujukan/semua'], [head, '/rujukan/giliran']] as const) {
    await page.goto(address)
    const last = page.getByRole('cell').filter({ hasText: /^\d+( \p{L}{3}|\.\d\d WIB) · /u })
    await expect(last.first()).toBeVisible()
    expect(await cutIn(last)).toEqual([])
  }
  const lines = await head.getByRole('cell').getByRole('link', { name: /RJK-/ }).evaluateAll((links) => links.map((link) => {
    const range = document.createRange()
    // Before it stands what screen readers are told alone.
    range.selectNode(link.firstElementChild!.lastChild!)
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
  }))
  expect(lines.length).toBeGreaterThan(0)
  expect(new Set(lines)).toEqual(new Set([1]))
})

test('where all is one’s own turn no card says so', async ({ desk, isMobile }) => {
  const { page } = await desk({ agency: 'DISNAKER-PMPTSP' })
  const table = page.getByRole('table')
  await page.goto('/rujukan/masuk')
  await expect(table.getByText('Giliran Anda').first()).toBeVisible()
  await page.goto('/rujukan/giliran')
  await expect(table.getByRole('link').first()).toBeVisible()
  await expect(table.getByText('Giliran Anda').first()).toBeVisible({ visible: !isMobile })
})

test('the coordinator reads from whom to whom, and is told what to clear where nothing is found', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'BAPPEDA', role: 'COO' })
  await page.goto('/rujukan/semua')
  const parties = page.getByRole('cell').filter({ hasText: '→' })
  await expect(parties.first()).toBeVisible()
  expect(await cutIn(parties)).toEqual([])

  expect(await brokenWords(page)).toEqual([])

  await page.getByRole('searchbox', { name: 'Cari nama atau kode' }).fill('zzqqxx')
  const clear = page.getByRole('button', { name: 'Hapus pencarian' })
  await expect(clear).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('saringan')
  await clear.click()
  await expect(parties.first()).toBeVisible()
})

test('what is done with some of those selected says with how many', { tag: '@desktop' }, async ({ desk, city }) => {
  const { api, page } = await desk({ agency: 'DINKES' })
  const { person } = await newCase(api, city)
  await page.goto('/rujukan/semua?status=SUBMITTED&sort=NEWEST')
  const sent = page.getByRole('checkbox', { name: `Pilih ${person}` })
  await sent.click()
  await page.getByRole('row').filter({ has: page.getByRole('cell', { name: /^dari / }) }).first().getByRole('checkbox').click()
  const bar = page.getByRole('region', { name: '2 dipilih' })
  await expect(bar.getByRole('button', { name: 'Terima… (1)' })).toBeVisible()
  await expect(bar.getByRole('button', { name: 'Tugaskan… (1)' })).toBeVisible()
  await sent.click()
  await expect(page.getByRole('region', { name: '1 dipilih' }).getByRole('button', { name: 'Terima…', exact: true })).toBeVisible()
})
