import type { PersonReferralFragment, ReferralStatus } from '@sinergi/schema'
import { PersonReferralsDocument } from '@sinergi/schema'
import { computed, toValue } from 'vue'
import type { MaybeRefOrGetter } from 'vue'
import { useQuery } from '../core/apollo.ts'

const ended: readonly ReferralStatus[] = ['CLOSED', 'REDIRECTED', 'CANCELLED', 'EXPIRED', 'ENTERED_IN_ERROR']
const most = 100
export const isOpen = ({ status }: Pick<PersonReferralFragment, 'status'>) => !ended.includes(status)

/** The open referrals of a resident that this agency sees: what a withdrawal or a death would end. */
export function useOpenReferrals(personId: MaybeRefOrGetter<string>) {
  const { data, error, refetch } = useQuery(PersonReferralsDocument, () => ({ id: toValue(personId), first: most }),
    { fetchPolicy: 'network-only' })
  const open = computed(() => data.value?.person?.referrals.edges.map(({ node }) => node).filter(isOpen))
  return { open, error, refetch }
}
