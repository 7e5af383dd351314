import { newCase } from '../support/casework.ts'
import { expect, test } from '../support/desk.ts'

test('a head of agency is not told that nothing was asked, where it is not shown', { tag: '@desktop' }, async ({ desk, city }) => {
  const [{ api }, { page }] = await Promise.all([desk({ agency: 'DINKES' }), desk({ agency: 'DISNAKER-PMPTSP', role: 'HEAD' })])
  const { code } = await newCase(api, city)
  await page.goto(`/rujukan/${code}`)
  const asked = page.getByRole('main')
  await expect(asked).toContainText('Peran Anda tidak melihat')
  await expect(asked).not.toContainText('tidak meminta berkas')
})
