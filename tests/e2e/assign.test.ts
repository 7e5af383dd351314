import { newCase } from '../support/casework.ts'
import { expect, expectAccessible, test } from '../support/desk.ts'

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
