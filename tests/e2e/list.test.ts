import { randomInt } from 'node:crypto'
import { expect, expectAccessible, test } from '../support/desk.ts'
import { csvOf, good, type GoodRow } from '../support/list.ts'
import { createPerson, invented, newName, register } from '../support/people.ts'

const two = (n: number) => String(n).padStart(2, '0')
const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('/')

/** Somebody whom no other test knows, though they run at once in several processes. */
function somebody(given: Partial<GoodRow> = {}): GoodRow {
  const [day, month, year] = [randomInt(1, 29), randomInt(1, 13), randomInt(60, 100)]
  const nik = `357302${two(day + 40)}${two(month)}${year}${String(randomInt(1, 10_000)).padStart(4, '0')}`
  return { ...good, 'NIK': nik, 'No KK': '', 'Nama': newName(), 'Tgl Lahir': `${two(day)}/${two(month)}/19${year}`, 'Tgl Pelatihan': dayBefore(40), 'Persetujuan (tgl)': dayBefore(20), ...given }
}
const file = (name: string, rows: GoodRow[]) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(csvOf([Object.keys(good), ...rows.map((row) => Object.values(row))])) })

test('a list becomes drafts that are submitted together; what is wrong is cured in place', async ({ desk }) => {
  const [{ page: dinsos }, { page: disnaker }] = await Promise.all([desk({ agency: 'DINSOS' }), desk({ agency: 'DISNAKER-PMPTSP', locale: 'en' })])
  const [first, second, mangled] = [somebody(), somebody(), somebody({ NIK: '3,57303E+15' })]
  const nameless = somebody({ Nama: '' })
  const cured = newName()
  const row = (n: number) => dinsos.getByRole('listitem', { name: `Baris ${n}`, exact: true })

  await test.step('a file that cannot be read is answered by what to do', async () => {
    await dinsos.goto('/daftar')
    await expect(dinsos.getByRole('heading', { name: 'Muat daftar', exact: true })).toBeVisible()
    await expectAccessible(dinsos)
    await dinsos.getByLabel('Pilih berkas…').setInputFiles({ name: 'rusak.csv', mimeType: 'text/csv', buffer: Buffer.from('Nama;NIK\r\n"Ani;1\r\n') })
    await expect(dinsos.getByRole('alert')).toContainText('Tanda petik (") yang dibuka di baris 2 berkas tidak ditutup')
    await expectAccessible(dinsos)
  })

  await test.step('each row gets its verdict, faults first', async () => {
    await dinsos.getByLabel('Pilih berkas…').setInputFiles(file('peserta.csv', [first, nameless, second, mangled]))
    await expect(dinsos.getByRole('heading', { name: '2 baris siap dimuat' })).toBeVisible()
    await expect(row(2)).toContainText('Nama belum diisi')
    await expect(row(4)).toContainText('NIK ini dibulatkan oleh lembar kerja')
    await expectAccessible(dinsos)
  })

  await test.step('one is cured, one is left out, and the rejected rows can be downloaded', async () => {
    await row(2).getByRole('textbox', { name: 'Nama', exact: true }).fill(cured)
    await dinsos.getByRole('link', { name: 'Beranda', exact: true }).click()
    await expect(dinsos.getByRole('heading', { name: 'Beranda', level: 1 })).toBeVisible()
    await dinsos.goBack()
    await expect(row(2).getByRole('textbox', { name: 'Nama', exact: true })).toHaveValue(cured)
    await row(2).getByRole('textbox', { name: 'Nama', exact: true }).press('Enter')
    await expect(dinsos.getByRole('heading', { name: '3 baris siap dimuat' })).toBeVisible()
    await expect(row(2)).toBeHidden()
    await expect(row(4).getByRole('textbox', { name: 'NIK', exact: true }), 'the keys go on to the next row').toBeFocused()
    const download = dinsos.waitForEvent('download')
    await dinsos.getByRole('button', { name: 'Unduh 1 baris ditolak' }).click()
    expect((await download).suggestedFilename()).toBe('baris-ditolak.csv')
    await row(4).getByRole('button', { name: 'Jangan muat' }).click()
    await expect(dinsos.getByRole('button', { name: /^Tidak dimuat 1/ })).toBeVisible()
  })

  await test.step('the others are loaded, and stand among the referrals as drafts', async () => {
    await dinsos.getByRole('button', { name: 'Muat 3 baris…' }).click()
    const dialog = dinsos.getByRole('dialog')
    await expect(dialog).toContainText(/Pendampingan NIB \(3 baris\): .*NIK.* dibagikan kepada Disnaker-PMPTSP untuk perizinan\./)
    await dialog.getByRole('button', { name: 'Muat 3 baris' }).click()
    await expect(dialog.getByText('Nyatakan ini lebih dulu.')).toBeVisible()
    await expectAccessible(dinsos)
    await dialog.getByRole('checkbox', { name: /^Persetujuan tertulis setiap warga ini mencakup/ }).check()
    await dialog.getByRole('button', { name: 'Muat 3 baris' }).click()
    await expect(dinsos.getByRole('heading', { name: '3 rujukan dibuat dari daftar ini' })).toBeVisible()
    await expectAccessible(dinsos)
    const place = dinsos.url()
    await dinsos.getByRole('link', { name: 'Buka rujukannya', exact: true }).click()
    for (const name of [first.Nama, second.Nama, cured]) await expect(dinsos.getByRole('link', { name })).toBeVisible()
    await disnaker.goto('/rujukan/masuk?sort=NEWEST')
    await expect(disnaker.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(disnaker.getByRole('status', { name: /^Memuat/ })).toHaveCount(0)
    await expect(disnaker.getByRole('link', { name: first.Nama })).toBeHidden()
    await dinsos.goto(place)
  })

  await test.step('they are submitted together, with what holds for all of them', async () => {
    await dinsos.getByRole('button', { name: 'Ajukan 3 rujukan…' }).click()
    await expect(dinsos.getByText('Pilih jawabannya.').first()).toBeVisible()
    await dinsos.getByRole('checkbox', { name: 'Fotokopi KTP-el' }).check()
    await dinsos.getByRole('group', { name: /tinggal di kota ini/ }).getByRole('radio', { name: 'Ya', exact: true }).check()
    await dinsos.getByRole('group', { name: /mempunyai NIB/ }).getByRole('radio', { name: 'Tidak', exact: true }).check()
    await expectAccessible(dinsos)
    await dinsos.getByRole('button', { name: 'Ajukan 3 rujukan…' }).click()
    await dinsos.getByRole('dialog').getByRole('button', { name: 'Ajukan 3 rujukan' }).click()
    await expect(dinsos.getByText('Semua rujukan dari daftar ini sudah diajukan.')).toBeVisible()
    await expectAccessible(dinsos)
  })

  await test.step('the target finds them in its inbox', async () => {
    await disnaker.goto('/rujukan/masuk?sort=NEWEST')
    for (const name of [first.Nama, second.Nama, cured]) await expect(disnaker.getByRole('link', { name })).toBeVisible()
  })

  await test.step('the same file is the same list', async () => {
    await dinsos.goto('/daftar')
    await dinsos.getByLabel('Pilih berkas…').setInputFiles(file('lagi.csv', [first, nameless, second, mangled]))
    await expect(dinsos.getByRole('heading', { name: 'peserta.csv' })).toBeVisible()
    await expect(dinsos.getByRole('status').filter({ hasText: 'Berkas ini sudah pernah dimuat' })).toBeVisible()
  })
})

test('what may have been meant is put in by one click, with its kecamatan', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DINSOS' })
  await page.goto('/daftar')
  await page.getByLabel('Pilih berkas…').setInputFiles(file('kelurahan.csv', [somebody({ Kelurahan: 'Sumbersri', Kecamatan: '' })]))
  const row = page.getByRole('listitem', { name: 'Baris 1', exact: true })
  const cell = row.getByRole('textbox', { name: 'Kelurahan' })
  await expect(cell).toHaveAttribute('aria-invalid', 'true')
  await expectAccessible(page)
  await row.getByRole('button', { name: 'Pakai Sumbersari, Lowokwaru' }).click()
  await expect(cell).toHaveValue('Sumbersari')
  await expect(cell).not.toHaveAttribute('aria-invalid', 'true')
  await expect(row.getByRole('button', { name: 'Simpan perbaikan' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '1 baris siap dimuat' })).toBeVisible()
})

