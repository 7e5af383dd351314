import { AgencyOfficersDocument } from '@sinergi/schema'
import type { AssignmentRowFragment, UserRowFragment } from '@sinergi/schema'
import { onMounted, shallowRef } from 'vue'
import type { Effect } from '../administration/EffectList.vue'
import { client } from '../core/client.ts'
import { requestError } from '../core/request-error.ts'
import type { RequestError } from '../core/request-error.ts'
import { t } from './account.messages.ts'
import { answers, isCurrent } from './assignments.ts'

/**
 * What is left of each agency's officers and verifiers when this user no longer acts there: told before access is taken away. Undefined until it
 * is known; `error` says why it is not.
 */
export function useRemaining(user: UserRowFragment, lost: readonly AssignmentRowFragment[]) {
  const effects = shallowRef<Effect[]>()
  const error = shallowRef<RequestError>()
  const goes = lost.filter((one) => isCurrent(one) && answers(one.role))
  /** Somebody with a second such role there goes on answering. */
  const stays = (agencyId: string) =>
    user.assignments.some((one) => one.agency.id === agencyId && isCurrent(one) && answers(one.role) && !lost.some(({ id }) => id === one.id))
  const agencies = [...new Map(goes.map(({ agency }) => [agency.id, agency])).values()].filter(({ id }) => !stays(id))
  async function effectAt({ id, shortName }: AssignmentRowFragment['agency']): Promise<Effect> {
    const { data } = await client.query({ query: AgencyOfficersDocument, variables: { agencyId: id }, fetchPolicy: 'network-only' })
    const n = (data?.colleagues ?? []).filter((one) => one.id !== user.id).length
    return n ? { words: t('effectRemaining', { agency: shortName, n }) } : { words: t('effectNobody', { agency: shortName }), grave: true }
  }
  async function ask() {
    error.value = undefined
    try {
      effects.value = await Promise.all(agencies.map(effectAt))
    } catch (cause) {
      error.value = requestError(cause)
    }
  }
  onMounted(ask)
  return { effects, error, ask }
}
