import { describe, expect, it } from 'vitest'
import { reactive } from 'vue'
import { useProblem, useProblems } from './problems.ts'

const opened = () => {
  const values = reactive({ venue: '', quota: '0', trainers: [] as string[] })
  const problems = useProblems<keyof typeof values>((field) => values[field])
  problems.value = { venue: 'Wajib diisi', quota: '1 sampai 500', trainers: 'Pilih seorang' }
  return { values, problems, left: () => Object.keys(problems.value) }
}

describe('what a form must put right', () => {
  it('is said no more of a field in which something else is typed, and still of the others', () => {
    const { values, left } = opened()
    values.venue = 'B'
    expect(left()).toEqual(['quota', 'trainers'])
    values.trainers.push('tono')
    expect(left()).toEqual(['quota'])
  })

  it('is said again when it is found again, though nothing was typed since', () => {
    const { values, problems, left } = opened()
    values.venue = 'B'
    problems.value = { venue: 'Hapus NIK dari tulisan ini' }
    expect(left()).toEqual(['venue'])
    problems.value = { venue: 'Paling banyak 200 huruf' }
    expect(problems.value.venue).toBe('Paling banyak 200 huruf')
    values.venue = 'Balai'
    expect(left()).toEqual([])
  })

  it('of one field alone goes with the next letter', () => {
    const values = reactive({ note: '' })
    const problem = useProblem(() => values.note)
    problem.value = 'Wajib diisi'
    values.note = 'S'
    expect(problem.value).toBeUndefined()
  })
})
