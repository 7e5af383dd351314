import { readFileSync } from 'node:fs'
import { files } from '../support/attachment.ts'
import { newCase, take } from '../support/casework.ts'
import { expect, expectAccessible, password, test, withoutSocket } from '../support/desk.ts'

const photo = { name: 'WhatsApp Image 3573025203900017.png', mimeType: 'image/png', buffer: files.png }

test('Dinsos attaches a photo to a returned item, and Disnaker opens it @desktop', async ({ desk, city }) => {
  const [{ page: dinsos, api: sender, name }, { page: disnaker, api: target }] = await Promise.all([
    desk({ agency: 'DINSOS' }), desk({ agency: 'DISNAKER-PMPTSP', locale: 'en' })])
  const { id, code } = await newCase(sender, city)
  await take(target, id, 'RETURN', { items: [{ code: 'FOTO-USAHA', state: 'MISSING' }], note: 'Foto tempat usaha belum ada' })

  await dinsos.goto(`/rujukan/${code}`)
  await dinsos.getByRole('button', { name: 'Ajukan kembali…' }).click()
  const form = dinsos.getByRole('form', { name: 'Ajukan kembali' })
  const choose = (file: typeof photo) => async () => {
    const chooser = dinsos.waitForEvent('filechooser')
    await form.getByRole('button', { name: 'Lampirkan berkas Foto tempat usaha' }).click()
    await (await chooser).setFiles(file)
  }
  await test.step('what is no picture is refused, in words', async () => {
    await choose({ name: 'foto.png', mimeType: 'image/png', buffer: Buffer.from('<svg onload="alert(1)"/>') })()
    await expect(form.getByRole('alert')).toContainText('bukan PDF, JPEG, PNG, atau WebP')
    await expectAccessible(dinsos)
  })
  await test.step('without a line nothing is lost', async () => {
    await dinsos.context().setOffline(true)
    await choose(photo)()
    await expect(form.getByText('belum terkirim')).toBeVisible()
    // Back on the line the page asks anew by itself: its answer, of before the file, is waited for.
    const anew = dinsos.waitForResponse((response) => response.url().endsWith('/graphql'))
    await dinsos.context().setOffline(false)
    await (await anew).finished()
    await form.getByRole('button', { name: 'Kirim lagi' }).click()
    await expect(dinsos.getByRole('link', { name: /^Buka Foto tempat usaha · PNG/ }).first()).toBeVisible()
    await expect(form.getByRole('radio', { name: 'Sudah ada', exact: true })).toBeChecked()
    await expectAccessible(dinsos)
  })
  await form.getByRole('button', { name: 'Ajukan kembali', exact: true }).click()
  await expect(form).toBeHidden()

  await test.step('Disnaker sees by whom, and opens it under a name that says nothing of anybody', async () => {
    await withoutSocket(disnaker)
    await disnaker.goto(`/rujukan/${code}`)
    const list = disnaker.getByRole('listitem').filter({ hasText: `by ${name}` })
    await expect(list).toBeVisible()
    await target.ask('mutation { signOut { __typename } }')
    const download = disnaker.waitForEvent('download')
    await list.getByRole('link', { name: /^Open Photo of the business premises/ }).click()
    const expired = disnaker.getByRole('dialog', { name: 'You have been signed out' })
    await expired.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
    await expired.getByRole('button', { name: 'Sign in', exact: true }).click()
    expect((await download).suggestedFilename()).toMatch(new RegExp(`^${code}-FOTO-USAHA-\\d+\\.png$`))
    expect(readFileSync(await (await download).path()).equals(files.png)).toBe(true)
    await expectAccessible(disnaker)
  })

  await test.step('Dinsos takes it back: the link goes, the timeline tells of it', async () => {
    await dinsos.getByRole('button', { name: 'Tarik kembali: Foto tempat usaha' }).click()
    await dinsos.getByRole('dialog').getByRole('button', { name: 'Tarik kembali', exact: true }).click()
    await expect(dinsos.getByText('menarik kembali lampiran')).toBeVisible()
    await expect(dinsos.getByRole('link', { name: /^Buka Foto tempat usaha/ })).toHaveCount(0)
  })
})
