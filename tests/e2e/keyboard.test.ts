import { newCase } from '../support/casework.ts'
import { expect, test } from '../support/desk.ts'

test('a referral is found, read and accepted by the keyboard alone', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinsos }, { page, name }] = await Promise.all([desk({ agency: 'DINSOS' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const { code, person } = await newCase(dinsos, city)
  const focused = page.locator(':focus')
  const press = (key: string) => page.keyboard.press(key)
  /** Tab by tab, as somebody who looks where the focus is. */
  const tabTo = async (name: string | RegExp) => {
    const wanted = focused.and(page.getByRole('button', { name, exact: true }))
    for (let tabs = 0; tabs < 40 && await wanted.count() === 0; tabs++) await press('Tab')
    await expect(wanted).toBeVisible()
  }

  await page.goto('/')
  await expect(page.getByRole('heading', { name: 'Beranda', level: 1 })).toBeVisible()
  await press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await page.keyboard.type(code)
  await expect(page.getByRole('option', { name: person })).toBeVisible()
  await press('Enter')
  await expect(page.getByRole('heading', { name: person })).toBeVisible()

  await press('.')
  await expect(page.getByRole('button', { name: 'Terima…' })).toBeFocused()
  await press('Enter')
  const form = page.getByRole('form', { name: 'Terima' })
  // All is filled in: one more Enter would accept.
  await expect(form.getByRole('button', { name: 'Terima', exact: true })).toBeFocused()
  await expect(form.getByRole('combobox', { name: 'Petugas', exact: true }).locator('option:checked')).toHaveText(name)
  const day = form.getByLabel('Rencana kontak pertama')
  await expect(day).toHaveValue(/^\d{4}-\d\d-\d\d$/)
  await day.clear()
  await day.press('Enter')
  await expect(form.getByText('Wajib diisi.')).toBeVisible()
  await expect(focused).toHaveAttribute('type', 'date')
  await tabTo(/^(Sen|Sel|Rab|Kam|Jum), /)
  await press('Enter')
  await tabTo('Terima')
  await press('Enter')
  await expect(form).toBeHidden()
  await expect(page.getByRole('button', { name: 'Mulai layani…' })).toBeVisible()
})

test('home is walked by keys, from list to list', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DISNAKER-PMPTSP' })
  await page.goto('/')
  const rows = page.getByRole('main').getByRole('listitem').getByRole('link', { name: /Giliran Anda|tenggat|hari/ })
  await expect(page.getByRole('heading', { name: 'Lewat tenggat', exact: true })).toBeVisible()
  await page.keyboard.press('j')
  await expect(rows.first()).toBeFocused()
  await page.keyboard.press('j')
  await expect(rows.nth(1)).toBeFocused()
  await page.keyboard.press('k')
  const to = await rows.first().getAttribute('href')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(to!)
})
