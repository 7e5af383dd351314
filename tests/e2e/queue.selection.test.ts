import { newCase } from '../support/casework.ts'
import { expect, expectAccessible, test } from '../support/desk.ts'

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
