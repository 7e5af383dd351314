import type { Request } from '@playwright/test'
import { newCase } from '../support/casework.ts'
import { done, expect, expectAccessible, firstPassword, hire, password, signIn, test, today, withoutSocket } from '../support/desk.ts'

const words = 'Foto kiosnya belum ada'

test('signing in: a wrong password is told with its cure, the right one leads to the page that was asked for', async ({ desk, browser, baseURL }) => {
  const { username } = await desk({ agency: 'DINSOS' })
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${baseURL}/rujukan/terkirim`)
  await expect(page.getByRole('button', { name: 'Masuk', exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await expect(page.getByText('Isi nama pengguna dan kata sandi.')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Nama pengguna', exact: true })).toBeFocused()
  await page.getByRole('textbox', { name: 'Nama pengguna', exact: true }).fill(username)
  await page.getByRole('textbox', { name: 'Kata sandi', exact: true }).fill('bukan ini kata sandinya')
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('hubungi admin OPD Anda')
  await expectAccessible(page)
  await page.getByRole('textbox', { name: 'Kata sandi', exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Terkirim', level: 1 })).toBeVisible()
  await context.close()
})

test('a password that somebody else has set lets one choose an own one, and nothing else', async ({ page, city, baseURL }) => {
  const { username, name } = await hire(city, { agency: 'DINSOS' })
  await page.goto('/rujukan/terkirim')
  await page.getByRole('textbox', { name: 'Nama pengguna', exact: true }).fill(username)
  await page.getByRole('textbox', { name: 'Kata sandi', exact: true }).fill(firstPassword)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Buat kata sandi Anda sendiri', exact: true })).toBeVisible()
  const next = page.getByRole('textbox', { name: 'Kata sandi baru', exact: true })
  const repeat = page.getByRole('textbox', { name: 'Ulangi kata sandi baru' })
  await expect(next).toBeFocused()
  await expectAccessible(page)

  await next.fill(firstPassword)
  await repeat.fill(firstPassword)
  await page.getByRole('button', { name: 'Simpan dan masuk' }).click()
  await expect(page.getByText('Pakai kata sandi yang lain dari yang sekarang.')).toBeVisible()
  await expect(next).toBeFocused()
  await next.fill(password)
  await page.getByRole('button', { name: 'Simpan dan masuk' }).click()
  await expect(page.getByText('Kedua isian belum sama.')).toBeVisible()
  await expect(repeat).toBeFocused()
  await expectAccessible(page)
  await page.goto('/rujukan/terkirim')
  await expect(page.getByRole('button', { name: 'Masuk', exact: true }), 'no session was opened').toBeVisible()

  await page.getByRole('textbox', { name: 'Nama pengguna', exact: true }).fill(username)
  await page.getByRole('textbox', { name: 'Kata sandi', exact: true }).fill(firstPassword)
  await page.keyboard.press('Enter')
  await next.fill(password)
  await repeat.fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Terkirim', level: 1 })).toBeVisible()
  const { me } = await (await signIn(baseURL!, username, password)).ask<{ me: object }>('{ me { user { displayName } } }')
  expect(me).toEqual({ user: { displayName: name } })
})

test('a session that ends in the middle of a form loses nothing', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinsos }, { page, api }] = await Promise.all([desk({ agency: 'DINSOS' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const { code, person } = await newCase(dinsos, city)
  await withoutSocket(page)
  await page.goto(`/rujukan/${code}`)
  await expect(page.getByRole('heading', { name: person })).toBeVisible()
  await page.getByRole('button', { name: 'Kembalikan…' }).click()
  const form = page.getByRole('form', { name: 'Kembalikan' })
  await form.getByRole('checkbox', { name: 'Foto tempat usaha' }).check()
  await form.getByRole('textbox', { name: 'Catatan', exact: true }).fill(words)

  await api.ask('mutation { signOut { __typename } }')
  await form.getByRole('button', { name: 'Kembalikan', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Waktu masuk Anda berakhir' })
  await expect(dialog).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('textbox', { name: 'Kata sandi', exact: true }).fill(password)
  await dialog.getByRole('button', { name: 'Masuk', exact: true }).click()
  await expect(dialog).toBeHidden()
  await expect(form).toBeHidden()
  await expect(page.getByText(words).first()).toBeVisible()
})

test('without a connection the page says so, keeps what was typed, and sends it once it is back', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinsos }, { page }] = await Promise.all([desk({ agency: 'DINSOS' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const { code, person } = await newCase(dinsos, city)
  await page.goto(`/rujukan/${code}`)
  await expect(page.getByRole('heading', { name: person })).toBeVisible()
  const comment = page.getByRole('textbox', { name: /Tulis kepada/ })
  const send = page.getByRole('button', { name: 'Kirim', exact: true })
  await comment.fill(words)

  await page.context().setOffline(true)
  const banner = page.getByText('Tidak ada sambungan ke server')
  await expect(banner).toBeVisible()
  await expectAccessible(page)
  await send.click()
  // Not the one that says the page itself was not refreshed, which may stand there too.
  await expect(page.getByRole('alert').filter({ hasText: /^Server tidak terjangkau\. Isian Anda tetap ada/ })).toBeVisible()
  await expect(comment).toHaveValue(words)

  // A line that fails once more as it comes back: whoever is typing goes on at the same place.
  await comment.focus()
  await page.route('**/graphql', (route) => (route.request().postDataJSON().operationName === 'ReferralByCode' ? route.abort() : route.continue()))
  const asksAnew = (request: Request) => request.postData()?.includes('"ReferralByCode"') ?? false
  const failed = page.waitForEvent('requestfailed', asksAnew)
  await page.context().setOffline(false)
  await failed
  const answered = page.waitForResponse((response) => asksAnew(response.request()))
  await page.unroute('**/graphql')
  await (await answered).finished()
  await expect(banner).toBeHidden()
  await expect(comment).toBeFocused()
  await send.click()
  await expect(comment).toHaveValue('')
  await expect(page.getByRole('listitem').filter({ hasText: words })).toBeVisible()
})

test('a server that stumbles is not taken for being signed out', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DINSOS' })
  await page.route('**/graphql', (route) => route.fulfill({ status: 503 }))
  await page.goto('/rujukan/terkirim?status=ACCEPTED')
  await expect(page.getByRole('alert')).toContainText('Server sedang sibuk')
  await expectAccessible(page)
  await page.unroute('**/graphql')
  await page.getByRole('button', { name: 'Coba lagi', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Terkirim', level: 1 })).toBeVisible()
  expect(new URL(page.url()).search).toBe('?status=ACCEPTED')
})

test('one window too many says that it is not live, and does not knock again and again', { tag: '@desktop' }, async ({ desk }) => {
  const { page, api } = await desk({ agency: 'DINSOS' })
  await page.clock.install()
  const others = await Promise.all(Array.from({ length: 10 }, async () => {
    const socket = api.connect()
    await new Promise<void>((resolve) => {
      socket.on('connected', () => resolve())
      socket.subscribe({ query: 'subscription { inboxChanged { cursor } }' }, { next: () => {}, error: () => {}, complete: () => {} })
    })
    return socket
  }))
  let knocks = 0
  page.on('websocket', () => knocks++)
  await page.goto('/rujukan/masuk')
  const notLive = page.getByText('Pembaruan langsung terputus')
  await expect(notLive).toBeVisible()
  await expectAccessible(page)
  const first = knocks
  for (let time = 0; time < 10; time++) {
    await page.clock.runFor(5_000)
    await page.evaluate(async () => void await (await fetch('/healthz')).text())
  }
  expect(knocks).toBe(first)
  await expect(notLive).toBeVisible()

  await Promise.all(others.map((socket) => socket.dispose()))
  await page.clock.runFor(15_000)
  await expect(notLive).toBeHidden()
})

test('until the program has come the page says so; if it does not come, how to go on', { tag: '@desktop' }, async ({ page }) => {
  await page.route('**/assets/*.js', (route) => route.abort())
  await page.goto('/masuk')
  await expect(page.getByRole('status')).toContainText('Memuat')
  const again = page.getByRole('link', { name: 'Muat ulang halaman ini' })
  await expect(again).toBeHidden()
  // As after ten seconds.
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()))
  await expectAccessible(page)
  await page.unroute('**/assets/*.js')
  await again.click()
  await expect(page.getByRole('button', { name: 'Masuk', exact: true })).toBeVisible()
})

test('another role takes nothing of the former one along, and other tabs do not go on in the former one', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api: dinsos }, { page, api }] = await Promise.all([desk({ agency: 'DINSOS' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const { code, person } = await newCase(dinsos, city)
  const { me } = await api.ask<{ me: { user: { id: string } } }>('{ me { user { id } } }')
  const other = { userId: me.user.id, agencyId: city.agencies['DLH'], role: 'OFF', from: today() }
  await done(city.admin, 'grantAssignment', 'GrantAssignmentInput', other, '... on RoleAssignment { id }')
  const role = page.getByRole('button', { name: /^Peran dan instansi: / })
  const search = page.getByRole('searchbox')
  const dlh = page.getByRole('menuitem', { name: /^DLH/ })

  await test.step('what is typed and not sent is asked about first', async () => {
    await page.goto('/rujukan/masuk?sort=NEWEST')
    await search.fill(person)
    await page.getByRole('link', { name: person }).click()
    await page.getByRole('textbox', { name: /Tulis kepada/ }).fill(words)
    await role.click()
    await dlh.click()
    const dialog = page.getByRole('dialog', { name: 'Ganti peran?' })
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Batal', exact: true }).click()
    await expect(page.getByRole('textbox', { name: /Tulis kepada/ })).toHaveValue(words)
  })

  const second = await page.context().newPage()
  await test.step('a server that does not answer leaves the role as it is, and says so', async () => {
    await page.route('**/graphql', (route) => (route.request().postDataJSON().operationName === 'ChooseAssignment' ? route.abort() : route.continue()))
    await role.click()
    await dlh.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ganti peran', exact: true }).click()
    await expect(page.getByText('Peran belum berganti')).toBeVisible()
    await page.unroute('**/graphql')
  })

  await test.step('the other role has no row, no search and no referral of the former one', async () => {
    await second.goto('/rujukan/masuk')
    await expect(second.getByRole('heading', { name: 'Masuk', level: 1 })).toBeVisible()
    await role.click()
    await dlh.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Ganti peran', exact: true }).click()
    await expect(role).toContainText('DLH')
    await page.getByRole('link', { name: 'Masuk', exact: true }).click()
    await expect(search).toHaveValue('')
    await expect(page.getByText(person)).toHaveCount(0)
    await page.goto(`/rujukan/${code}`)
    await expect(page.getByRole('heading', { name: person })).toBeHidden()
  })

  await test.step('the other tab can send nothing until it is loaded again', async () => {
    const dialog = second.getByRole('dialog', { name: 'Peran atau akun berganti di tab lain' })
    await expect(dialog).toBeVisible()
    await expectAccessible(second)
    await dialog.getByRole('button', { name: 'Muat ulang halaman', exact: true }).click()
    await expect(second.getByRole('button', { name: /^Peran dan instansi: / })).toContainText('DLH')
  })
})
