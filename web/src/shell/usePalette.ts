import { computed, onScopeDispose, ref, watch } from 'vue'
import { useRouter } from 'vue-router'
import type { PaletteHit } from '../core/features.ts'
import { nav, paletteActions, paletteSearches } from './nav.ts'
import { t } from './shell.messages.ts'

export type PaletteGroup = { label: string, hits: PaletteHit[] }
const waitMilliseconds = 180

/** What Ctrl K finds: pages and actions at once, codes and names from the server a moment later. */
export function usePalette(close: () => void) {
  const router = useRouter()
  const text = ref('')
  const found = ref<PaletteGroup[]>([])
  const active = ref(0)
  const searching = ref(false)
  const failed = ref(false)
  let timer: number | undefined
  let asked = 0

  const matches = (label: string) => label.toLowerCase().includes(text.value.trim().toLowerCase())
  const pages = computed((): PaletteHit[] => nav.value.filter(({ label }) => matches(label()))
    .map(({ to, label, icon, key }) => ({ id: `page ${to}`, label: label(), icon, to, hint: key && `g ${key}` })))
  const actions = computed((): PaletteHit[] => paletteActions.value.filter(({ label }) => matches(label()))
    .map(({ to, label, icon }) => ({ id: `action ${to}`, label: label(), icon, to })))
  // What is there at once stands first: an answer that arrives must not slip under the Enter that is being pressed.
  const groups = computed((): PaletteGroup[] => [
    { label: t('actions'), hits: actions.value }, { label: t('pages'), hits: pages.value }, ...found.value,
  ].filter(({ hits }) => hits.length))
  const hits = computed(() => groups.value.flatMap((group) => group.hits))

  watch(text, () => {
    // What is still on its way was asked for another text.
    asked++
    active.value = 0
    failed.value = false
    window.clearTimeout(timer)
    found.value = found.value.map((group) => ({ ...group, hits: group.hits.filter(({ label }) => matches(label)) }))
    searching.value = text.value.trim().length > 1
    if (searching.value) timer = window.setTimeout(search, waitMilliseconds)
    else found.value = []
  })
  onScopeDispose(() => window.clearTimeout(timer))

  async function search() {
    const mine = asked
    const wanted = text.value.trim()
    const answers = await Promise.allSettled(paletteSearches.value.map(async ({ label, find }) => ({ label: label(), hits: await find(wanted) })))
    if (mine !== asked) return
    found.value = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    failed.value = found.value.length < answers.length
    searching.value = false
  }
  const activeId = computed(() => hits.value[active.value]?.id)
  function move(by: number) {
    const count = hits.value.length
    if (count) active.value = (active.value + by + count) % count
  }
  function go(hit = hits.value[active.value]) {
    if (!hit) return
    close()
    void router.push(hit.to)
  }
  return { text, groups, hits, active, activeId, searching, failed, move, go }
}
