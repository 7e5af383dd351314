import type { Page } from '@playwright/test'
import type { ApiClient } from '../support/client.ts'
import { type Case, newResident, take } from '../support/casework.ts'
import { type City, done, expect, expectAccessible, test, today } from '../support/desk.ts'

const finishing = (page: Page) => page.getByRole('button', { name: 'Selesaikan kelas' })
/** The button of the next step. */
const filled = /(^| )bg-primary( |$)/

/** A resident whom Dinsos referred to follow-up training and Diskopindag accepted. */
async function acceptedForTraining(dinsos: ApiClient, diskopindag: ApiClient, city: City): Promise<Case> {
  const { id: personId, name } = await newResident(dinsos, city)
  const { id: consentId } = await done(dinsos, 'recordConsent', 'RecordConsentInput', {
    personId, recipientIds: [city.agencies['DISKOPINDAG']], givenBy: name, relation: 'SELF', purposes: ['REFERRAL', 'TRAINING'], form: 'PAPER',
    language: 'id', givenOn: today(), dataSets: ['CONTACT', 'BUSINESS', 'ACCESS_NEEDS'],
  }, '... on Consent { id }')
  const { services } = await dinsos.ask<{ services: { id: string; requiredItems: { code: string }[]; eligibility: { code: string; mustBe: boolean }[] }[] }>(
    `query ($id: ID!) { services(agencyId: $id) { id requiredItems { code } eligibility { code mustBe } } }`, { id: city.agencies['DISKOPINDAG'] })
  const service = services.find(({ id }) => id === city.services['PELATIHAN-LANJUTAN'])!
  const draft = await done(dinsos, 'draftReferral', 'DraftReferralInput', {
    personId, consentId, serviceId: service.id, items: service.requiredItems.map(({ code }) => ({ code, state: 'PROVIDED' })),
    answers: service.eligibility.map(({ code, mustBe }) => ({ code, answer: mustBe })),
  }, '... on Referral { id code }')
  await take(dinsos, draft.id, 'SUBMIT')
  await take(diskopindag, draft.id, 'ACCEPT', { unit: 'Bidang UMKM', plannedContactOn: today() })
  return { ...draft, person: name }
}

