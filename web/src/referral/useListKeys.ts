import type { ReferralRowFragment } from '@sinergi/schema'
import { computed, nextTick, ref, watch } from 'vue'
import type { Ref } from 'vue'
import { useKeys } from '../core/keys.ts'
import { afterPaint } from '../core/painted.ts'
import { t } from './referral.messages.ts'

type Row = ReferralRowFragment
type ListKeys = {
  rows: Ref<Row[]>, openCode: Ref<string | undefined>, open: (row: Row) => unknown, selected: Ref<ReadonlySet<string>>
  /** Shows the steps of what is open, or of all that are selected. */
  actions: () => void, bulkActions: () => void
}

/** Working a list by keyboard: `j k` move (and take the open panel along), `Enter` opens, `x` selects, `.` shows the steps: of all that are selected, else of one. */
export function useListKeys({ rows, selected, openCode, open, actions, bulkActions }: ListKeys) {
  const cursor = ref<string>()
  const index = computed(() => rows.value.findIndex(({ id }) => id === cursor.value))
  // A row that was dealt with leaves; the keys stay at its place, on the one that follows.
  const place = ref(-1)
  watch(index, (now) => { if (now >= 0) place.value = now }, { immediate: true, flush: 'sync' })
  const current = computed(() => rows.value[index.value >= 0 ? index.value : Math.min(place.value, rows.value.length - 1)])

  const opened = computed(() => rows.value.find(({ code }) => code === openCode.value))
  watch(() => opened.value?.id, (id) => { if (id) cursor.value = id }, { immediate: true })
  const active = computed(() => (openCode.value ? opened.value : current.value)?.id)
  const element = () => document.getElementById(`row-${active.value}`)
  const show = () => element()?.scrollIntoView({ block: 'nearest' })
  watch(active, show, { flush: 'post' })
  // A panel that opens or goes makes the list narrower or wider, and its rows higher or lower, in the next picture.
  watch(openCode, () => afterPaint(() => afterPaint(show)), { flush: 'post' })

  async function step(by: number) {
    const openIsGone = openCode.value && !opened.value
    const next = openIsGone && by > 0 ? place.value : Math.min(place.value, rows.value.length - 1) + by
    const row = rows.value[Math.max(0, Math.min(rows.value.length - 1, next))]
    if (!row) return
    cursor.value = row.id
    if (openCode.value) return open(row)
    await nextTick()
    element()?.querySelector('a')?.focus({ preventScroll: true })
  }
  function toggle() {
    if (!current.value) return
    const next = new Set(selected.value)
    if (!next.delete(current.value.id)) next.add(current.value.id)
    selected.value = next
  }
  async function showActions() {
    if (!openCode.value && rows.value.some(({ id }) => selected.value.has(id))) return bulkActions()
    if (!openCode.value && current.value) await open(current.value)
    actions()
  }
  const openCurrent = () => { if (current.value) open(current.value) }
  useKeys([
    { key: 'j', label: () => t('next'), run: () => void step(1) },
    { key: 'k', label: () => t('previous'), run: () => void step(-1) },
    { key: 'Enter', label: () => t('open'), run: openCurrent },
    { key: 'x', label: () => t('selectRow'), run: toggle },
    { key: '.', label: () => t('actions'), run: () => void showActions() },
  ])
  return { active, step }
}
