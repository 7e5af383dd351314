import { newCase, take } from '../support/casework.ts'
import { expect, expectAccessible, test, today } from '../support/desk.ts'

test('whoever sent a referral hears at once that it was accepted, and opens it by keyboard alone', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ page, api }, { api: disnaker }] = await Promise.all([desk({ agency: 'DLH' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const bell = page.getByRole('button', { name: /^Pemberitahuan/ })
  const panel = page.getByRole('dialog', { name: /Pemberitahuan/ })
  await page.goto('/')
  // What her agency was told of before, which differs by the hour of the day.
  await bell.click()
  await expect(panel).toBeVisible()
  await expect(bell).toHaveAccessibleName('Pemberitahuan')
  await page.keyboard.press('Escape')
  const search = page.getByRole('button', { name: /^Cari kode/ })
  await search.focus()

  const sent = await newCase(api, city)
  await take(disnaker, sent.id, 'ACCEPT', { unit: 'Bidang Usaha Mikro', plannedContactOn: today() })
  await expect(bell).toHaveAccessibleName('Pemberitahuan, 1 belum dibaca')
  await expect(page.locator('[aria-live="polite"]', { hasText: '1 pemberitahuan baru' })).toBeAttached()
  await expect(search).toBeFocused()

  await bell.press('Enter')
  const line = panel.getByRole('link', { name: `Baru: Disnaker-PMPTSP menerima rujukan ${sent.code}` })
  await expect(line).toBeVisible()
  await expect(bell).toHaveAccessibleName('Pemberitahuan')
  await expectAccessible(page)
  await expect(panel).not.toContainText(sent.person)

  await page.keyboard.press('Escape')
  await expect(bell).toBeFocused()
  await bell.press('Enter')
  await panel.getByRole('link', { name: new RegExp(sent.code) }).press('Enter')
  await expect(page).toHaveURL(`/rujukan/${sent.code}`)
  await expect(panel).toBeHidden()
})