test('from an accepted referral to delivered with a certificate: the officer plans and enrols, the trainer works on a phone @desktop', async ({ desk, city }) => {
  const [{ page: officer, api }, { page: sender, api: dinsos }, { page: trainer, name: trainerName }] = await Promise.all([
    desk({ agency: 'DISKOPINDAG' }), desk({ agency: 'DINSOS' }), desk({ agency: 'DISKOPINDAG', role: 'TRN' })])
  await trainer.setViewportSize({ width: 390, height: 844 })
  const { code, person } = await acceptedForTraining(dinsos, api, city)
  const title = `Kemasan ${code}`

  await test.step('the officer makes a programme and plans a class of it', async () => {
    await officer.goto('/kelas/program/baru')
    await officer.getByRole('textbox', { name: 'Nama program' }).fill(title)
    await officer.getByRole('textbox', { name: 'Nama dalam bahasa Inggris' }).fill('Packaging')
    await officer.getByRole('textbox', { name: 'Kode', exact: true }).fill(code.replace('RJK', 'P'))
    await officer.getByRole('combobox', { name: 'Layanan rujukan' }).selectOption('Pelatihan lanjutan usaha')
    await expectAccessible(officer)
    await officer.getByRole('button', { name: 'Simpan', exact: true }).click()
    await expect(officer.getByRole('heading', { name: 'Program', exact: true, level: 1 })).toBeVisible()
    await officer.goto('/kelas/baru')
    await officer.getByRole('button', { name: 'Simpan', exact: true }).click()
    await expect(officer.getByText('5 isian perlu diperbaiki')).toBeVisible()
    await officer.getByRole('combobox', { name: 'Program', exact: true }).selectOption(title)
    await officer.getByRole('checkbox', { name: trainerName }).check()
    await officer.getByRole('textbox', { name: 'Nama tempat' }).fill('Balai RW 05')
    await expect(officer.getByRole('textbox', { name: 'Nama tempat' }), 'what is filled in is not wrong any more').not.toHaveAttribute('aria-invalid', 'true')
    await expect(officer.getByText('3 isian perlu diperbaiki')).toBeVisible()
    await officer.getByRole('combobox', { name: 'Kelurahan tempat' }).fill('Bareng')
    await officer.getByRole('option', { name: 'Bareng' }).click()
    await officer.getByLabel('Mulai').fill(today())
    await officer.getByLabel('Selesai').fill(today())
    await expectAccessible(officer)
    await officer.getByRole('button', { name: 'Simpan', exact: true }).click()
    await expect(officer.getByRole('heading', { name: title })).toBeVisible()
  })

  await test.step('with a session it opens; the accepted referral becomes a participant in one click', async () => {
    await officer.getByRole('button', { name: 'Buka pendaftaran' }).click()
    await officer.getByRole('form', { name: 'Buka pendaftaran' }).getByRole('button', { name: 'Buka pendaftaran' }).click()
    await expect(officer.getByRole('alert')).toContainText('Syarat untuk langkah ini belum terpenuhi')
    await officer.getByRole('button', { name: 'Batal', exact: true }).click()
    await officer.getByRole('button', { name: 'Tambah sesi' }).click()
    await officer.getByRole('textbox', { name: 'Materi', exact: true }).fill('Foto produk')
    await officer.getByRole('form', { name: 'Tambah sesi' }).getByRole('button', { name: 'Simpan', exact: true }).click()
    await expect(officer.getByText('Foto produk')).toBeVisible()
    await officer.getByRole('button', { name: 'Buka pendaftaran' }).click()
    await officer.getByRole('form').getByRole('button', { name: 'Buka pendaftaran' }).click()
    await officer.getByRole('checkbox', { name: person }).check()
    await expectAccessible(officer)
    await officer.getByRole('button', { name: 'Daftarkan 1 peserta' }).first().click()
    await expect(officer.getByText('1 peserta didaftarkan.')).toBeVisible()
    await expect(officer.getByRole('link', { name: person })).toBeVisible()
    await officer.getByRole('textbox', { name: 'Daftar peserta', exact: true }).fill(`${code}\nTidak Dikenal`)
    await officer.getByRole('button', { name: 'Periksa daftar' }).click()
    await expect(officer.getByText('0 dari 2 baris dapat didaftarkan.')).toBeVisible()
    await expect(officer.getByRole('listitem').filter({ hasText: 'Baris 1' })).toContainText('Warga ini sudah menjadi peserta kelas ini.')
    await expectAccessible(officer)
    await officer.getByRole('button', { name: 'Mulai kelas' }).click()
    await officer.getByRole('form').getByRole('button', { name: 'Mulai kelas' }).click()
    await expect(officer.getByText('Berjalan')).toBeVisible()
    await expect(finishing(officer), 'nobody is asked to before there is attendance').not.toHaveClass(filled)
  })

  await test.step('the trainer sees the class of today and no number of the resident, and marks all in one tap', async () => {
    await trainer.route('**/graphql', (route) => (route.request().postDataJSON().operationName === 'TrainerDay' ? route.fulfill({ status: 503 }) : route.continue()))
    await trainer.goto('/')
    await expect(trainer.getByRole('heading', { name: 'Kelas hari ini' })).toBeVisible()
    await expect(trainer.getByRole('alert')).toContainText('Server sedang sibuk')
    await expect(trainer.getByRole('region', { name: 'Peserta kelas yang perlu dihubungi' })).toHaveCount(0)
    await trainer.unroute('**/graphql')
    await trainer.getByRole('button', { name: 'Coba lagi', exact: true }).click()
    await expect(trainer.getByRole('region', { name: 'Peserta kelas yang perlu dihubungi' })).toBeVisible()
    await expectAccessible(trainer)
    await trainer.getByRole('link', { name: 'Catat presensi', exact: true }).click()
    await expect(trainer.getByText('0 dari 1 tercatat')).toBeVisible()
    await trainer.getByRole('button', { name: 'Semua hadir' }).click()
    await expect(trainer.getByText('1 dari 1 tercatat')).toBeVisible()
    await expectAccessible(trainer)
    await trainer.getByRole('link', { name: 'Kembali ke kelas' }).click()
    await expect(trainer.getByText('Mengikuti')).toBeVisible()
    await expect(finishing(trainer)).toHaveClass(filled)
  })

  await test.step('before enrolling somebody else the officer reads that the session held counts as missed', async () => {
    const { person: latecomer } = await acceptedForTraining(dinsos, api, city)
    await officer.reload()
    await expect(officer.getByRole('checkbox', { name: latecomer })).toBeVisible()
    const told = '1 sesi sudah dilaksanakan. Peserta yang didaftarkan sekarang dihitung tidak hadir pada sesi tersebut.'
    await expect(officer.getByText(told)).toHaveCount(1)
    await officer.getByRole('textbox', { name: 'Daftar peserta', exact: true }).fill(latecomer)
    await officer.getByRole('button', { name: 'Periksa daftar' }).click()
    await expect(officer.getByText(told)).toHaveCount(2)
  })

  await test.step('a tap without signal goes by itself later, though the trainer has left the page', async () => {
    const presence = trainer.getByRole('link', { name: 'Presensi', exact: true })
    await presence.click()
    await trainer.context().setOffline(true)
    await trainer.getByRole('button', { name: 'Terlambat', exact: true }).click()
    await expect(trainer.getByText('Belum tersimpan')).toBeVisible()
    await trainer.getByRole('link', { name: 'Kembali ke kelas' }).click()
    await expect(trainer.getByText('1 presensi belum terkirim')).toBeVisible()
    await trainer.context().setOffline(false)
    await expect(trainer.getByText('1 presensi belum terkirim')).toBeHidden()
    await trainer.reload()
    await presence.click()
    await expect(trainer.getByRole('button', { name: 'Terlambat', exact: true })).toHaveAttribute('aria-pressed', 'true')
    await trainer.getByRole('link', { name: 'Kembali ke kelas' }).click()
  })

  await test.step('the trainer records the score, ends the class and gives the results', async () => {
    await expect(trainer.getByRole('link', { name: person })).toBeHidden()
    await trainer.getByRole('button', { name: `Langkah lain untuk ${person}` }).click()
    await trainer.getByRole('menuitem', { name: 'Nilai…' }).click()
    await trainer.getByRole('textbox', { name: 'Nilai akhir', exact: true }).fill('85')
    await trainer.keyboard.press('Enter')
    await expect(trainer.getByText('Nilai akhir 85')).toBeVisible()
    await trainer.getByRole('button', { name: 'Selesaikan kelas' }).click()
    await trainer.getByRole('form').getByRole('button', { name: 'Selesaikan kelas' }).click()
    await trainer.getByRole('button', { name: /^Berikan hasil/ }).click()
    await expect(trainer.getByText('Lulus', { exact: true })).toBeVisible()
    await expectAccessible(trainer)
    await trainer.goto(`/rujukan/${code}`)
    await expect(trainer.getByRole('heading', { name: 'Halaman ini bukan untuk peran Anda', exact: true })).toBeVisible()
  })

  await test.step('the trainer makes a plan, proposes help and hands out the certificate', async () => {
    await trainer.getByRole('link', { name: 'Beranda', exact: true }).click()
    await trainer.getByRole('link', { name: 'Kelas', exact: true }).click()
    await trainer.getByRole('link', { name: title }).click()
    await trainer.getByRole('link', { name: 'Tindak lanjut', exact: true }).click()
    await expect(trainer.getByRole('heading', { name: person })).toBeVisible()
    await expect(trainer.getByText('Hari ke-30')).toBeVisible()
    await trainer.getByRole('button', { name: 'Susun rencana' }).click()
    await trainer.getByRole('textbox', { name: 'Tujuan', exact: true }).fill('Berjualan di dua pasar')
    await trainer.getByRole('textbox', { name: 'Langkah 1' }).fill('Foto ulang produk')
    await expectAccessible(trainer)
    await trainer.getByRole('button', { name: 'Simpan', exact: true }).click()
    await expect(trainer.getByText('Berjualan di dua pasar')).toBeVisible()
    await trainer.getByRole('button', { name: 'Usulkan rujukan baru' }).click()
    await trainer.getByRole('textbox', { name: 'Mengapa diperlukan' }).fill('Belum punya NIB')
    await trainer.getByRole('link', { name: 'Kembali ke kelas' }).click()
    await trainer.getByRole('link', { name: 'Tindak lanjut', exact: true }).click()
    await expect(trainer.getByRole('textbox', { name: 'Mengapa diperlukan' })).toHaveValue('Belum punya NIB')
    await trainer.getByRole('form', { name: 'Usulkan rujukan baru' }).getByRole('button', { name: 'Usulkan rujukan baru' }).click()
    await expect(trainer.getByText('Menunggu jawaban')).toBeVisible()
    await expectAccessible(trainer)
    const download = trainer.waitForEvent('download')
    await trainer.getByRole('link', { name: 'Unduh sertifikat (PDF)' }).click()
    expect((await download).suggestedFilename()).toMatch(/^sertifikat-LTH-.*\.pdf$/)
  })

  await test.step('the referral is in progress by itself; the officer confirms delivery with what the class proposes', async () => {
    await officer.goto(`/rujukan/${code}`)
    const passed = officer.getByText('Lulus pelatihan, siap dilaporkan selesai.')
    await expect(passed.locator('..')).toContainText('hadir 1 dari 1 sesi (100%), nilai 85')
    await officer.getByRole('button', { name: 'Nyatakan selesai…' }).click()
    await expect(officer.getByRole('radio', { name: 'Terlayani penuh' })).toBeChecked()
    await officer.getByRole('form', { name: 'Nyatakan selesai' }).getByRole('button', { name: 'Nyatakan selesai', exact: true }).click()
    await expect(officer.getByText('Selesai dilayani').first()).toBeVisible()
    await expect(passed).toBeHidden()
  })

  await test.step('Dinsos finds the proposal at home and makes a draft of it', async () => {
    await sender.goto('/')
    const proposal = sender.getByRole('region', { name: 'Usulan rujukan baru dari pelatih' }).getByRole('listitem').filter({ hasText: person })
    await expect(proposal).toContainText('Belum punya NIB')
    await expectAccessible(sender)
    await proposal.getByRole('button', { name: 'Buat draf rujukan' }).click()
    await expect(sender).toHaveURL(/rujukan\/baru\?draf=/)
  })
})

