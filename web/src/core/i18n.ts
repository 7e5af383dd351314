import type { Locale } from '@sinergi/schema'
import { computed } from 'vue'
import { createI18n } from 'vue-i18n'
import type { Words } from '../../../server/src/core/words.ts'

export const locales = ['id', 'en'] as const satisfies readonly Locale[]
const stored = 'sinergi.locale'
const isLocale = (value: unknown): value is Locale => value === 'id' || value === 'en'
const first = localStorage.getItem(stored)

export const i18n = createI18n({ legacy: false, locale: isLocale(first) ? first : 'id', fallbackLocale: 'id', messages: { id: {}, en: {} } })
export const locale = computed(() => i18n.global.locale.value as Locale)

const tags = { id: 'id-ID', en: 'en-GB' } as const satisfies Record<Locale, string>
/** The language of the moment as `Intl` knows it, for dates and numbers. */
export const languageTag = computed(() => tags[locale.value])

/** Shows the other language at once. Who is signed in also keeps it on the server: session.ts. */
export function showLocale(next: Locale) {
  i18n.global.locale.value = next
  localStorage.setItem(stored, next)
  document.documentElement.lang = next
}
showLocale(locale.value)

type Params = Record<string, string | number>
type Reader<K extends string> = (key: K, params?: Params) => string
export type Texts<K extends string> = Record<Locale, Record<K, string>>
/** Every set of texts that a loaded page has brought, by name: a test reads them all. */
export const registered = new Map<string, Texts<string>>()
/** Those of them that are read with parameters. */
export const readers = new Map<string, Reader<string>>()
/** What vue-i18n makes something of. Most texts have none of it, and are what they are. */
const special = /[{|@]/

/**
 * The texts of one feature, in both languages: a key that one of them lacks does not compile.
 * `t(key, params)` answers in the language of the moment; where a text has the forms `one | many`, `params.n` picks.
 */
export function messages<K extends string>(name: string, texts: Texts<K>): Reader<K> {
  registered.set(name, texts)
  const read: Reader<K> = (key, params = {}) => {
    const text = texts[locale.value][key]
    if (!special.test(text)) return text
    return i18n.global.rt(text, params, typeof params.n === 'number' ? { plural: params.n } : {})
  }
  readers.set(name, read as Reader<string>)
  return read
}

/** The words for each value of an enum: `label(value)` answers in the language of the moment. */
export function labels<K extends string>(name: string, texts: Texts<K>) {
  registered.set(name, texts)
  return (value: K): string => texts[locale.value][value]
}

/** The same for words that the server says too: they stand there in pairs, here they are registered like all others. */
export function paired<K extends string>(name: string, words: Record<K, Words>) {
  const of = (language: Locale) => Object.fromEntries(Object.entries<Words>(words).map(([key, pair]) => [key, pair[language]])) as Record<K, string>
  return labels<K>(name, { id: of('id'), en: of('en') })
}

/** Picks from a pair of columns such as `nameId`, `nameEn`. */
export function inLocale(id: string, en: string): string {
  return locale.value === 'id' ? id : en
}
