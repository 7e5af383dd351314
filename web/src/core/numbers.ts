import { languageTag } from './i18n.ts'

/** `1234` becomes `1.234`; one decimal at most. */
export const showNumber = (value: number) => value.toLocaleString(languageTag.value, { maximumFractionDigits: 1 })
/** Percent with one decimal: `83,9%`. */
export const showPercent = (value: number) => `${showNumber(value)}%`
/** `Rp1.500.000` */
export const showRupiah = (amount: number) => `Rp${showNumber(amount)}`
