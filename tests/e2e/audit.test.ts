import { newCase } from '../support/casework.ts'
import { expect, expectAccessible, test } from '../support/desk.ts'

test('the auditor reads who did what, of the whole city and of one referral', async ({ desk, city }) => {
  const [{ api: dinkes, name }, { page }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'INSPEKTORAT', role: 'AUD' })])
  await newCase(dinkes, city)
  await page.goto('/jejak-audit')
  const rows = page.getByRole('row').filter({ hasText: name })
  await expect(rows.first()).toContainText('mengajukan rujukan')
  await expectAccessible(page)
  await rows.first().getByRole('link').click()
  await expect(page).toHaveURL(/subject=/)
  await expect(rows).toHaveCount(2)
  await expect(rows.last()).toContainText('membuat')
})
