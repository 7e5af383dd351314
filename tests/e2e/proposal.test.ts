import { newCase, take } from '../support/casework.ts'
import { expect, test } from '../support/desk.ts'

test('a rejection that was proposed says so, and whoever proposed it may take it back', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinkes }, { page, api }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const { id, code } = await newCase(dinkes, city)
  await take(api, id, 'REJECT', { reasonCode: 'OTHER', note: 'Warga sedang menjalani program serupa', alternative: 'Tidak ada' })

  await page.goto(`/rujukan/${code}`)
  const main = page.getByRole('main')
  await expect(main).toContainText('Penolakan diusulkan, menunggu verifikator.')
  await expect(main).toContainText('Alasan penolakan yang diusulkan: Lainnya')
  await expect(main).not.toContainText('Giliran Anda')
  // Nobody asked for the items that are optional.
  await expect(main).toContainText('Foto tempat usaha · belum ditandai')

  await page.getByRole('button', { name: 'Tarik usulan…' }).click()
  const form = page.getByRole('form', { name: 'Tarik usulan' })
  await form.getByRole('textbox').fill('Ternyata masih dapat dilayani')
  await form.getByRole('button', { name: 'Tarik usulan', exact: true }).click()
  await expect(main).toContainText('Menunggu keputusan instansi tujuan.')
  await expect(main).toContainText('Giliran Anda')
  await expect(main).not.toContainText('Saran:')
})
