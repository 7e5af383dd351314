import { newCase } from '../support/casework.ts'
import { expect, expectAccessible, test } from '../support/desk.ts'

test('whoever was referred without a NIK is a task at home, and one click drafts the referral to Dispendukcapil', { tag: '@desktop' }, async ({ desk, city }) => {
  const { page, api } = await desk({ agency: 'DLH' })
  const { person } = await newCase(api, city)
  await newCase(api, city)

  await page.goto('/')
  const tasks = page.getByRole('region', { name: /^Warga tanpa NIK/ })
  const task = tasks.getByRole('listitem').filter({ hasText: person })
  await expect(task).toContainText('Belum punya NIK')
  await expectAccessible(page)
  const answered = new Promise<void>((answer) => void page.route('**/graphql', async (route) => {
    if (!route.request().postData()?.includes('DraftReferral')) return route.continue()
    // The pressed one alone.
    await expect(tasks.locator('button:has(.animate-spin)')).toHaveCount(1)
    await expect(task.locator('button:has(.animate-spin)')).toHaveCount(1)
    await route.continue()
    answer()
  }))
  await task.getByRole('button', { name: 'Rujuk ke Dispendukcapil' }).click()
  await answered

  await expect(page).toHaveURL(/draf=RJK-.*langkah=berkas/)
  await expect(page.getByText('Penerbitan NIK dan KTP-el').first()).toBeVisible()
  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Menunggu saya' })).toBeVisible()
  await expect(task).toBeHidden()
})
