import { computed, onMounted, shallowRef } from 'vue'
import { whenIdle } from '../core/painted.ts'
import { session } from '../session/session.ts'
import { t } from './region.messages.ts'
import { kelurahanOf } from './regions.ts'
import type { Kecamatan } from './regions.ts'

/** For a filter: each kecamatan of the own city as a whole, and under it its kelurahan. None while they could not be loaded. */
export function useRegionOptions() {
  const kecamatan = shallowRef<Kecamatan[]>([])
  const load = async () => { kecamatan.value = await kelurahanOf(session.value?.city.code ?? '').catch(() => []) }
  onMounted(() => whenIdle(load))
  return computed(() => kecamatan.value.flatMap(({ code, name, kelurahan }) => [
    { value: code, label: t('kecamatan', { name }) }, ...kelurahan.map((one) => ({ value: one.code, label: one.name })),
  ]))
}
