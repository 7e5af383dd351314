// National number without its 0: a mobile is 8 and 8 to 11 more digits, a landline an area code and 5 to 8 more.
const mobile = /^8\d{8,11}$/
const landline = /^[2-79]\d{7,10}$/
const around = /[\s.()\-\u2010-\u2015\u200b-\u200f\u202a-\u202e]/g

/**
 * An Indonesian telephone number as E.164 (+62…), or undefined. Takes 08…, 8…, 62…, +62…, 0062… with spaces, dots, dashes,
 * brackets.
 */
export function toE164(text: string): string | undefined {
  const bare = text.trim().replace(/^['\u2018\u2019`]/, '').replace('(0)', '').replace(around, '')
  if (!/^\+?\d+$/.test(bare)) return undefined
  const national = bare.replace(/^(\+62|0062|62(?=[2-9]\d{8,}))/, '').replace(/^0/, '')
  return mobile.test(national) || landline.test(national) ? `+62${national}` : undefined
}
