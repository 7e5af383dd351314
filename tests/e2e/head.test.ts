import { newCase } from '../support/casework.ts'
import { expect, test } from '../support/desk.ts'

test('a head of agency reads of the agency’s turn, not of one’s own', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DISNAKER-PMPTSP', role: 'HEAD' })
  const asToOneself = page.getByText(/Giliran Anda|Menunggu saya|Perlu tindakan saya/)

  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Giliran instansi' })).toBeVisible()
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Giliran instansi', exact: true })).toBeVisible()
  await expect(asToOneself).toHaveCount(0)

  await page.goto('/rujukan/giliran')
  await expect(page.getByRole('heading', { name: 'Giliran instansi', level: 1 })).toBeVisible()
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await expect(asToOneself).toHaveCount(0)
})

test('a head of agency is not told that nothing was asked, where it is not shown', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api }, { page }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'DISNAKER-PMPTSP', role: 'HEAD' })])
  const { code } = await newCase(api, city)
  await page.goto(`/rujukan/${code}`)
  const asked = page.getByRole('main')
  await expect(asked).toContainText('Peran Anda tidak melihat')
  await expect(asked).not.toContainText('tidak meminta berkas')
})
