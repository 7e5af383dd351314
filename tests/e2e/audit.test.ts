import { newCase } from '../support/casework.ts'
import { expect, expectAccessible, test } from '../support/desk.ts'

test('the auditor reads who did what, of the whole city and of one referral', async ({ desk, city }) => {
  const [{ api: dinkes, name }, { page }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'INSPEKTORAT', role: 'AUD' })])
  await newCase(dinkes, city)
  await page.goto('/jejak-audit')
  const rows = page.getByRole('row').filter({ hasText: name })
  await expect(rows.first()).toContainText('mengajukan rujukan')
  await expectAccessible(page)
  await rows.first().getByRole('link', { name: 'Semua tindakan atas Rujukan' }).click()
  await expect(page).toHaveURL(/subject=/)
  await expect(rows).toHaveCount(2)
  await expect(rows.last()).toContainText('membuat')
})

test('the auditor narrows the log to who acted, what was done and which days, and each finds the way back', async ({ desk, city }) => {
  const [{ api: dinkes, name }, { page }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'INSPEKTORAT', role: 'AUD' })])
  await newCase(dinkes, city)
  await page.goto('/jejak-audit')
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
  await page.getByRole('button', { name: 'Tampilkan semua' }).first().click()
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