test('columns that are called otherwise are matched by hand', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DINSOS', locale: 'en' })
  const { buffer } = file('', [somebody()])
  await page.goto('/daftar')
  await page.getByLabel('Choose a file…').setInputFiles({ name: 'lain.csv', mimeType: 'text/csv', buffer: Buffer.from(buffer.toString().replace('Kelurahan', 'Wilayah')) })
  await expect(page.getByText('There is no column for Kelurahan or desa.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('combobox', { name: 'What Wilayah holds' }).selectOption('Kelurahan or desa')
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await expect(page.getByRole('heading', { name: '1 row is ready' })).toBeVisible()
  await expectAccessible(page)
})

test('a list of rows stays as long as it is shown when a row leaves it; printed it says that it goes on; a decision that fails says so', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DINSOS' })
  await page.goto('/daftar')
  await page.getByLabel('Pilih berkas…').setInputFiles(file('panjang.csv', Array.from({ length: 130 }, () => somebody())))
  await page.getByRole('button', { name: /^Siap 130/ }).click()
  const rows = page.getByRole('listitem', { name: /^Baris \d+$/ })
  const leaveOut = () => rows.first().getByRole('button', { name: 'Jangan muat' }).click()
  await expect(rows).toHaveCount(50)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Hanya 50 dari 130 baris.')).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: 'Tampilkan lagi' }).click()
  await expect(rows).toHaveCount(100)
  await page.getByRole('button', { name: 'Tampilkan lagi' }).click()
  await expect(rows).toHaveCount(130)

  const again = page.waitForResponse((answer) => answer.request().postDataJSON()?.operationName === 'ListRows')
  await leaveOut()
  await (await again).finished()
  await expect(page.getByRole('button', { name: /^Tidak dimuat 1/ })).toBeVisible()
  await expect(rows).toHaveCount(129)

  await page.route('**/graphql', (route) => (route.request().postDataJSON()?.operationName === 'DecideRow' ? route.abort() : route.continue()))
  await leaveOut()
  await expect(rows.first().getByRole('alert')).toContainText('Server tidak terjangkau')
  await expectAccessible(page)
})