test('a trainer without a session today reads when and where the next one is', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DISKOPINDAG', as: 'tono.pelatih' })
  // Long before the first of them.
  await page.clock.setFixedTime('2020-01-06T02:00:00Z')
  await page.goto('/')
  // In either language: the crawl goes through his pages meanwhile, and changes it.
  const day = page.getByRole('region', { name: /^(Kelas hari ini|Classes today)$/ })
  await expect(day).toContainText(/(Tidak ada sesi hari ini\. Sesi berikutnya|No session today\. The next one is on) \p{L}{3}, \d+ \p{L}{3} \d{4} · \d\d\.\d\d–\d\d\.\d\d WIB:/u)
  await day.getByRole('link').click()
  await expect(page).toHaveURL(/\/kelas\/[0-9a-f-]{36}$/)
})

test('a visit says which one it is, and the keys follow: into its form, to what is missing, back to its button', async ({ desk }) => {
  const { page } = await desk({ agency: 'DISKOPINDAG', as: 'tono.pelatih' })
  await page.goto('/')
  await page.getByRole('region', { name: /^(Kunjungan jatuh tempo|Visits due)$/ }).getByRole('link').first().click()
  const record = page.getByRole('button', { name: /^(Catat kunjungan|Record the visit)$/ }).first()
  await record.click()
  const form = page.getByRole('form', { name: /^(Catat kunjungan|Record the visit)$/ })
  await expect(form.getByRole('heading', { name: /^(Hari ke-|Day )\d+ · / })).toBeVisible()
  await expect(form.locator('input[type=date]')).toBeFocused()
  await form.getByRole('button', { name: /^(Simpan|Save)$/ }).click()
  await expect(form.getByRole('radiogroup', { name: /^(Berhasil ditemui\?|Reached\?)$/ }).getByRole('radio').first()).toBeFocused()
  await expectAccessible(page)
  await form.getByRole('button', { name: /^(Batal|Cancel)$/ }).click()
  await expect(record).toBeFocused()
})

