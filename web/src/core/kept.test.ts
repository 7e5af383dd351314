import { beforeAll, describe, expect, it, vi } from 'vitest'
import { nextTick, reactive } from 'vue'

type Form = { name: string, phone: string, trainings: { title: string }[], sex?: string }
let kept: typeof import('./kept.ts')

beforeAll(async () => {
  vi.stubGlobal('window', { addEventListener: () => {} })
  kept = await import('./kept.ts')
})

const blank: Form = { name: 'Wagimin', phone: '0812', trainings: [] }
/** A form over a record, and what somebody else does to the record. */
function open(name: string) {
  const record = reactive({ now: blank })
  const form = kept.useKeptRecord<Form>(name, () => ({ ...record.now }))
  return { form, async others(change: Partial<Form>) {
    record.now = { ...record.now, ...change }
    await nextTick()
  } }
}

it('takes nothing for typed in a form that makes an id of its own', () => {
  const open = () => kept.useKept('new', () => ({ id: crypto.randomUUID(), name: '' }))
  open()
  expect(open().foundAgain).toBe(false)
  open().value.name = 'Kelas kue'
  expect(open().foundAgain).toBe(true)
})

describe('a form over a record that somebody else changes', () => {
  it('takes the new value of what was not touched, and says so', async () => {
    const { form, others } = open('untouched')
    form.value.name = 'Wagimin S.'
    await others({ phone: '0857', trainings: [{ title: 'Menjahit' }], sex: 'L' })
    expect(form.value).toEqual({ name: 'Wagimin S.', phone: '0857', trainings: [{ title: 'Menjahit' }], sex: 'L' })
    expect(form.changed.value).toEqual([
      { field: 'phone', typed: false }, { field: 'trainings', typed: false }, { field: 'sex', typed: false }])
  })

  it('keeps what was typed, and says where both changed the same', async () => {
    const { form, others } = open('both')
    form.value.phone = '0899'
    await others({ phone: '0857' })
    expect(form.value.phone).toBe('0899')
    expect(form.changed.value).toEqual([{ field: 'phone', typed: true }])
  })

  it('follows also while one is on another page', async () => {
    const { form, others } = open('away')
    form.value.name = 'Wagimin S.'
    const again = kept.useKeptRecord<Form>('away', () => ({ ...blank, phone: '0857' }))
    expect(again.foundAgain).toBe(true)
    expect(again.value).toMatchObject({ name: 'Wagimin S.', phone: '0857' })
    await others({})
  })

  it('says nothing of what was saved here, and begins anew with it', async () => {
    const { form, others } = open('own')
    form.value.name = 'Wagimin S. '
    await others({ name: 'Wagimin S.' })
    form.restart({ ...blank, name: 'Wagimin S.' })
    expect(form.changed.value).toEqual([])
    expect(form.value.name).toBe('Wagimin S.')
    await others({ phone: '0857' })
    expect(form.changed.value).toEqual([{ field: 'phone', typed: false }])
  })
})