test('who a row is about is said by one button, and that alone turns until it is known', { tag: '@desktop' }, async ({ desk }) => {
  const { page, api } = await desk({ agency: 'DINSOS' })
  const row = somebody({ NIK: '' })
  const twin = { name: row.Nama, birthDate: row['Tgl Lahir'].split('/').reverse().join('-'), regionCode: '35.73.02.1001', nikStatus: 'NONE', nik: undefined }
  const first = await register(api, twin)
  await createPerson(api, invented(twin), { knownDistinctFrom: [first] })
  await page.goto('/daftar')
  await page.getByLabel('Pilih berkas…').setInputFiles(file('kembar.csv', [row]))
  const shown = page.getByRole('listitem', { name: 'Baris 1', exact: true })
  const same = shown.getByRole('button', { name: 'Orang yang sama', exact: true })
  await expect(same).toHaveCount(2)

  let answer = () => {}
  const asked = new Promise<void>((go) => { answer = go })
  await page.route('**/graphql', async (route) => {
    if (route.request().postDataJSON()?.operationName === 'DecideRow') await asked
    await route.continue()
  })
  const turning = shown.getByRole('button').filter({ has: page.locator('.animate-spin') })
  await same.last().click()
  await expect(turning).toHaveCount(1)
  await expect(same.last().locator('.animate-spin')).toBeVisible()
  answer()
  await expect(shown.getByText(`Rujukan ini untuk ${row.Nama} yang sudah terdaftar.`)).toBeVisible()
  await expect(turning).toHaveCount(0)
})
