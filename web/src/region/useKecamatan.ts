import { onMounted, ref, shallowRef } from 'vue'
import { session } from '../session/session.ts'
import { kelurahanOf } from './regions.ts'
import type { Kecamatan } from './regions.ts'

/** The kecamatan and kelurahan of the own city, for a choice among them. Where they could not be loaded, `load` tries again. */
export function useKecamatan() {
  const kecamatan = shallowRef<Kecamatan[]>([])
  const failed = ref(false)
  async function load() {
    failed.value = false
    try {
      kecamatan.value = session.value ? await kelurahanOf(session.value.city.code) : []
    } catch {
      failed.value = true
    }
  }
  onMounted(load)
  return { kecamatan, failed, load }
}
