import { beforeAll, expect, it, vi } from 'vitest'

beforeAll(async () => {
  // Vue looks for a real document when it is loaded.
  await import('vue')
})

it('a download whose connection drops half way is over, and says so', async () => {
  const { useDownload } = await import('./useDownload.ts')
  vi.stubGlobal('fetch', () => Promise.resolve({ ok: true, status: 200, headers: new Headers(), blob: () => Promise.reject(new TypeError('network error')) }))
  const { download, busy, error } = useDownload()
  await download('/lists/1/rejected.csv')
  expect(busy.value).toBe(false)
  expect(error.value?.problem).toBe('OFFLINE')
})
