import type { DataClass, ServiceFullFragment } from '@sinergi/schema'
import type { Effect } from '../administration/EffectList.vue'
import { dataClassLabel } from '../core/data-class.labels.ts'
import { showDate, today } from '../core/dates.ts'
import { t } from './service.messages.ts'
import type { inputOf } from './serviceForm.ts'

type Input = ReturnType<typeof inputOf>
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
/** Without what Apollo adds. */
const plain = <T extends object>(value: T) => Object.fromEntries(Object.entries(value).filter(([key]) => key !== '__typename').toSorted(([a], [b]) => (a < b ? -1 : 1)))

/** What a change of a service does, told before it is saved; nothing where only words or capacity change. `classesOf` knows the profiles. */
export function serviceEffects(before: ServiceFullFragment, after: Input, classesOf: (profile: string) => readonly DataClass[]): Effect[] {
  const [had, gets] = [before.disclosureProfile.classes, classesOf(after.disclosureProfile)]
  const more = gets.filter((one) => !had.includes(one))
  const less = had.filter((one) => !gets.includes(one))
  const asked = !same(before.requiredItems.map(plain), after.requiredItems.map(plain)) || !same(before.eligibility.map(plain), after.eligibility.map(plain))
  return [
    ...(before.active && !after.active ? [{ words: t('effectStops'), grave: true }] : []),
    ...(!before.active && after.active ? [{ words: t('effectStarts') }] : []),
    ...(more.length ? [{ words: t('effectMore', { classes: more.map(dataClassLabel).join(', ') }), grave: true }] : []),
    ...(less.length ? [{ words: t('effectLess', { classes: less.map(dataClassLabel).join(', ') }) }] : []),
    ...(more.length || less.length ? [{ words: t('effectSent') }] : []),
    ...(same(plain(before.clocks), plain(after.clocks)) ? [] : [{ words: t('effectClocks') }]),
    ...(asked ? [{ words: t('effectAsked') }] : []),
    ...windowEffect(before, after),
  ]
}

function windowEffect(before: ServiceFullFragment, { windows }: Input): Effect[] {
  const day = today()
  const isOpen = !windows.length || windows.some(({ opensOn, closesOn }) => opensOn <= day && day <= closesOn)
  if (isOpen || !before.windowOpen) return []
  const next = windows.map(({ opensOn }) => opensOn).filter((opensOn) => opensOn > day).toSorted()[0]
  return [{ words: next ? t('effectClosed', { date: showDate(next) }) : t('effectClosedFor'), grave: true }]
}
