import { nextTick, useTemplateRef } from 'vue'
import type { Ref } from 'vue'

/** Adding, removing and moving rows; a new row is where one goes on typing, and after a removal the focus stays in the list. */
export function useRows<R extends { key: string }>(rows: Ref<R[]>, empty: () => R) {
  const list = useTemplateRef<HTMLElement>('list')
  const focusOn = async (selector: string) => {
    await nextTick()
    list.value?.querySelector<HTMLElement>(selector)?.focus()
  }
  function add() {
    rows.value = [...rows.value, empty()]
    void focusOn('li:last-of-type input')
  }
  function remove({ key }: R) {
    rows.value = rows.value.filter((row) => row.key !== key)
    void focusOn('[data-add]')
  }
  function up({ key }: R) {
    const from = rows.value.findIndex((row) => row.key === key)
    if (from < 1) return
    const next = [...rows.value]
    next.splice(from - 1, 0, ...next.splice(from, 1))
    rows.value = next
  }
  return { add, remove, up }
}
