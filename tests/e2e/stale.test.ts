import { newCase, take } from '../support/casework.ts'
import { expect, expectAccessible, test, today } from '../support/desk.ts'

test('two officers act on one referral: the second is told kindly, and keeps what was typed', async ({ desk, city }) => {
  const [{ api: dinsos }, { api: first, name }, { page }] = await Promise.all([
    desk({ agency: 'DINSOS' }), desk({ agency: 'DISNAKER-PMPTSP' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const { id, code, person } = await newCase(dinsos, city)

  await page.goto(`/rujukan/${code}`)
  await expect(page.getByRole('heading', { name: person })).toBeVisible()
  await page.getByRole('button', { name: 'Kembalikan…' }).click()
  const form = page.getByRole('form', { name: 'Kembalikan' })
  await form.getByRole('checkbox', { name: 'Foto tempat usaha' }).check()
  await form.getByRole('textbox', { name: 'Catatan' }).fill('Foto kiosnya belum ada')

  await take(first, id, 'ACCEPT', { unit: 'Bidang Perizinan', plannedContactOn: today() })
  await form.getByRole('button', { name: 'Kembalikan', exact: true }).click()
  const refused = form.getByRole('alert')
  await expect(refused).toContainText(`${name} mengubahnya menjadi “Diterima”`)
  await expect(refused).toContainText('Isian Anda tetap ada di sini')
  await expectAccessible(page)

  await refused.getByRole('button', { name: 'Muat ulang' }).click()
  await expect(form).toContainText('Langkah ini tidak lagi tersedia')
  await expect(form.getByRole('textbox', { name: 'Catatan' })).toHaveValue('Foto kiosnya belum ada')
  await form.getByRole('button', { name: 'Batal' }).click()
  await expect(page.getByRole('button', { name: 'Mulai layani…' })).toBeVisible()
})
