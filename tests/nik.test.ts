import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysInMonth, isChildOn, isoDate } from '../server/src/person/calendar-date.ts'
import { readKk } from '../server/src/person/kk.ts'
import { foldName, foldTight } from '../server/src/person/name.ts'
import { nikMismatches, readNik, type Nik, type Sex } from '../server/src/person/nik.ts'
import { toE164 } from '../server/src/person/phone.ts'

const two = (n: number) => String(n).padStart(2, '0')
const sexes = fc.constantFrom<Sex>('L', 'P')
const births = fc
  .record({ year: fc.integer({ min: 1920, max: 2026 }), month: fc.integer({ min: 1, max: 12 }), at: fc.nat(30) })
  .map(({ year, month, at }) => ({ year, month, day: (at % daysInMonth(year, month)) + 1 }))
const serials = fc.integer({ min: 1, max: 9999 }).map((n) => String(n).padStart(4, '0'))
const nikFor = ({ year, month, day }: { year: number; month: number; day: number }, sex: Sex, serial = '0001') =>
  `357302${two(sex === 'P' ? day + 40 : day)}${two(month)}${two(year % 100)}${serial}`
const read = (text: string) => {
  const nik = readNik(text)
  return typeof nik === 'string' ? nik : `${nik.day}/${nik.month}/${two(nik.yearOfCentury)} ${nik.sex}`
}

describe('a NIK', () => {
  it.each`
    text                      | meaning
    ${'3573021203900017'}     | ${'12/3/90 L'}
    ${'3573025203900017'}     | ${'12/3/90 P'}
    ${'3573027101900017'}     | ${'31/1/90 P'}
    ${'3573023101900017'}     | ${'31/1/90 L'}
    ${'3573027201900017'}     | ${'NIK_DATE_INVALID'}
    ${'3573023201900017'}     | ${'NIK_DATE_INVALID'}
    ${'3573020001900017'}     | ${'NIK_DATE_INVALID'}
    ${'3573024001900017'}     | ${'NIK_DATE_INVALID'}
    ${'3573021213900017'}     | ${'NIK_DATE_INVALID'}
    ${'3573021200900017'}     | ${'NIK_DATE_INVALID'}
    ${'3573023104900017'}     | ${'NIK_DATE_INVALID'}
    ${'3573022902960017'}     | ${'29/2/96 L'}
    ${'3573026902000017'}     | ${'29/2/00 P'}
    ${'3573022902950017'}     | ${'NIK_DATE_INVALID'}
    ${'3573021203900000'}     | ${'NIK_MANGLED_BY_SPREADSHEET'}
    ${'3,57303E+15'}          | ${'NIK_MANGLED_BY_SPREADSHEET'}
    ${'3.57302120390002e15'}  | ${'NIK_MANGLED_BY_SPREADSHEET'}
    ${'3573021203900017.0'}   | ${'NIK_MANGLED_BY_SPREADSHEET'}
    ${'3.573.021.203.900.017'} | ${'NIK_MANGLED_BY_SPREADSHEET'}
    ${'################'}     | ${'NIK_MANGLED_BY_SPREADSHEET'}
    ${"'3573021203900017"}    | ${'12/3/90 L'}
    ${'3573 0212 0390 0017'}  | ${'12/3/90 L'}
    ${'35.73.02.120390.0017'} | ${'12/3/90 L'}
    ${'3573-0212-0390-0017'}  | ${'12/3/90 L'}
    ${'357302120390001'}      | ${'NIK_LENGTH'}
    ${'35730212039000177'}    | ${'NIK_LENGTH'}
    ${'357302120390OO17'}     | ${'NIK_NOT_DIGITS'}
    ${''}                     | ${'NIK_NOT_DIGITS'}
  `('$text reads as $meaning', ({ text, meaning }) => expect(read(text)).toBe(meaning))

  it('of any birth date, sex and serial reads back, and agrees with what it was made from', () => {
    fc.assert(fc.property(births, sexes, serials, (birth, sex, serial) => {
      const nik = readNik(nikFor(birth, sex, serial)) as Nik
      const { day, month, year } = birth
      expect(nik).toMatchObject({ region: '35.73.02', day, month, yearOfCentury: year % 100, sex, serial })
      expect(nikMismatches(nik, { birthDate: isoDate(birth.year, birth.month, birth.day), sex })).toEqual([])
    }))
  })

  it('tells another sex and another birth date, and only them', () => {
    fc.assert(fc.property(births, births, sexes, (one, other, sex) => {
      const nik = readNik(nikFor(one, sex)) as Nik
      const same = one.day === other.day && one.month === other.month && one.year % 100 === other.year % 100
      const found = nikMismatches(nik, { birthDate: isoDate(other.year, other.month, other.day), sex: sex === 'L' ? 'P' : 'L' })
      expect(found).toEqual(same ? ['NIK_SEX_MISMATCH'] : ['NIK_BIRTH_DATE_MISMATCH', 'NIK_SEX_MISMATCH'])
    }))
  })

  it('takes its century from the declared date, never from itself', () => {
    const nik = readNik('3573021203250017') as Nik
    expect(nikMismatches(nik, { birthDate: '1925-03-12' })).toEqual([])
    expect(nikMismatches(nik, { birthDate: '2025-03-12' })).toEqual([])
    expect(nikMismatches(nik, { birthDate: null, sex: null })).toEqual([])
  })

  it('of another province is none the worse; of a region that never was it is worth a look', () => {
    const knowsRegion = (code: string) => code === '51.71.01'
    expect(nikMismatches(readNik('5171011203900017') as Nik, { knowsRegion })).toEqual([])
    expect(nikMismatches(readNik('9999991203900017') as Nik, { knowsRegion })).toEqual(['NIK_REGION_UNKNOWN'])
  })

  it('never throws, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      readNik(text)
      readKk(text)
      toE164(text)
      foldName(text)
    }))
  })
})

