import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test, today } from '../support/desk.ts'
import { newName } from '../support/people.ts'

/** Opens the form of a step, fills it in and takes it; `then` is what the new state means. */
async function take(page: Page, button: string, then: string, fill: (form: Locator) => Promise<void>) {
  const verb = button.replace('…', '')
  await page.getByRole('button', { name: button, exact: true }).click()
  const form = page.getByRole('form', { name: verb, exact: true })
  await fill(form)
  await expectAccessible(page)
  await form.getByRole('button', { name: verb, exact: true }).click()
  await expect(form).toBeHidden()
  await expect(page.getByText(then)).toBeVisible()
}

/** What the other agency did has arrived without a reload, and is shown once one asks for it. */
async function showNews(page: Page) {
  const news = page.getByRole('status').filter({ hasText: /pada rujukan ini|on this referral/ })
  await news.getByRole('button').click()
  await expect(news).toBeHidden()
}

test('Dinsos refers a resident to Disnaker, which returns, accepts and serves; Dinsos confirms and closes', async ({ desk }) => {
  const [{ page: dinsos }, { page: disnaker }] = await Promise.all([
    desk({ agency: 'DINSOS' }), desk({ agency: 'DISNAKER-PMPTSP', locale: 'en' })])
  const resident = newName()
  const row = disnaker.getByRole('link', { name: resident })

  await test.step('Disnaker looks at its inbox, the newest first', async () => {
    await disnaker.goto('/rujukan/masuk?sort=NEWEST')
    await expect(disnaker.getByRole('table', { name: 'Incoming' })).toBeVisible()
    await expect(row).toBeHidden()
    await expectAccessible(disnaker)
  })

  await test.step('Dinsos registers a resident who is not on record', async () => {
    await dinsos.goto('/rujukan/baru')
    await dinsos.getByRole('searchbox', { name: 'Nama, NIK, atau nomor KK' }).fill(resident)
    await expectAccessible(dinsos)
    await dinsos.getByRole('button', { name: 'Daftarkan warga baru', exact: true }).click()
    await expect(dinsos.getByRole('textbox', { name: /^Nama\W*$/ })).toHaveValue(resident)
    await dinsos.getByRole('textbox', { name: 'Telepon', exact: true }).fill('0812 3456 7890')
    await expectAccessible(dinsos)
    await dinsos.getByRole('button', { name: 'Daftarkan warga', exact: true }).click()
  })

  await test.step('Dinsos chooses help with a NIB, with its papers and conditions', async () => {
    await dinsos.getByRole('button', { name: 'Lanjut ke layanan' }).click()
    await dinsos.getByText('Pendampingan NIB', { exact: true }).click()
    await expect(dinsos.getByRole('radio', { name: 'Pendampingan NIB' })).toBeChecked()
    await expectAccessible(dinsos)
    await dinsos.getByRole('button', { name: 'Lanjut', exact: true }).click()
    await dinsos.getByRole('group', { name: /Fotokopi KTP-el/ }).getByRole('radio', { name: 'Ada', exact: true }).check()
    await dinsos.getByRole('group', { name: /tinggal di kota ini/ }).getByRole('radio', { name: 'Ya', exact: true }).check()
    await dinsos.getByRole('group', { name: /mempunyai NIB/ }).getByRole('radio', { name: 'Tidak', exact: true }).check()
    await expectAccessible(dinsos)
    await dinsos.getByRole('button', { name: 'Lanjut', exact: true }).click()
  })

  await test.step('Dinsos reads out what is asked, records the consent, checks and sends', async () => {
    await dinsos.getByRole('radio', { name: 'Ditandatangani di kertas' }).check()
    await dinsos.getByRole('checkbox', { name: 'Warga menjawab setuju', exact: true }).check()
    await expectAccessible(dinsos)
    await dinsos.getByRole('button', { name: 'Simpan dan lanjut' }).click()
    await expect(dinsos.getByRole('heading', { name: 'Periksa, lalu ajukan' })).toBeVisible()
    await expectAccessible(dinsos)
    await dinsos.getByRole('button', { name: 'Ajukan rujukan', exact: true }).click()
    await expect(dinsos.getByRole('heading', { name: 'Rujukan diajukan' })).toBeVisible()
    await dinsos.getByRole('link', { name: /^Buka rujukan RJK-/ }).click()
    await expect(dinsos.getByRole('heading', { name: resident, level: 1 })).toBeVisible()
  })

  await test.step('Disnaker sees it arrive without a reload, and returns it: a photo is missing', async () => {
    await expect(async () => {
      // Others send to Disnaker too: what is asked for may be shown before this one arrives, and more than once.
      const news = disnaker.getByRole('button', { name: /new changes?/ })
      if (await news.isVisible()) await news.click({ timeout: 1000 })
      await expect(row).toBeVisible({ timeout: 1000 })
    }).toPass()
    await row.click()
    await expect(disnaker.getByRole('heading', { name: resident })).toBeVisible()
    await take(disnaker, 'Return…', 'Waits for the sender to complete it.', async (form) => {
      await form.getByRole('checkbox', { name: 'Photo of the business premises' }).check()
      await form.getByRole('textbox', { name: 'Note', exact: true }).fill('The photo of the kiosk is missing')
    })
  })

  await test.step('Dinsos completes it', async () => {
    await showNews(dinsos)
    await take(dinsos, 'Ajukan kembali…', 'Menunggu keputusan instansi tujuan.', (form) =>
      form.getByRole('radiogroup', { name: 'Foto tempat usaha' }).getByRole('radio', { name: 'Sudah ada', exact: true }).check())
  })

  await test.step('Disnaker accepts, starts and delivers with a number', async () => {
    await showNews(disnaker)
    await take(disnaker, 'Accept…', 'Waits for the first contact with the resident.', (form) =>
      form.getByLabel('First contact planned for').fill(today()))
    await take(disnaker, 'Start service…', 'The service is under way.', async () => {})
    await take(disnaker, 'Mark delivered…', 'Waits for the sender to ask the resident.', async (form) => {
      await form.getByRole('radio', { name: 'In full', exact: true }).check()
      await form.getByRole('textbox', { name: 'Reference number' }).fill('0220001234567')
    })
  })

  await test.step('Dinsos asks the resident, and closes', async () => {
    await showNews(dinsos)
    await expect(dinsos.getByText('0220001234567')).toBeVisible()
    await take(dinsos, 'Tutup…', 'Rujukan sudah ditutup.', (form) =>
      form.getByRole('radio', { name: 'Ya, kebutuhan terpenuhi' }).check())
    await expect(dinsos.getByText('Tuntas', { exact: true })).toBeVisible()
    await expectAccessible(dinsos)
  })

  await test.step('Disnaker no longer sees whose it was', async () => {
    await showNews(disnaker)
    await expect(disnaker.getByRole('heading', { name: resident })).toBeHidden()
  })
})
