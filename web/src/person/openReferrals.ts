import type { PersonReferralFragment } from '@sinergi/schema'
import { PersonReferralsDocument } from '@sinergi/schema'
import { computed, toValue } from 'vue'
import type { MaybeRefOrGetter } from 'vue'
import { useQuery } from '../core/apollo.ts'
import { endedStatuses } from '../referral/statuses.ts'

const most = 100
export const isOpen = ({ status }: Pick<PersonReferralFragment, 'status'>) => !endedStatuses.includes(status)

/** The open referrals of a resident that this agency sees: what a withdrawal or a death would end. */
export function useOpenReferrals(personId: MaybeRefOrGetter<string>) {
  const { data, error, refetch } = useQuery(PersonReferralsDocument, () => ({ id: toValue(personId), first: most }),
    { fetchPolicy: 'network-only' })
  const open = computed(() => data.value?.person?.referrals.edges.map(({ node }) => node).filter(isOpen))
  return { open, error, refetch }
}
