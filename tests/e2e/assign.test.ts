import { newCase, take } from '../support/casework.ts'
import { expect, expectAccessible, test, today } from '../support/desk.ts'

test('the head of the target and the coordinator give referrals to its officers', { tag: '@desktop' }, async ({ desk, city }) => {
  const disnaker = 'DISNAKER-PMPTSP'
  const [{ api: sender }, { page: head }, { page: coordinator }, { name: first }, { name: second }] = await Promise.all([
    desk({ agency: 'DLH' }), desk({ agency: disnaker, role: 'HEAD' }), desk({ agency: 'BAPPEDA', role: 'COO' }), desk({ agency: disnaker }), desk({ agency: disnaker })])
  const one = await newCase(sender, city)

  await head.goto(`/rujukan/${one.code}`)
  await head.getByRole('button', { name: 'Tugaskan…' }).click()
  const dialog = head.getByRole('dialog')
  await dialog.getByRole('combobox').selectOption(first)
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
  await dialog.getByRole('combobox').selectOption(name)
  await take(api, moved.id, 'ACCEPT', { unit: 'Bidang Perizinan', plannedContactOn: today() })
  await dialog.getByRole('button', { name: 'Tugaskan', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText(moved.person)
  const again = page.waitForRequest((request) => request.postDataJSON()?.operationName === 'AssignReferrals')
  await dialog.getByRole('button', { name: 'Tugaskan', exact: true }).click()
  const { items } = (await again).postDataJSON().variables.input as { items: { id: string }[] }
  expect(items.map(({ id }) => id)).toEqual([moved.id])
})
