import type { Role } from '@sinergi/schema'
import { nextTick, watchEffect } from 'vue'
import { createRouter, createWebHistory, START_LOCATION } from 'vue-router'
import type { RouteLocation, RouteRecordNormalized } from 'vue-router'
import { hasRole, loadSession, session } from '../session/session.ts'
import { features } from './features.ts'
import { focusHeading } from './focus.ts'
import { messages } from './i18n.ts'
import { notify } from './notice.ts'
import { whenIdle } from './painted.ts'
import { reachable, tryAgain } from './reachable.ts'

const t = messages('router', {
  id: { pageFailed: 'Halaman ini tidak dapat dimuat. Coba lagi sebentar lagi.' },
  en: { pageFailed: 'This page could not be loaded. Try again in a moment.' },
})

declare module 'vue-router' {
  interface RouteMeta {
    /** Words for the window's title. Never a person's name. */
    title?: (to: RouteLocation) => string
    /** Who may come here; without it, everyone signed in. */
    roles?: readonly Role[]
    /** Stands without signing in. */
    open?: boolean
    /** Fills the window, without the frame of the shell. */
    bare?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: features.flatMap((feature) => feature.routes),
  async scrollBehavior(to, from, saved) {
    if (!saved) return to.path === from.path ? undefined : { top: 0 }
    await findPlace(saved.top, () => router.currentRoute.value === to)
    return false
  },
})

const waitMilliseconds = 2000
const moves = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const
/** Whoever comes back finds the place again, as soon as what stood there has been drawn, unless they go elsewhere meanwhile. */
async function findPlace(top: number, isThere: () => boolean) {
  const moved = new AbortController()
  for (const move of moves) window.addEventListener(move, () => moved.abort(), { signal: moved.signal, passive: true })
  const until = performance.now() + waitMilliseconds
  while (isThere() && !moved.signal.aborted && performance.now() < until) {
    window.scrollTo({ top })
    if (window.scrollY >= Math.floor(top)) break
    await new Promise(requestAnimationFrame)
  }
  moved.abort()
}

const mayOpen = (roles: readonly Role[] | undefined) => !roles || hasRole(roles)

router.beforeEach(async (to) => {
  if (session.value === undefined) {
    // The page comes while the server is asked who is there; if it does not come, the router itself says so.
    for (const load of pagesOf(to.matched)) void load().catch(() => {})
    await loadSession()
  }
  if (to.meta.open) return session.value && to.name === 'sign-in' ? { path: '/' } : true
  if (!session.value) return { name: 'sign-in', query: to.path === '/' ? {} : { next: to.fullPath } }
  if (!mayOpen(to.meta.roles)) return { name: 'not-yours', params: { path: to.path.slice(1).split('/') } }
  return true
})

// Also when the language changes.
watchEffect(() => {
  const to = router.currentRoute.value
  const words = to.meta.title?.(to)
  document.title = words ? `${words} · Sinergi` : 'Sinergi'
})

// After a release the pages of the former one are gone from the server: the program itself is loaded anew, once.
const reloaded = 'sinergi.reloaded'
router.onError(async (_cause, to) => {
  await tryAgain()
  // That the server is out of reach is told already.
  if (!reachable.value) return
  if (sessionStorage.getItem(reloaded) === to.fullPath) return notify({ text: t('pageFailed'), failed: true })
  sessionStorage.setItem(reloaded, to.fullPath)
  location.assign(to.fullPath)
})
router.afterEach((to, from, failure) => {
  if (failure) return
  sessionStorage.removeItem(reloaded)
  if (from !== START_LOCATION && to.path !== from.path) void nextTick(focusHeading)
})

type Page = () => Promise<unknown>
/** Those that have not been loaded. */
function pagesOf(records: readonly RouteRecordNormalized[]): Page[] {
  return records.flatMap(({ components }) => Object.values(components ?? {})).filter((page) => typeof page === 'function') as Page[]
}

/** Brings the other pages that one may open when the browser has nothing else to do, so that the next click waits for no code. */
export function loadOtherPagesWhenIdle() {
  const pending = pagesOf(router.getRoutes().filter(({ meta }) => mayOpen(meta.roles)))
  const next = () => void pending.shift()?.().catch(() => {}).then(() => whenIdle(next))
  whenIdle(next)
}
