import { readFile } from 'node:fs/promises'
import { expect, expectAccessible, password, test, withoutSocket } from '../support/desk.ts'
import { expectFingerRoom } from '../support/pages.ts'

test('a number opens the referrals behind it, a trend has its table, and the file comes also after the session ended', { tag: '@desktop' }, async ({ desk }) => {
  const { page, api } = await desk({ agency: 'BAPPEDA', role: 'COO' })
  await withoutSocket(page)
  await test.step('on Beranda as on Capaian', async () => {
    await page.goto('/')
    await page.getByRole('region', { name: 'Angka kota' }).getByRole('link', { name: /Lingkar tertutup$/ }).click()
    await expect(page.getByRole('heading', { name: 'Semua', level: 1 })).toBeVisible()
    expect(new URL(page.url()).searchParams.get('status')).toBe('CLOSED')
  })

  await test.step('the trend as a table', async () => {
    await page.goto('/capaian')
    await page.getByRole('button', { name: 'Tabel tren: Lingkar tertutup' }).click()
    const table = page.getByRole('table', { name: 'Tabel tren: Lingkar tertutup' })
    await expect(table.getByRole('columnheader', { name: 'Persentase' })).toBeVisible()
    expect(await table.getByRole('row').count()).toBeGreaterThan(2)
    await expectAccessible(page)
  })

  await test.step('what the city lacks, small numbers hidden', async () => {
    const gaps = page.getByRole('region', { name: 'Layanan yang tidak tersedia' })
    await expect(gaps.getByRole('row').nth(1)).toContainText('disembunyikan')
    await expect(gaps).toContainText('kelurahan dalam satu bulan di bawah 10')
  })

  await test.step('by month, while the agencies still stand there', async () => {
    const groups = page.getByRole('region', { name: 'Rincian menurut' })
    await expect(groups.getByRole('table', { name: 'Instansi tujuan' }).getByRole('rowheader').first()).toBeVisible()
    await groups.getByRole('button', { name: 'Bulan', exact: true }).click()
    await expect(groups.getByRole('table', { name: 'Bulan', exact: true }).getByRole('rowheader').first()).toContainText(/^\S+ 20\d\d/)
  })

  await test.step('the file, after the password where the session has ended', async () => {
    await api.ask('mutation { signOut { __typename } }')
    const coming = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Unduh CSV' }).click()
    const dialog = page.getByRole('dialog', { name: 'Waktu masuk Anda berakhir' })
    await dialog.getByRole('textbox', { name: 'Kata sandi', exact: true }).fill(password)
    await dialog.getByRole('button', { name: 'Masuk', exact: true }).click()
    const file = await coming
    expect(file.suggestedFilename()).toBe('capaian.csv')
    const text = await readFile((await file.path())!, 'utf8')
    expect(text).toContain('Ukuran;Jumlah;Dari;Persentase')
    await expect(page.getByRole('heading', { name: 'Capaian', level: 1 })).toBeVisible()
  })
})

test('where a finger points at a number it does not reach beyond the page', async ({ desk }) => {
  const { page } = await desk({ agency: 'BAPPEDA', role: 'COO' })
  await page.goto('/capaian')
  const numbers = page.getByRole('region', { name: 'Rincian menurut' }).getByRole('cell').getByRole('link')
  await expect(numbers.first()).toBeVisible()
  // 44 pixels around the middle of 24: ten beyond each side, and the page has sixteen.
  expect(Math.min(...await numbers.evaluateAll((links) => links.map((link) => link.getBoundingClientRect().width)))).toBeGreaterThanOrEqual(24)
})

test('a head begins with the own agency, whose small numbers are told; the city is one click away, and hides them', async ({ desk, isMobile }) => {
  const { page } = await desk({ agency: 'DLH', role: 'HEAD' })
  await page.goto('/capaian')
  const groups = page.getByRole('region', { name: 'Rincian menurut' })
  const notForOthers = page.getByText('tidak untuk diteruskan')
  await expect(notForOthers).toBeVisible()
  await expect(groups.getByRole('cell').first()).toBeVisible()
  await expect(groups.getByText('disembunyikan')).toHaveCount(0)

  await page.getByRole('link', { name: 'Lihat seluruh kota', exact: true }).click()
  await expect(groups.getByText('disembunyikan').first()).toBeAttached()
  await expect(notForOthers).toBeHidden()
  // Where one has gone to the city, it is the city after loading it anew.
  await page.reload()
  await page.getByRole('link', { name: 'Lihat DLH saja' }).click()
  await expect(notForOthers).toBeVisible()
  await expectAccessible(page)
  if (isMobile) await expectFingerRoom(page)
})

test('a filter that cannot be read is none', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'BAPPEDA', role: 'COO' })
  await page.goto('/capaian?from=abc&agency=abc')
  await expect(page.getByRole('region', { name: 'Rincian menurut' }).getByRole('rowheader').first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Dari bulan', exact: true })).toBeVisible()
})

test('nothing moves on the coordinator’s home page when the figures of the city arrive', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'BAPPEDA', role: 'COO' })
  await page.route('**/graphql', async (route) => {
    if (route.request().postDataJSON().operationName === 'CityFigures') await new Promise((resolve) => { setTimeout(resolve, 700) })
    await route.continue()
  })
  await page.addInitScript(() => {
    const moved = { sum: 0 }
    Object.assign(window, { moved })
    new PerformanceObserver((list) => { for (const entry of list.getEntries()) moved.sum += (entry as unknown as { value: number }).value }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Angka kota' })).toBeVisible()
  await expect(page.getByText(/^Data per|rujukan .* Data per/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Lewat tenggat', exact: true })).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { moved: { sum: number } }).moved.sum)).toBeLessThan(0.02)
})
