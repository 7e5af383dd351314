import { ChooseAssignmentDocument, MeDocument, SetLocaleDocument, SignOutDocument } from '@sinergi/schema'
import type { Locale, Role, SignedInFragment } from '@sinergi/schema'
import { computed, shallowRef } from 'vue'
import { client } from '../core/client.ts'
import { showLocale } from '../core/i18n.ts'
import { forgetKept } from '../core/kept.ts'

/** Who is signed in: `undefined` until the server was asked, `null` when nobody is. */
export const session = shallowRef<SignedInFragment | null>()
export const role = computed(() => session.value?.assignment.role)
export const hasRole = (roles: readonly Role[]) => role.value !== undefined && roles.includes(role.value)

export function settleSession(me: SignedInFragment | null) {
  session.value = me
  if (me) showLocale(me.user.locale)
}

export async function loadSession() {
  try {
    const { data } = await client.query({ query: MeDocument, fetchPolicy: 'network-only' })
    settleSession(data?.me ?? null)
  } catch {
    session.value = null
  }
}

/** The other role or agency: nothing of the first may stay in the cache. */
export async function chooseAssignment(id: string) {
  const { data } = await client.mutate({ mutation: ChooseAssignmentDocument, variables: { id } })
  if (data?.chooseAssignment.__typename !== 'Me') return
  await client.clearStore()
  forgetKept()
  settleSession(data.chooseAssignment)
}

export function chooseLocale(locale: Locale) {
  showLocale(locale)
  if (session.value) void client.mutate({ mutation: SetLocaleDocument, variables: { locale } }).catch(() => {})
}

/** Loads the page anew, so that nothing of this person stays in memory. */
export async function signOut() {
  await client.mutate({ mutation: SignOutDocument }).catch(() => {})
  location.assign('/masuk')
}
