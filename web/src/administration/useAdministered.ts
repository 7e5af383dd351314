import { AdministeredDocument } from '@sinergi/schema'
import { computed } from 'vue'
import { useQuery } from '../core/apollo.ts'
import { role, session } from '../session/session.ts'

/** What the reader may change: all of the city, or the own agency; an auditor nothing. The server judges again. */
export function useAdministered() {
  const { data } = useQuery(AdministeredDocument, {})
  const isAdministrator = computed(() => role.value === 'ADM')
  const city = computed(() => isAdministrator.value && data.value?.me?.administersCity === true)
  const ownAgency = computed(() => session.value?.assignment.agency.id)
  const mayChange = (agencyId: string | undefined) => city.value || (isAdministrator.value && agencyId !== undefined && agencyId === ownAgency.value)
  return { isAdministrator, city, ownAgency, mayChange, me: computed(() => session.value?.user.id) }
}
