import { ChooseAssignmentDocument, MeDocument, SetLocaleDocument, SignOutDocument } from '@sinergi/schema'
import type { Locale, Role, SignedInFragment } from '@sinergi/schema'
import { computed, shallowRef } from 'vue'
import { client } from '../core/client.ts'
import { showLocale } from '../core/i18n.ts'
import { forgetKept } from '../core/kept.ts'
import { notify } from '../core/notice.ts'
import { refusalWords } from '../core/refusal.ts'
import { requestError } from '../core/request-error.ts'
import type { RequestError } from '../core/request-error.ts'
import { t } from './session.messages.ts'
import { tellTabs, toldByTab } from './tabs.ts'

/** Who is signed in: `undefined` until the server was asked, `null` when nobody is. */
export const session = shallowRef<SignedInFragment | null>()
/** Why the server could not say who is signed in. */
export const sessionError = shallowRef<RequestError>()
export const role = computed(() => session.value?.assignment.role)
export const hasRole = (roles: readonly Role[]) => role.value !== undefined && roles.includes(role.value)

/** True once another tab has signed out, or acts in another role: what stands here is no longer what the server takes us for. */
export const changedElsewhere = computed(() => Boolean(session.value) && toldByTab.value !== undefined && toldByTab.value !== session.value?.assignment.id)

export function settleSession(me: SignedInFragment | null) {
  session.value = me
  sessionError.value = undefined
  if (me) showLocale(me.user.locale)
}

/** Goes on as somebody, and so do the other tabs. */
export function enterAs(me: SignedInFragment) {
  settleSession(me)
  tellTabs(me.assignment.id)
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

/** What the server says to another assignment, or undefined where it says nothing. */
const assign = (id: string) =>
  client.mutate({ mutation: ChooseAssignmentDocument, variables: { id } }).then(({ data }) => data?.chooseAssignment, () => undefined)

/** The other role or agency: nothing of the first may stay in the cache. `leave` goes to a page that every role has. */
export async function chooseAssignment(id: string, leave: () => Promise<unknown>) {
  const answer = await assign(id)
  if (answer?.__typename !== 'Me') return notify({ text: answer ? Object.values(refusalWords(answer)).join(' ') : t('switchFailed'), failed: true })
  await leave()
  await client.clearStore()
  forgetKept()
  enterAs(answer)
}

/** After a session has ended: the page goes on only as who it is of. Otherwise all of it begins anew. */
export async function goOnAs(me: SignedInFragment): Promise<boolean> {
  const before = session.value?.assignment.id
  const answer = before === me.assignment.id || !before ? me : await assign(before)
  if (answer?.__typename !== 'Me') {
    location.assign('/')
    return false
  }
  enterAs(answer)
  return true
}

export function chooseLocale(locale: Locale) {
  showLocale(locale)
  if (session.value) void client.mutate({ mutation: SetLocaleDocument, variables: { locale } }).catch(() => {})
}

/** Loads the page anew, so that nothing of this person stays in memory. */
export async function signOut() {
  const isOut = await client.mutate({ mutation: SignOutDocument }).then(() => true, () => false)
  // Whoever leaves a shared computer must not think so while the cookie still lets others in.
  if (!isOut) return notify({ text: t('signOutFailed'), failed: true })
  tellTabs(null)
  location.assign('/masuk')
}
