import type { Role } from '@sinergi/schema'
import { createRouter, createWebHistory } from 'vue-router'
import { loadSession, session } from '../session/session.ts'
import { features } from './features.ts'

declare module 'vue-router' {
  interface RouteMeta {
    /** Words for the window's title. Never a person's name. */
    title?: () => string
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
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
})

router.beforeEach(async (to) => {
  if (session.value === undefined) await loadSession()
  if (to.meta.open) return session.value && to.name === 'sign-in' ? { path: '/' } : true
  if (!session.value) return { name: 'sign-in', query: to.path === '/' ? {} : { next: to.fullPath } }
  const { roles } = to.meta
  if (roles && !roles.includes(session.value.assignment.role)) return { name: 'not-yours', params: { path: to.path.slice(1).split('/') } }
  return true
})

router.afterEach((to) => {
  const words = to.meta.title?.()
  document.title = words ? `${words} · Sinergi` : 'Sinergi'
})

/** Brings the other pages when the browser has nothing else to do, so that the next click waits for no code. */
export function loadOtherPagesWhenIdle() {
  const pending = router.getRoutes().flatMap(({ components }) => Object.values(components ?? {})).filter((page) => typeof page === 'function')
  const idle = window.requestIdleCallback ?? ((run: () => void) => window.setTimeout(run, 300))
  const next = () => {
    const load = pending.shift() as (() => Promise<unknown>) | undefined
    if (load) void load().catch(() => {}).then(() => idle(next))
  }
  idle(next)
}
