import { describe, expect, it } from 'vitest'
import { holidaysIn } from './holidayText.ts'

const short = { NATIONAL: 'N', JOINT_LEAVE: 'J', LOCAL: 'L' }
const read = (text: string, year = 2027) => holidaysIn(text, year).rows.map(({ date, kind, nameId }) => `${date.slice(5)} ${short[kind]} ${nameId}`).join(' / ')

describe('a pasted line', () => {
  it.each`
    line                                                      | rows
    ${'2027-01-01;NATIONAL;Tahun Baru 2027 Masehi'}           | ${'01-01 N Tahun Baru 2027 Masehi'}
    ${'1\t1 Januari\tJumat\tTahun Baru 2027 Masehi'}          | ${'01-01 N Tahun Baru 2027 Masehi'}
    ${'1. 1 Januari Jumat Tahun Baru 2027 Masehi'}            | ${'01-01 N Tahun Baru 2027 Masehi'}
    ${'Senin, 17 Agustus 2027: Proklamasi Kemerdekaan'}       | ${'08-17 N Proklamasi Kemerdekaan'}
    ${'17/08/2027 | Proklamasi Kemerdekaan'}                  | ${'08-17 N Proklamasi Kemerdekaan'}
    ${'10 Maret, Rabu, Cuti bersama Idulfitri 1448 H'}        | ${'03-10 J Cuti bersama Idulfitri 1448 H'}
    ${'8, 11, dan 12 Maret 2027 Cuti bersama Idulfitri'}      | ${'03-08 J Cuti bersama Idulfitri / 03-11 J Cuti bersama Idulfitri / 03-12 J Cuti bersama Idulfitri'}
    ${'9-10 Maret  Idulfitri 1448 Hijriah'}                   | ${'03-09 N Idulfitri 1448 Hijriah / 03-10 N Idulfitri 1448 Hijriah'}
    ${'1 April libur lokal Hari Jadi Kota Malang'}            | ${'04-01 L libur lokal Hari Jadi Kota Malang'}
    ${'Jum’at, 5 Nop Maulid Nabi'}                            | ${'11-05 N Maulid Nabi'}
  `('$line', ({ line, rows }) => expect(read(line)).toBe(rows))

  it.each(['Tahun Baru', '31 Februari Tidak ada', '2026-12-25;Natal', '2027-01-01', 'Surabaya, 2 Oktober 2026'])('that is not understood is told: %s', (line) => {
    expect(holidaysIn(line, 2027)).toEqual({ rows: [], rest: [line] })
  })
})

it('a heading says what the lines below it are, and the same day twice is one', () => {
  expect(read('LIBUR NASIONAL 2027\n1 Januari Tahun Baru\nCUTI BERSAMA\n24 Desember Natal\n\n24 Desember Kelahiran Yesus Kristus'))
    .toBe('01-01 N Tahun Baru / 12-24 J Kelahiran Yesus Kristus')
})
