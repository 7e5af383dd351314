import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Texts } from './i18n.ts'

const loaders = import.meta.glob(['../**/*.{messages,labels,sentences}.ts', './{dates,refusal,roles}.ts', '../person/birth.ts'])
let registered: Map<string, Texts<string>>
let render: (locale: 'id' | 'en', scope: string, key: string) => string
let rendered: (name: string) => boolean
const web = join(import.meta.dirname, '..')
const sources = globSync('**/*.{ts,vue}', { cwd: web }).filter((name) => !name.endsWith('.test.ts'))
  .map((name) => ({ name: basename(name), text: readFileSync(join(web, name), 'utf8') }))
/** Where a set of texts can be used: in the files that import it, and in its own beside it. */
function placesOf(name: string): string {
  const start = new RegExp(`\\bmessages(?:<\\w+>)?\\('${name}'`)
  const own = sources.find(({ text }) => start.test(text))!
  const at = own.text.search(start)
  const beside = own.text.slice(0, at) + own.text.slice(at).replace(/[^]*?\}\)$/m, '')
  return [beside, ...sources.filter(({ text }) => text.includes(`/${own.name}'`)).map(({ text }) => text)].join('\n')
}
const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted()

beforeAll(async () => {
  // Vue looks for a real document when it is loaded; the module of the texts only sets its language.
  await import('vue')
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  vi.stubGlobal('document', { documentElement: {} })
  const i18n = await import('./i18n.ts')
  registered = i18n.registered
  await Promise.all(Object.values(loaders).map((load) => load()))
  // The words of an enum are picked from the record itself.
  rendered = (name) => i18n.readers.has(name)
  render = (locale, name, key) => {
    i18n.showLocale(locale)
    return i18n.readers.get(name)!(key, { n: 1 })
  }
})

describe('every text of the web', () => {
  it('stands in both languages under the same key, with the same parameters', () => {
    for (const [name, { id, en }] of registered) {
      expect(Object.keys(en).toSorted(), name).toEqual(Object.keys(id).toSorted())
      for (const [key, text] of Object.entries(id)) {
        expect(text.trim(), `${name}.${key}`).not.toBe('')
        expect(en[key]?.trim(), `${name}.${key}`).not.toBe('')
        expect(placeholders(en[key] ?? ''), `${name}.${key}`).toEqual(placeholders(text))
      }
    }
    expect(registered.size).toBeGreaterThan(20)
  })

  it('is found and rendered, so that no page shows a key', () => {
    const texts = [...registered].filter(([name]) => rendered(name)).flatMap(([name, { id }]) => Object.keys(id).map((key) => ({ name, key })))
    const missing = texts.filter(({ name, key }) => (['id', 'en'] as const).some((locale) => !render(locale, name, key) || render(locale, name, key).includes('|')))
    expect(missing).toEqual([])
    expect(texts.length).toBeGreaterThan(300)
  })

  it('is used somewhere', () => {
    // A key that is a code, or is put together from one, is not written out; the names of themes are codes too.
    const isFixed = (key: string) => !/[A-Z]{2}|^(?:light|dark|system)$/.test(key)
    const unused = [...registered].filter(([name]) => rendered(name)).flatMap(([name, { id }]) => {
      const places = placesOf(name)
      return Object.keys(id).filter((key) => isFixed(key) && !places.includes(`'${key}'`)).map((key) => `${name}.${key}`)
    })
    expect(unused).toEqual([])
  })

  it('counts one thing as one in English', () => {
    // What is asked for at least is never one.
    const counted = /(?<![Aa]t least )\{(?:n|count)\} (?:more |other |new )?[a-z]+s\b/
    const many = [...registered].flatMap(([name, { en }]) => Object.entries(en).filter(([, text]) => counted.test(text) && !text.includes('|'))
      .map(([key, text]) => `${name}.${key}: ${text}`))
    expect(many).toEqual([])
  })
})
