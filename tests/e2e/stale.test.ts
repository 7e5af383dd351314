import { newCase, take } from '../support/casework.ts'
import { done, expect, expectAccessible, test, today } from '../support/desk.ts'
import { anyNik, newName, register } from '../support/people.ts'

test('two officers act on one referral: the second is told kindly, and keeps what was typed', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinsos }, { api: first, name }, { page }] = await Promise.all([
    desk({ agency: 'DINSOS' }), desk({ agency: 'DISNAKER-PMPTSP' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const { id, code, person } = await newCase(dinsos, city)

  await page.goto(`/rujukan/${code}`)
  await expect(page.getByRole('heading', { name: person })).toBeVisible()
  await page.getByRole('button', { name: 'Kembalikan…' }).click()
  const form = page.getByRole('form', { name: 'Kembalikan' })
  await form.getByRole('checkbox', { name: 'Foto tempat usaha' }).check()
  await form.getByRole('textbox', { name: 'Catatan', exact: true }).fill('Foto kiosnya belum ada')

  await take(first, id, 'ACCEPT', { unit: 'Bidang Perizinan', plannedContactOn: today() })
  await form.getByRole('button', { name: 'Kembalikan', exact: true }).click()
  const refused = form.getByRole('alert')
  await expect(refused).toContainText(`${name} mengubahnya menjadi “Diterima”`)
  await expect(refused).toContainText('Isian Anda tetap ada di sini')
  await expectAccessible(page)

  await refused.getByRole('button', { name: 'Muat ulang', exact: true }).click()
  await expect(form).toContainText('Langkah ini tidak lagi tersedia')
  await expect(form.getByRole('textbox', { name: 'Catatan', exact: true })).toHaveValue('Foto kiosnya belum ada')
  await form.getByRole('button', { name: 'Batal', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Mulai layani…' })).toBeVisible()
})

test('two colleagues change one resident: what the other wrote is taken in and named, never overwritten', { tag: '@desktop' }, async ({ desk }) => {
  const [{ page, api }, { api: colleague }] = await Promise.all([desk({ agency: 'DINSOS' }), desk({ agency: 'DINSOS' })])
  const name = newName()
  const id = await register(api, { name, nik: anyNik(), occupation: 'Penjahit', phone: '081234567890' })
  await page.goto(`/warga/${id}/ubah`)
  await page.getByRole('textbox', { name: /^Nama\W*$/ }).fill(`${name} S.`)

  const person = { name, nikStatus: 'PRESENT', phone: '081298765432', occupation: 'Pedagang kue' }
  await done(colleague, 'updatePerson', 'UpdatePersonInput', { id, person, expectedVersion: 1 }, '... on Person { id }')
  await page.getByRole('button', { name: 'Simpan', exact: true }).click()
  await page.getByRole('alert').getByRole('button', { name: 'Muat ulang', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Yang berubah: Telepon, Pekerjaan.' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Simpan', exact: true }).click()
  await expect(page.getByRole('heading', { name: `${name} S.`, level: 1 })).toBeVisible()
  const { person: now } = await api.ask<{ person: object }>('query ($id: ID!) { person(id: $id) { contact { phone } social { occupation } } }', { id })
  expect(now).toEqual({ contact: { phone: '+6281298765432' }, social: { occupation: 'Pedagang kue' } })
})

test('a unit alone accepts; what was typed is found again; a refused attempt reloads, and a reload that fails says so', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinsos }, { page }] = await Promise.all([desk({ agency: 'DINSOS' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const { id, code, person } = await newCase(dinsos, city)
  const note = 'Telepon tidak diangkat'
  const tryContact = async () => {
    await page.getByRole('button', { name: 'Langkah lain', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Catat upaya menghubungi…' }).click()
  }
  await page.goto(`/rujukan/${code}`)
  await page.getByRole('button', { name: 'Terima…' }).click()
  const form = page.getByRole('form', { name: 'Terima' })
  await form.getByRole('combobox', { name: 'Petugas', exact: true }).selectOption('—')
  await form.getByRole('textbox', { name: 'Unit', exact: true }).fill('Bidang Perizinan')
  await form.getByRole('button', { name: /^(Sen|Sel|Rab|Kam|Jum), / }).first().click()
  await form.getByRole('button', { name: 'Terima', exact: true }).click()
  await expect(page.getByText('Unit: Bidang Perizinan')).toBeVisible()
  await expect(page.getByText('Petugas:')).toBeHidden()

  await tryContact()
  const attempt = page.getByRole('form', { name: 'Catat upaya menghubungi' })
  await attempt.getByRole('textbox', { name: 'Catatan', exact: true }).fill(note)
  await page.getByRole('link', { name: 'Beranda', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Beranda', level: 1 })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: person })).toBeVisible()
  await tryContact()
  await expect(attempt.getByRole('textbox', { name: 'Catatan', exact: true })).toHaveValue(note)

  await take(dinsos, id, 'CANCEL', { reasonCode: 'NO_LONGER_NEEDED', note: 'Warga membatalkan permintaannya' })
  await attempt.getByRole('button', { name: 'Simpan', exact: true }).click()
  await page.route('**/graphql', (route) => (route.request().postDataJSON().operationName === 'ReferralByCode' ? route.fulfill({ status: 503 }) : route.continue()))
  await attempt.getByRole('alert').getByRole('button', { name: 'Muat ulang', exact: true }).click()
  const told = page.getByRole('alert').filter({ hasText: 'Belum diperbarui' })
  await expect(told).toBeVisible()
  await expectAccessible(page)
  await page.unroute('**/graphql')
  await told.getByRole('button', { name: 'Coba lagi', exact: true }).click()
  await expect(page.getByText('Dibatalkan').first()).toBeVisible()
  await expect(told).toHaveCount(0)
})
