import { ChooseAssignmentDocument, MeDocument, SetLocaleDocument, SignOutDocument } from '@sinergi/schema'
import type { Locale, Role, SignedInFragment } from '@sinergi/schema'
import { computed, shallowRef } from 'vue'
import { client } from '../core/client.ts'
import { showLocale } from '../core/i18n.ts'
import { forgetKept } from '../core/kept.ts'
import { requestError } from '../core/request-error.ts'
import type { RequestError } from '../core/request-error.ts'

/** Who is signed in: `undefined` until the server was asked, `null` when nobody is. */
export const session = shallowRef<SignedInFragment | null>()
/** Why the server could not say who is signed in. */
export const sessionError = shallowRef<RequestError>()
export const role = computed(() => session.value?.assignment.role)
export const hasRole = (roles: readonly Role[]) => role.value !== undefined && roles.includes(role.value)

export function settleSession(me: SignedInFragment | null) {
  session.value = me
  sessionError.value = undefined
  if (me) showLocale(me.user.locale)
}

let retry = () => {}
/** Resolves when the server has said who is signed in. While it cannot, that is no answer: the error stands on screen until one tries again. */
export async function loadSession() {
  while (session.value === undefined) {
    try {
      const { data } = await client.query({ query: MeDocument, fetchPolicy: 'network-only' })
      settleSession(data?.me ?? null)
    } catch (cause) {
      sessionError.value = requestError(cause)
      await new Promise<void>((resolve) => { retry = resolve })
    }
  }
}
export const loadSessionAgain = () => retry()

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
