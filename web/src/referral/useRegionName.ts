import { shallowRef, watchEffect } from 'vue'
import { regionName } from '../region/regions.ts'
import { session } from '../session/session.ts'

/** The name of a kelurahan that came with a link: the filter itself offers kecamatan. */
export function useRegionName(code: () => string | undefined) {
  const name = shallowRef<string>()
  watchEffect(async () => { name.value = await regionName(session.value?.city.code, code()) })
  return name
}
