import { daysAfter } from './days.ts'
import type { Dice } from './random.ts'

/**
 * Numbers that pass every check and belong to nobody: serials from 9001 on, which no kecamatan reaches in one day of births, and
 * telephone numbers 0812-0000-xxxx, which no network has given out.
 */
export interface Numbers {
  nik(region: string, birthDate: string, sex: 'L' | 'P'): string
  kk(region: string, issuedOn: string): string
  phone(): string
}

export function numbers(): Numbers {
  let serial = 9000
  let telephone = 0
  const next = () => String(serial === 9999 ? (serial = 9001) : ++serial)
  const ddmmyy = (date: string, plus = 0) =>
    `${String(Number(date.slice(8)) + plus).padStart(2, '0')}${date.slice(5, 7)}${date.slice(2, 4)}`
  const district = (region: string) => region.slice(0, 8).replaceAll('.', '')
  return {
    nik: (region, birthDate, sex) => `${district(region)}${ddmmyy(birthDate, sex === 'P' ? 40 : 0)}${next()}`,
    kk: (region, issuedOn) => `${district(region)}${ddmmyy(issuedOn)}${next()}`,
    phone: () => `08120000${String(++telephone).padStart(4, '0')}`,
  }
}

/** Kecamatan elsewhere from which people move here: Pasuruan, Bangkalan, Sampang, Surabaya, Denpasar. */
export const otherOrigins = ['35.14.01', '35.26.01', '35.27.01', '35.78.01', '51.71.01']

/** A birth date that makes somebody `age` years old on `today`. */
export const bornFor = (dice: Dice, today: string, age: number): string => {
  const birthday = `${Number(today.slice(0, 4)) - age}${today.slice(4, 8)}01`
  return daysAfter(birthday, -dice.between(30, 330))
}
