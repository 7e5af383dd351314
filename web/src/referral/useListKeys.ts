import type { ReferralRowFragment } from '@sinergi/schema'
import { computed, nextTick, ref, watch } from 'vue'
import type { Ref } from 'vue'
import { useRouter } from 'vue-router'
import { useKeys } from '../core/keys.ts'
import { t } from './referral.messages.ts'

type Row = ReferralRowFragment
type ListKeys = {
  rows: Ref<Row[]>, selected: Ref<ReadonlySet<string>>, openCode: Ref<string | undefined>, open: (row: Row) => unknown, actions: () => void
}

/** Working a list by keyboard: `j k` move (and take the open panel along), `Enter` opens, `x` selects, `.` shows the steps, `n` makes a new one. */
export function useListKeys({ rows, selected, openCode, open, actions }: ListKeys) {
  const router = useRouter()
  const index = ref(-1)
  watch(openCode, (code) => {
    const at = rows.value.findIndex((row) => row.code === code)
    if (at >= 0) index.value = at
  }, { immediate: true })
  // A row that was dealt with leaves; the keys stay at its place, on the one that follows.
  const current = computed(() => rows.value[Math.min(index.value, rows.value.length - 1)])
  const active = computed(() => (openCode.value ? rows.value.find(({ code }) => code === openCode.value)?.id : current.value?.id))

  async function step(by: number) {
    const openIsGone = openCode.value && !rows.value.some(({ code }) => code === openCode.value)
    const next = openIsGone && by > 0 ? index.value : index.value + by
    index.value = Math.max(0, Math.min(rows.value.length - 1, next))
    const row = current.value
    if (!row) return
    if (openCode.value) await open(row)
    await nextTick()
    document.getElementById(`row-${row.id}`)?.scrollIntoView({ block: 'nearest' })
  }
  function toggle() {
    if (!current.value) return
    const next = new Set(selected.value)
    if (!next.delete(current.value.id)) next.add(current.value.id)
    selected.value = next
  }
  async function showActions() {
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
    { key: 'n', label: () => t('newReferral'), run: () => void router.push('/rujukan/baru') },
  ])
  return { active, step }
}
