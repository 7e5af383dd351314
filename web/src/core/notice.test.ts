import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { dismissNotice, holdNotice, notice, notify } from './notice.ts'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', globalThis)
})
afterEach(() => {
  dismissNotice()
  vi.useRealTimers()
})

it('goes after eight seconds, or twenty where it can be taken back', () => {
  notify({ text: 'Tersimpan.' })
  vi.advanceTimersByTime(7_900)
  expect(notice.value).toBeDefined()
  vi.advanceTimersByTime(200)
  expect(notice.value).toBeUndefined()
})

it('stays while it is pointed at or has the focus, also when one of the two ends or another notice comes', () => {
  notify({ text: 'Tersimpan.' })
  holdNotice('pointer', true)
  holdNotice('focus', true)
  holdNotice('pointer', false)
  vi.advanceTimersByTime(60_000)
  notify({ text: 'Rujukan ditolak.', action: { label: 'Urungkan…', run: () => {} } })
  vi.advanceTimersByTime(60_000)
  expect(notice.value?.text).toBe('Rujukan ditolak.')
  holdNotice('focus', false)
  vi.advanceTimersByTime(19_900)
  expect(notice.value).toBeDefined()
  vi.advanceTimersByTime(200)
  expect(notice.value).toBeUndefined()
})
