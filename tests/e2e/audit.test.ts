import type { Page } from '@playwright/test'
import { newCase } from '../support/casework.ts'
import { expect, expectAccessible, test } from '../support/desk.ts'

/** On a phone they are behind a button. */
async function openFilters(page: Page): Promise<void> {
  await expect(page.getByRole('row').first()).toBeVisible()
  const button = page.getByRole('button', { name: 'Saring', exact: true })
  if (await button.isVisible()) await button.click()
}

test('the auditor reads who did what, of the whole city and of one referral', async ({ desk, city }) => {
  const [{ api: dinkes, name }, { page }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'INSPEKTORAT', role: 'AUD' })])
  const { code } = await newCase(dinkes, city)
  await page.goto('/jejak-audit')
  const rows = page.getByRole('row').filter({ hasText: name })
  await expect(rows.first()).toContainText('mengajukan rujukan')
  await expectAccessible(page)
  await rows.first().getByRole('link', { name: `Semua tindakan atas Rujukan ${code}` }).click()
  await expect(page).toHaveURL(new RegExp(`subject=${code}$`))
  await expect(rows).toHaveCount(2)
  await expect(rows.last()).toContainText('membuat')
})

test('the auditor finds a referral by the code that he was given', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinkes, name }, { page }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'INSPEKTORAT', role: 'AUD' })])
  const { code } = await newCase(dinkes, city)
  await page.goto('/jejak-audit')
  const field = page.getByLabel('Kode atau nomor objek')
  await field.fill('RJK-12')
  await field.press('Enter')
  await expect(page.getByText('Isi kode rujukan (RJK-…)')).toBeVisible()
  await field.fill(` ${code.toLowerCase()}`)
  await field.press('Enter')
  await expect(page.getByRole('row').filter({ hasText: name })).toHaveCount(2)
  await expect(page.getByText('Isi kode rujukan (RJK-…)')).toBeHidden()
})

test('who signs in and out does not fill the log until somebody wants to see it', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'INSPEKTORAT', role: 'AUD' })
  await page.goto('/jejak-audit')
  const entries = page.getByRole('row').filter({ has: page.getByRole('cell') })
  const signIns = entries.getByRole('link', { name: 'masuk', exact: true })
  await expect(entries.first()).toBeVisible()
  await expect(signIns).toHaveCount(0)
  await page.getByRole('button', { name: 'Masuk dan keluar disembunyikan · Tampilkan' }).click()
  await expect(page).toHaveURL(/signins=shown/)
  await expect(signIns.first()).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Masuk dan keluar ditampilkan · Sembunyikan' }).click()
  await expect(signIns).toHaveCount(0)
  await expect(page).toHaveURL(/jejak-audit$/)
})

test('the auditor narrows the log to who acted, what was done and which days, and each finds the way back', async ({ desk, city }) => {
  const [{ api: dinkes, name }, { page }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'INSPEKTORAT', role: 'AUD' })])
  await newCase(dinkes, city)
  await page.goto('/jejak-audit')
  await openFilters(page)
  const entries = page.getByRole('row').filter({ has: page.getByRole('cell') })
  const choose = async (field: string, words: string) => {
    await page.getByRole('combobox', { name: field }).fill(words)
    await page.getByRole('option', { name: words }).first().click()
  }

  await choose('Pelaku', name)
  await expect(page).toHaveURL(/actor=/)
  await expect(entries.filter({ hasNotText: name })).toHaveCount(0)
  const all = await entries.count()
  await choose('Tindakan', 'mengajukan rujukan')
  await expect(entries).toHaveCount(1)
  await page.getByLabel('Sampai tanggal').fill('2026-01-01')
  await expect(page.getByText('Tidak ada catatan yang cocok')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Hapus saringan', exact: true }).first().click()
  await expect(page).toHaveURL(/jejak-audit$/)

  await entries.filter({ hasText: name }).first().getByRole('link', { name }).click()
  await expect(entries).toHaveCount(all)
  await page.goBack()
  await expect(entries.filter({ hasNotText: name })).not.toHaveCount(0)
})

test('the data protection officer begins with what was done with the data of residents, and reads the entries behind a number', async ({ desk }) => {
  const { page } = await desk({ agency: 'DISKOMINFO', role: 'PDP' })
  await page.goto('/')
  const lately = page.getByRole('region', { name: '7 hari terakhir' })
  await expect(lately.getByRole('listitem').filter({ hasText: 'meminta NIK yang tidak dibagikan' })).toBeVisible()
  await expectAccessible(page)
  const given = lately.getByRole('link', { name: 'memberi peran' })
  const count = Number((await given.textContent())!.match(/\d+/)![0])
  // At least the role with which this test began.
  expect(count).toBeGreaterThan(0)
  await given.click()
  await expect(page).toHaveURL(/act=GRANT_ASSIGNMENT&from=20/)
  await expect(page.getByRole('row').filter({ hasText: 'memberi peran' }).first()).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'masuk' })).toHaveCount(0)
})
