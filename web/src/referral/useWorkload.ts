import { WorkloadDocument } from '@sinergi/schema'
import { computed } from 'vue'
import { useQuery } from '../core/apollo.ts'
import { assigningRoles } from '../core/roles.ts'
import { hasRole } from '../session/session.ts'
import { loadWords } from './workload.messages.ts'

/** How much each officer of the own agency has, beside the names among which whoever assigns chooses. To others names stay names. */
export function useWorkload(concerns: () => boolean = () => true) {
  const { data } = useQuery(WorkloadDocument, {}, { enabled: () => hasRole(assigningRoles) && concerns() })
  const loads = computed(() => new Map(data.value?.workload.map((one) => [one.assigneeId, one])))
  function withLoad({ id, displayName }: { id: string, displayName: string }): string {
    const load = loads.value.get(id)
    return load ? `${displayName} · ${loadWords(load)}` : displayName
  }
  return { withLoad }
}
