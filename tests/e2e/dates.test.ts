import { newCase } from '../support/casework.ts'
import { expect, expectAccessible, test, today } from '../support/desk.ts'

const daysAhead = (days: number) => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10)

test('a date is told in words under its field, and nothing moves when it is', async ({ desk, city }) => {
  const [{ api: dinsos }, { page }] = await Promise.all([desk({ agency: 'DINSOS' }), desk({ agency: 'DISNAKER-PMPTSP' })])
  const { code } = await newCase(dinsos, city)
  await page.goto(`/rujukan/${code}`)
  await page.getByRole('button', { name: 'Terima…' }).click()
  const form = page.getByRole('form', { name: 'Terima' })
  const planned = form.getByLabel('Rencana kontak pertama')
  const send = form.getByRole('button', { name: 'Terima', exact: true })
  const place = await send.boundingBox()

  await planned.fill('2031-04-03')
  await expect(planned).toHaveAccessibleDescription('Kam, 3 Apr 2031')
  await expect(form.getByText('Kam, 3 Apr 2031')).toBeVisible()
  await planned.fill(daysAhead(1))
  await expect(planned).toHaveAccessibleDescription(/^(Sen|Sel|Rab|Kam|Jum|Sab|Min), .* · besok$/)
  const offered = form.getByRole('button', { name: /^(Sen|Sel|Rab|Kam|Jum), / }).last()
  await offered.click()
  await expect(offered).toBeFocused()
  await expect(offered).toHaveAttribute('aria-pressed', 'true')
  await expect(planned).toHaveAccessibleDescription(/ · dalam \d+ hari$/)
  expect(await send.boundingBox()).toEqual(place)
  await expectAccessible(page)
})

test('a birth date is told in words, in the language that is read, also where only the month is known', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DINSOS', locale: 'en' })
  await page.goto('/warga/baru')
  const birth = page.getByLabel('Date of birth')
  await birth.fill('1990-04-03')
  await expect(birth).toHaveAccessibleDescription('Tue, 3 Apr 1990')
  await page.getByRole('combobox', { name: 'What is known' }).selectOption('Month and year only')
  await expect(page.getByLabel('Month and year of birth')).toHaveAccessibleDescription('Apr 1990')
})

test('a day off is told in words as it is typed', { tag: '@desktop' }, async ({ desk, city }) => {
  const { page } = await desk({ agency: 'DISKOMINFO', role: 'ADM' })
  const { calendars } = await city.admin.ask<{ calendars: { id: string }[] }>('{ calendars { id } }')
  await page.goto(`/pengaturan/kalender/${calendars[0]!.id}/2033`)
  await page.getByRole('button', { name: 'Tambah hari' }).click()
  const day = page.getByLabel('Tanggal', { exact: true })
  await day.fill('2033-04-03')
  await expect(day).toHaveAccessibleDescription('Min, 3 Apr 2033')
  await expectAccessible(page)
})
