import { randomUUID } from 'node:crypto'
import { expect, expectAccessible, password, test, today } from '../support/desk.ts'
import { newName } from '../support/people.ts'

test('an administrator makes a user, gives a role and ends it; the effect is told before', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DLH', role: 'ADM' })
  const name = newName().replace('Warga', 'Petugas')
  await page.route('**/graphql', (route) => (route.request().postDataJSON().operationName === 'RegionsUnder' ? route.fulfill({ status: 503 }) : route.continue()))
  await page.goto('/pengaturan/pengguna/baru')
  await page.getByRole('textbox', { name: 'Nama lengkap' }).fill(name)
  await page.getByRole('textbox', { name: 'Nama pengguna', exact: true }).fill(`uji.${randomUUID().slice(0, 8)}`)
  await page.getByRole('textbox', { name: 'Kata sandi pertama' }).fill(password)
  await page.getByRole('link', { name: 'Pengguna', exact: true }).first().click()
  await expect(page.getByRole('heading', { name: 'Pengaturan', level: 1 })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('textbox', { name: 'Nama lengkap' })).toHaveValue(name)
  await expect(page.getByRole('textbox', { name: 'Kata sandi pertama' })).toHaveValue('')
  await page.getByRole('textbox', { name: 'Kata sandi pertama' }).fill(password)
  await page.getByRole('button', { name: 'Buat pengguna', exact: true }).click()
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()
  await expect(page.getByText('Belum dapat masuk: belum ada peran yang berlaku hari ini.')).toBeVisible()

  const grant = page.getByRole('form', { name: 'Beri peran' })
  await grant.getByRole('combobox', { name: 'Peran', exact: true }).selectOption('Petugas rujukan')
  await expect(grant.getByText('Membuat, mengajukan, dan menjawab rujukan instansinya.')).toBeVisible()
  await expect(grant.getByRole('alert')).toContainText('Daftar kelurahan tidak dapat dimuat.')
  await expect(grant).not.toContainText('Seluruh kota')
  await expectAccessible(page)
  await page.unroute('**/graphql')
  await grant.getByRole('alert').getByRole('button', { name: 'Coba lagi', exact: true }).click()
  await expect(grant.getByText('Seluruh kota', { exact: true })).toBeVisible()
  await grant.getByRole('button', { name: 'Beri peran', exact: true }).click()
  await expect(page.getByText('Peran diberikan.')).toBeVisible()
  await expect(page.getByText('Belum dapat masuk')).toBeHidden()

  await page.route('**/graphql', (route) => (route.request().postDataJSON().operationName === 'AgencyOfficers' ? route.fulfill({ status: 503 }) : route.continue()))
  await page.getByRole('button', { name: 'Akhiri peran Petugas rujukan di DLH…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Akhiri peran Petugas rujukan di DLH?' })
  await expect(dialog.getByRole('alert')).toContainText('Server sedang sibuk')
  await expect(dialog.getByRole('button', { name: 'Akhiri peran', exact: true })).toBeDisabled()
  await page.unroute('**/graphql')
  await dialog.getByRole('button', { name: 'Coba lagi', exact: true }).click()
  await expect(dialog).toContainText(`${name} kehilangan peran ini dalam 5 detik`)
  await expect(dialog).toContainText(`Ini peran terakhirnya: sesudah itu ${name} tidak dapat masuk.`)
  await dialog.getByRole('button', { name: 'Akhiri peran', exact: true }).click()
  await expect(page.getByText('Peran diakhiri.')).toBeVisible()
  await expect(page.getByText('Belum dapat masuk')).toBeVisible()
})

test('an administrator changes the capacity of a service, and nothing else of it', { tag: '@desktop' }, async ({ desk, city }) => {
  const { page, api } = await desk({ agency: 'DLH', role: 'ADM' })
  const id = city.services['BANK-SAMPAH']!
  const read = async () => (await api.ask<{ node: { capacity: object; version: number; nameId: string } }>(
    'query ($id: ID!) { node(id: $id) { ... on Service { nameId version capacity { status total free } } } }', { id })).node
  const before = await read()
  await page.goto(`/pengaturan/layanan/${id}`)
  await page.getByRole('combobox', { name: 'Status kapasitas' }).selectOption('Tersedia')
  await page.getByRole('textbox', { name: 'Jumlah', exact: true }).fill('20')
  await page.getByRole('textbox', { name: 'Sisa', exact: true }).fill('21')
  await page.getByRole('button', { name: 'Simpan', exact: true }).click()
  await expect(page.getByText('Sisa melebihi jumlah.')).toBeVisible()
  await page.getByRole('textbox', { name: 'Sisa', exact: true }).fill('7')
  await page.getByRole('button', { name: 'Simpan', exact: true }).click()
  await expect(page.getByText('Tersimpan.')).toBeVisible()
  expect(await read()).toEqual({ nameId: before.nameId, version: before.version + 1, capacity: { status: 'AVAILABLE', total: 20, free: 7 } })
})

test('an administrator of the city loads a year of the calendar; the effect is told before', { tag: '@desktop' }, async ({ desk, city }) => {
  const { page } = await desk({ agency: 'DISKOMINFO', role: 'ADM' })
  const { calendars } = await city.admin.ask<{ calendars: { id: string }[] }>('{ calendars { id } }')
  // Far away, and once it is loaded it is another one.
  const year = Number(today().slice(0, 4)) + 5 + test.info().retry
  await page.goto(`/pengaturan/kalender/${calendars[0]!.id}/${year}`)
  await page.getByRole('textbox', { name: 'Sumber', exact: true }).fill('SKB tiga menteri, contoh untuk uji')
  await page.getByRole('textbox', { name: 'Tempel dari keputusan' }).fill('1 Januari: Tahun Baru Masehi\n24 Januari: Cuti bersama Imlek\nbukan tanggal')
  await page.getByRole('button', { name: 'Ambil dari teks' }).click()
  await expect(page.getByText('2 hari diambil. 1 baris tidak dikenali dan tetap ada di kotak teks.')).toBeVisible()
  await page.getByRole('button', { name: 'Muat kalender…' }).click()
  const dialog = page.getByRole('dialog', { name: `Muat kalender ${year}?` })
  await expect(dialog).toContainText(new RegExp(`${year}: \\d{3} hari kerja\\.`))
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Muat kalender', exact: true }).click()
  await expect(page.getByText(`Kalender ${year} dimuat.`)).toBeVisible()
})

test('an agency for which referrals still run is not offered to be closed, and the dialog says how many', { tag: '@desktop' }, async ({ desk, city }) => {
  const { page } = await desk({ agency: 'DISKOMINFO', role: 'ADM' })
  await page.goto(`/pengaturan/instansi/${city.agencies['DINSOS']}`)
  await page.getByRole('checkbox', { name: 'Instansi ini ikut merujuk' }).uncheck()
  await page.getByRole('button', { name: 'Simpan', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: /^Tutup / })
  await expect(dialog).toContainText(/Belum dapat ditutup: \d+ rujukan/)
  await expect(dialog.getByRole('button', { name: 'Tutup instansi' })).toHaveCount(0)
  await dialog.getByRole('button', { name: 'Batal', exact: true }).click()
  await expect(dialog).toBeHidden()
})

test('where a calendar was computed it says so in words', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DISKOMINFO', role: 'ADM', locale: 'en' })
  await page.goto('/pengaturan/kalender')
  await expect(page.getByText('As national holidays are computed').first()).toBeVisible()
  await expect(page.getByText('date-holidays')).toHaveCount(0)
})
