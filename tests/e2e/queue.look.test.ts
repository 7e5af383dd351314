import type { Locator, Page } from '@playwright/test'
import { expect, test } from '../support/desk.ts'
import { sheetsIn } from '../support/print.ts'

/** Words of a table's cells that begin on one line and end on the next. A name with a hyphen may be parted there. */
const brokenWords = (page: Page) => page.getByRole('cell').evaluateAll((cells) => cells.flatMap((cell) => {
  const found: string[] = []
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    for (const { 0: word, index } of texts.currentNode.textContent!.matchAll(/[^\s-]+/g)) {
      const range = document.createRange()
      range.setStart(texts.currentNode, index)
      range.setEnd(texts.currentNode, index + word.length)
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) found.push(word)
    }
  }
  return found
}))

/** Parts of the cells that show less than they hold. */
const cutIn = (cells: Locator) => cells.evaluateAll((all) => [...new Set(all.flatMap((cell) => [...cell.querySelectorAll('span')])
  .filter((one) => one.scrollHeight > one.clientHeight + 1 || one.scrollWidth > one.clientWidth + 1)
  .filter((one) => getComputedStyle(one).overflow !== 'visible').map((one) => one.textContent))])

test('what happened last is read whole, and a code that stands for a name on one line', { tag: '@desktop' }, async ({ desk }) => {
  const [{ page: officer }, { page: head }] = await Promise.all([desk({ agency: 'DISNAKER-PMPTSP' }), desk({ agency: 'DISNAKER-PMPTSP', role: 'HEAD' })])
  for (const [page, address] of [[officer, '/rujukan/semua'], [officer, '/rujukan/giliran'], [head, '/rujukan/semua'], [head, '/rujukan/giliran']] as const) {
    await page.goto(address)
    const last = page.getByRole('cell').filter({ hasText: /^\d+( \p{L}{3}|\.\d\d) · /u })
    await expect(last.first()).toBeVisible()
    expect(await cutIn(last)).toEqual([])
  }
  const lines = await head.getByRole('cell').getByRole('link', { name: /RJK-/ }).evaluateAll((links) => links.map((link) => {
    const range = document.createRange()
    // Before it stands what screen readers are told alone.
    range.selectNode(link.firstElementChild!.lastChild!)
    return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size
  }))
  expect(lines.length).toBeGreaterThan(0)
  expect(new Set(lines)).toEqual(new Set([1]))
})

test('the coordinator reads from whom to whom, and is told what to clear where nothing is found', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'BAPPEDA', role: 'COO' })
  await page.goto('/rujukan/semua')
  const parties = page.getByRole('cell').filter({ hasText: '→' })
  await expect(parties.first()).toBeVisible()
  expect(await cutIn(parties)).toEqual([])

  expect(await brokenWords(page)).toEqual([])

  await page.getByRole('searchbox', { name: 'Cari nama atau kode' }).fill('zzqqxx')
  const clear = page.getByRole('button', { name: 'Hapus pencarian' })
  await expect(clear).toBeVisible()
  await expect(page.getByRole('main')).not.toContainText('saringan')
  await clear.click()
  await expect(parties.first()).toBeVisible()
})

const headingGlyphs = 'WargaLayananDari→keStatusGiliranTenggat'.length

test('a long list that is printed has its headings on every sheet', { tag: '@desktop' }, async ({ desk }) => {
  const { page } = await desk({ agency: 'DINSOS' })
  await page.goto('/rujukan/semua')
  await expect(page.getByRole('table').getByRole('link')).toHaveCount(50)
  const [, ...others] = sheetsIn(await page.pdf()).map((sheet) => sheet.slice(0, headingGlyphs))
  expect(others.length).toBeGreaterThan(1)
  expect(new Set(others.map(String)).size).toBe(1)
})
