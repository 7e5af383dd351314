import { onScopeDispose, shallowReactive } from 'vue'
import { usePreference } from './preference.ts'

/** `key`: one (`j`) or two after each other (`g b`), as `KeyboardEvent.key` names them. `label` stands in the list that `?` opens. */
export type KeyAction = { key: string, label: () => string, run: (event: KeyboardEvent) => void }

/** Keys of one letter may be switched off: whoever speaks to the machine, or brushes the keys, must not set them off (WCAG 2.1.4). */
export const letterKeys = usePreference('keys', ['on', 'off'], 'on')
/** A tooltip with the key that does the same: `Komentar (c)`. */
export const withKey = (words: string, key: string) => (letterKeys.value === 'on' ? `${words} (${key})` : words)

/** All that act now, the latest last: of two with the same key the latest wins. */
export const keyActions = shallowReactive<KeyAction[]>([])

/** Whether it acts now: a letter, and two of them, only where they are not switched off. */
export const acts = ({ key }: KeyAction) => letterKeys.value === 'on' || (key.length > 1 && !key.includes(' '))

/** Keys that act while this component lives. Never the only way to do a thing. */
export function useKeys(actions: KeyAction[]) {
  keyActions.push(...actions)
  onScopeDispose(() => {
    for (const action of actions) keyActions.splice(keyActions.indexOf(action), 1)
  })
}

const field = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [role=combobox], [role=listbox], [role=menu]'
/** Where one types, or a menu or a modal dialog stands open, the keys belong to it. */
const belongsElsewhere = (target: EventTarget | null) =>
  (target instanceof Element && target.closest(field) !== null) || document.querySelector('[role=dialog][data-state=open], [role=menu]') !== null

let before = ''
let beforeAt = 0
const secondsBetween = 1.2

window.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || belongsElsewhere(event.target)) return
  // A focused button or link keeps its own Enter.
  if (event.key === 'Enter' && event.target instanceof Element && event.target.closest('a, button')) return
  const two = event.timeStamp - beforeAt < secondsBetween * 1000 ? `${before} ${event.key}` : ''
  before = event.key
  beforeAt = event.timeStamp
  const acting = keyActions.filter(acts)
  const action = acting.findLast(({ key }) => key === two) ?? acting.findLast(({ key }) => key === event.key)
  if (!action) return
  event.preventDefault()
  before = ''
  action.run(event)
})