describe('a family card number', () => {
  it.each`
    text                     | meaning
    ${'3573041404150649'}    | ${'3573041404150649'}
    ${'3573 0414 0415 0649'} | ${'3573041404150649'}
    ${'3573045404150649'}    | ${'KK_INVALID'}
    ${'357304140415064'}     | ${'KK_INVALID'}
    ${'3573041404150000'}    | ${'KK_MANGLED'}
    ${'3,57304E+15'}         | ${'KK_MANGLED'}
  `('$text reads as $meaning', ({ text, meaning }) => {
    const kk = readKk(text)
    expect(typeof kk === 'string' ? kk : kk.digits).toBe(meaning)
  })
})

describe('a telephone number', () => {
  it.each`
    typed                  | stored
    ${'081234567890'}      | ${'+6281234567890'}
    ${'0812-3456-7890'}    | ${'+6281234567890'}
    ${'+62 812 3456 7890'} | ${'+6281234567890'}
    ${'+62 (0)81234567890'} | ${'+6281234567890'}
    ${'6281234567890'}     | ${'+6281234567890'}
    ${'006281234567890'}   | ${'+6281234567890'}
    ${'81234567890'}       | ${'+6281234567890'}
    ${"'081234567890"}     | ${'+6281234567890'}
    ${'0341-551234'}       | ${'+62341551234'}
    ${'(0341) 551234'}     | ${'+62341551234'}
    ${'0341'}              | ${undefined}
    ${'0812345'}           | ${undefined}
    ${'08123456789012345'} | ${undefined}
    ${'+6591234567'}       | ${undefined}
    ${'8,12E+10'}          | ${undefined}
    ${'tidak ada'}         | ${undefined}
  `('$typed is stored as $stored', ({ typed, stored }) => expect(toE164(typed)).toBe(stored))

  it('stored once stays as it is', () => {
    fc.assert(fc.property(fc.stringMatching(/^08\d{8,11}$/), (typed) => {
      const stored = toE164(typed)
      expect(toE164(stored ?? '')).toBe(stored)
    }))
  })
})

describe('a name', () => {
  it.each([
    ["Nur'aini Wijaya", 'NUR’AINI  WIJAYA'], ['André', 'andre'], ['M.Yusuf', 'M. Yusuf'], ['Siti-Aminah', 'siti aminah'],
  ])('%s is the same as %s', (one, other) => expect(foldName(one)).toBe(foldName(other)))

  it('of a place ignores spaces and hyphens', () => expect(foldTight('Oro-oro Dowo')).toBe(foldTight('ORO ORODOWO')))
})

describe('the eighteenth birthday', () => {
  it.each`
    born            | on              | child
    ${'2008-03-12'} | ${'2026-03-11'} | ${true}
    ${'2008-03-12'} | ${'2026-03-12'} | ${false}
    ${'2008-02-29'} | ${'2026-02-28'} | ${true}
    ${'2008-02-29'} | ${'2026-03-01'} | ${false}
  `('born $born is a child on $on: $child', ({ born, on, child }) => expect(isChildOn(born, on)).toBe(child))
})
