import { expect, expectAccessible, test } from '../support/desk.ts'

for (const key of ['Enter', 'Space', 'ArrowDown']) {
  test(`a menu opens by ${key} at its first entry, also the first time, and gives the focus back`, { tag: '@desktop' }, async ({ desk }) => {
    const { page } = await desk({ agency: 'DINSOS' })
    await page.goto('/rujukan/semua')
    const button = page.getByRole('button', { name: /^Urut:/ })
    for (const time of ['first', 'second']) {
      await button.focus()
      await page.keyboard.press(key)
      await expect(page.getByRole('menuitemcheckbox').first(), time).toBeFocused()
      await expect(button).toHaveAttribute('aria-expanded', 'true')
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toHaveCount(0)
      await expect(button, time).toBeFocused()
    }
  })
}

test('a menu opens and closes by its button, and says before that it is one', async ({ desk }) => {
  const { page } = await desk({ agency: 'DINSOS' })
  await page.goto('/rujukan/semua')
  const button = page.getByRole('button', { name: /^Urut:/ })
  await expect(button).toHaveAttribute('aria-haspopup', 'menu')
  await expect(button).toHaveAttribute('aria-expanded', 'false')
  await button.click()
  await expect(page.getByRole('menu')).toBeVisible()
  await expectAccessible(page)
  await button.click()
  await expect(page.getByRole('menu')).toHaveCount(0)
  await button.click()
  await page.getByRole('menuitemcheckbox').last().click()
  await expect(page).toHaveURL(/sort=LAST_EVENT/)
})

test('a menu whose program does not come says so, and opens once the server is back', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DINSOS' })
  await page.route('**/assets/OpenedMenu*', (route) => route.abort())
  await page.goto('/rujukan/semua')
  const button = page.getByRole('button', { name: /^Urut:/ })
  await button.click()
  await expect(page.getByText('Server tidak terjangkau')).toBeVisible()
  await page.unroute('**/assets/OpenedMenu*')
  await button.click()
  await expect(page.getByRole('menu')).toBeVisible()
})