test('nobody is asked to start a class before the day of its first session', { tag: '@desktop' }, async ({ desk }) => {
  const { page, api } = await desk({ agency: 'DISKOPINDAG' })
  const { trainingClasses } = await api.ask<{ trainingClasses: { edges: { node: { id: string; sessions: { onDate: string }[] } }[] } }>(
    '{ trainingClasses(statuses: [OPEN], first: 100) { edges { node { id sessions { onDate } } } } }')
  const { id, sessions } = trainingClasses.edges.map(({ node }) => node).find(({ sessions: [first] }) => first && first.onDate > today())!
  /** Whether it has a colour of its own. */
  const isFilled = () => page.getByRole('button', { name: 'Mulai kelas' }).evaluate((one) => getComputedStyle(one).backgroundColor !== getComputedStyle(document.body).backgroundColor)
  await page.goto(`/kelas/${id}`)
  expect(await isFilled()).toBe(false)

  await page.clock.setFixedTime(`${sessions[0]!.onDate}T01:00:00Z`)
  await page.reload()
  expect(await isFilled()).toBe(true)
})

test('whom to call and whom to visit is told with the class', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DISKOPINDAG', as: 'tono.pelatih' })
  await page.goto('/')
  for (const name of [/^(Peserta kelas yang perlu dihubungi|Participants to be contacted)$/, /^(Kunjungan jatuh tempo|Visits due)$/]) {
    const people = page.getByRole('region', { name }).getByRole('listitem')
    await expect(people.first()).toBeVisible()
    for (const one of await people.all()) await expect(one).toContainText(/\p{L} · \p{L}{3}, \d+ \p{L}+ – \p{L}{3}, \d+ \p{L}+ \d{4}/u)
  }
})
