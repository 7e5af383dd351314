import type { Locator } from '@playwright/test'
import { newCase, take } from '../support/casework.ts'
import { expect, expectAccessible, test, today } from '../support/desk.ts'
import { expectFingerRoom } from '../support/pages.ts'

/** To whoever assigns within the own agency each name says how much that officer has. */
async function pick(dialog: Locator, name: string, load?: RegExp): Promise<void> {
  const option = dialog.getByRole('option', { name })
  if (load) await expect(option).toHaveText(load)
  await dialog.getByRole('combobox').selectOption((await option.getAttribute('value'))!)
}

test('the head of the target and the coordinator give referrals to its officers', { tag: '@desktop' }, async ({ desk, city }) => {
  const disnaker = 'DISNAKER-PMPTSP'
  const [{ api: sender }, { page: head }, { page: coordinator }, { name: first }, { name: second }] = await Promise.all([
    desk({ agency: 'DLH' }), desk({ agency: disnaker, role: 'HEAD' }), desk({ agency: 'BAPPEDA', role: 'COO' }), desk({ agency: disnaker }), desk({ agency: disnaker })])
  const one = await newCase(sender, city)

  await head.goto(`/rujukan/${one.code}`)
  await head.getByRole('button', { name: 'Tugaskan…' }).click()
  const dialog = head.getByRole('dialog')
  await pick(dialog, first, /· menangani 0 rujukan$/)
  await expectAccessible(head)
  await dialog.getByRole('button', { name: 'Tugaskan', exact: true }).click()
  await expect(head.getByText(`Petugas: ${first}`)).toBeVisible()

  await coordinator.goto(`/rujukan/semua?sort=NEWEST`)
  await coordinator.getByRole('checkbox', { name: `Pilih ${one.person}` }).check()
  await coordinator.getByRole('region', { name: '1 dipilih' }).getByRole('button', { name: 'Tugaskan…' }).click()
  await coordinator.getByRole('dialog').getByRole('combobox').selectOption(second)
  await coordinator.getByRole('dialog').getByRole('button', { name: 'Tugaskan', exact: true }).click()
  await coordinator.goto(`/rujukan/${one.code}`)
  await expect(coordinator.getByText(`Petugas: ${second}`)).toBeVisible()
  await expectAccessible(coordinator)
})

test('of two that were to be assigned one is refused: the second try is about that one', { tag: '@desktop' }, async ({ desk, city }) => {
  const disnaker = 'DISNAKER-PMPTSP'
  const [{ api: sender }, { page, api, name }] = await Promise.all([desk({ agency: 'DLH' }), desk({ agency: disnaker, role: 'VER' })])
  const [moved, still] = [await newCase(sender, city), await newCase(sender, city)]
  await page.goto('/rujukan/semua?sort=NEWEST')
  for (const { person } of [moved, still]) await page.getByRole('checkbox', { name: `Pilih ${person}` }).check()
  await page.getByRole('region', { name: '2 dipilih' }).getByRole('button', { name: 'Tugaskan…' }).click()
  const dialog = page.getByRole('dialog')
  await pick(dialog, name, /· menangani 0 rujukan$/)
  await take(api, moved.id, 'ACCEPT', { unit: 'Bidang Perizinan', plannedContactOn: today() })
  await dialog.getByRole('button', { name: 'Tugaskan', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText(moved.person)
  const again = page.waitForRequest((request) => request.postDataJSON()?.operationName === 'AssignReferrals')
  await dialog.getByRole('button', { name: 'Tugaskan', exact: true }).click()
  const { items } = (await again).postDataJSON().variables.input as { items: { id: string }[] }
  expect(items.map(({ id }) => id)).toEqual([moved.id])
})

test('who assigns sees at home how much each officer has, and opens it', async ({ desk, city, isMobile }) => {
  const disnaker = 'DISNAKER-PMPTSP'
  const [{ api: sender }, { page, api }, { name }] = await Promise.all([desk({ agency: 'DLH' }), desk({ agency: disnaker, role: 'VER' }), desk({ agency: disnaker })])
  const one = await newCase(sender, city)
  await page.goto('/')
  const loads = page.getByRole('region', { name: 'Beban petugas' })
  // As many officers as other journeys have hired.
  const openAll = async () => {
    await expect(loads.getByRole('listitem').first()).toBeVisible()
    const all = loads.getByRole('button', { name: /^Tampilkan semua/ })
    if (await all.isVisible()) await all.click()
  }
  await openAll()
  await expect(loads.getByRole('listitem').filter({ hasText: name })).toContainText('0 rujukan')
  await expect(loads.getByRole('link', { name: /^Belum ditugaskan/ })).toBeVisible()
  await expectAccessible(page)
  if (isMobile) await expectFingerRoom(page)

  const { colleagues } = await api.ask<{ colleagues: { id: string; displayName: string }[] }>('{ colleagues { id displayName } }')
  const { referral: { version } } = await api.ask<{ referral: { version: number } }>('query ($id: ID!) { referral(id: $id) { version } }', { id: one.id })
  await api.ask('mutation ($input: AssignInput!) { assignReferrals(input: $input) { outcomes { refusal { code } } } }', { input: {
    items: [{ id: one.id, expectedVersion: version }], assigneeId: colleagues.find(({ displayName }) => displayName === name)!.id, idempotencyKey: one.id } })
  await page.reload()
  await openAll()
  await loads.getByRole('link', { name }).click()
  await expect(page.getByRole('button', { name: `Petugas: ${name}` })).toBeVisible()
  await expect(page.getByRole('link', { name: one.person })).toBeVisible()
})
