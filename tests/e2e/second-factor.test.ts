import type { Page } from '@playwright/test'
import { randomUUID } from 'node:crypto'
import { codeOf } from '../support/authenticator.ts'
import { type City, done, expect, expectAccessible, firstPassword, hire, password, test } from '../support/desk.ts'

/** The secret as the page shows it, to be typed. */
const shownSecret = async (page: Page) => (await page.getByRole('code').innerText()).replaceAll(' ', '')
const codeField = (page: Page) => page.getByRole('textbox', { name: 'Enam angka dari aplikasi' })
const shownCodes = (page: Page) => page.getByRole('list', { name: 'Kode pemulihan' }).getByRole('listitem').allInnerTexts()

async function typeName(page: Page, username: string, word: string) {
  await page.goto('/rujukan/terkirim')
  await page.getByRole('textbox', { name: 'Nama pengguna' }).fill(username)
  await page.getByRole('textbox', { name: 'Kata sandi' }).fill(word)
  await page.keyboard.press('Enter')
}

test('two-step verification is set up in the own account, is asked for at the door, and is taken off again', async ({ desk, browser, baseURL }) => {
  const { page, username } = await desk({ agency: 'DINSOS' })
  let secret = ''
  let codes: string[] = []

  await test.step('it is set up with the password and a code of the authenticator', async () => {
    await page.goto('/akun')
    await page.getByRole('button', { name: 'Pasang…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Pasang verifikasi dua langkah' })
    await expect(dialog.getByRole('img', { name: 'Kode QR untuk aplikasi autentikator' })).toBeVisible()
    await expect(dialog.getByRole('textbox', { name: 'Kata sandi sekarang' })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Isi kodenya.')).toBeVisible()
    secret = await shownSecret(page)
    await dialog.getByRole('textbox', { name: 'Kata sandi sekarang' }).fill(password)
    await codeField(page).fill('000000')
    await expect(dialog.getByText(/^Kode tidak cocok/)).toBeVisible()
    await expect(codeField(page)).toBeFocused()
    await expectAccessible(page)
    await codeField(page).fill(codeOf(secret))
    const kept = page.getByRole('dialog', { name: 'Simpan kode pemulihan Anda' })
    await expect(kept).toBeVisible()
    await expectAccessible(page)
    codes = await shownCodes(page)
    expect(codes).toHaveLength(10)
    const file = page.waitForEvent('download')
    await kept.getByRole('button', { name: 'Unduh' }).click()
    expect((await file).suggestedFilename()).toBe('kode-pemulihan-sinergi.txt')
    await kept.getByRole('button', { name: 'Sudah saya simpan' }).click()
    await expect(page.getByText('Tersisa 10 kode pemulihan.')).toBeVisible()
    await expectAccessible(page)
  })

  const context = await browser.newContext({ baseURL })
  const door = await context.newPage()
  await test.step('at the door the six digits follow the password, and send themselves', async () => {
    await typeName(door, username, password)
    await expect(door.getByRole('heading', { name: 'Kode verifikasi' })).toBeVisible()
    await expect(codeField(door)).toBeFocused()
    await expectAccessible(door)
    await door.keyboard.type('000000')
    await expect(door.getByText(/^Kode tidak cocok/)).toBeVisible()
    await expect(codeField(door)).toBeFocused()
    await expectAccessible(door)
    // The one that set it up is used: the next is good already.
    const next = codeOf(secret, Date.now(), 1)
    await codeField(door).fill(`${next.slice(0, 3)} ${next.slice(3)}`)
    await expect(door.getByRole('heading', { name: 'Terkirim', level: 1 })).toBeVisible()
  })

  await test.step('without the telephone a recovery code does, by the keys alone', async () => {
    await context.clearCookies()
    await typeName(door, username, password)
    await expect(codeField(door)).toBeFocused()
    await door.keyboard.press('Tab')
    await door.keyboard.press('Tab')
    await door.keyboard.press('Enter')
    await expect(door.getByRole('textbox', { name: 'Kode pemulihan' })).toBeFocused()
    await expectAccessible(door)
    await door.keyboard.type(codes[0]!)
    await door.keyboard.press('Enter')
    await expect(door.getByRole('heading', { name: 'Terkirim', level: 1 })).toBeVisible()
    await context.close()
  })

  await test.step('other recovery codes and taking it off want the password', async () => {
    await page.reload()
    await expect(page.getByText('Tersisa 9 kode pemulihan.')).toBeVisible()
    await page.getByRole('button', { name: 'Kode pemulihan baru…' }).click()
    const renew = page.getByRole('dialog', { name: 'Buat kode pemulihan baru?' })
    await renew.getByRole('textbox', { name: 'Kata sandi sekarang' }).fill('bukan ini kata sandinya')
    await page.keyboard.press('Enter')
    await expect(renew.getByText(/^Kata sandi yang sekarang tidak cocok/)).toBeVisible()
    await expectAccessible(page)
    await renew.getByRole('textbox', { name: 'Kata sandi sekarang' }).fill(password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog', { name: 'Simpan kode pemulihan Anda' })).toBeVisible()
    expect(await shownCodes(page)).not.toContain(codes[1])
    await page.getByRole('button', { name: 'Sudah saya simpan' }).click()
    await page.getByRole('button', { name: 'Lepas…' }).click()
    const remove = page.getByRole('dialog', { name: 'Lepas verifikasi dua langkah?' })
    await remove.getByRole('textbox', { name: 'Kata sandi sekarang' }).fill(password)
    await remove.getByRole('button', { name: 'Lepas' }).click()
    await expect(page.getByText(/^Belum dipasang/)).toBeVisible()
  })
})

/** A new agency that wants a second factor of all its people. */
async function strictAgency({ admin }: City): Promise<string> {
  const { calendars } = await admin.ask<{ calendars: { id: string }[] }>('{ calendars { id } }')
  const code = `UJI-${randomUUID().slice(0, 6).toUpperCase()}`
  const { id } = await done(admin, 'saveAgency', 'SaveAgencyInput', {
    code, nameId: code, nameEn: code, shortName: code, kind: 'OPD', calendarId: calendars[0]!.id, secondFactorForAll: true,
  }, '... on Agency { id }')
  return id
}

test('whoever needs a second factor sets it up before the first page; an administrator takes it off for a lost telephone', async ({ page, desk, city }) => {
  const agencies = { ...city.agencies, STRICT: await strictAgency(city) }
  const { username, name } = await hire({ ...city, agencies }, { agency: 'STRICT' })

  await test.step('after the own password the second factor, and then one is in', async () => {
    await typeName(page, username, firstPassword)
    await page.getByRole('textbox', { name: 'Kata sandi baru', exact: true }).fill(password)
    await page.getByRole('textbox', { name: 'Ulangi kata sandi baru' }).fill(password)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: 'Pasang verifikasi dua langkah' })).toBeFocused()
    await expect(page.getByRole('img', { name: 'Kode QR untuk aplikasi autentikator' })).toBeVisible()
    await expectAccessible(page)
    await codeField(page).fill('000000')
    await expect(page.getByText(/^Kode tidak cocok/)).toBeVisible()
    await codeField(page).fill(codeOf(await shownSecret(page)))
    await expect(page.getByRole('heading', { name: 'Simpan kode pemulihan Anda' })).toBeFocused()
    expect(await shownCodes(page)).toHaveLength(10)
    await expectAccessible(page)
    await page.getByRole('button', { name: 'Sudah saya simpan' }).click()
    await expect(page.getByRole('heading', { name: 'Terkirim', level: 1 })).toBeVisible()
    await page.goto('/akun')
    await expect(page.getByText('Wajib untuk peran atau instansi Anda, jadi tidak dapat Anda lepas.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Lepas…' })).toHaveCount(0)
  })

  await test.step('the administrator takes it off, and the next sign-in begins with another', async () => {
    const { page: office } = await desk({ as: 'admin.malang', agency: 'DISKOMINFO' })
    await office.goto('/pengaturan/pengguna')
    await office.getByRole('searchbox').fill(name)
    await office.getByRole('link', { name }).click()
    await expect(office.getByText(/^Verifikasi dua langkah sejak/)).toBeVisible()
    await office.getByRole('button', { name: 'Lepas verifikasi dua langkah…' }).click()
    const dialog = office.getByRole('dialog', { name: `Lepas verifikasi dua langkah ${name}?` })
    await expectAccessible(office)
    await dialog.getByRole('button', { name: 'Lepas', exact: true }).click()
    await expect(office.getByText(/^Verifikasi dua langkah sejak/)).toHaveCount(0)
    await expectAccessible(office)

    await page.context().clearCookies()
    await typeName(page, username, password)
    await expect(page.getByRole('heading', { name: 'Pasang verifikasi dua langkah' })).toBeVisible()
  })
})
