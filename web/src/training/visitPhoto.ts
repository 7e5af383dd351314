import type { Place } from '../attachment/useAttach.ts'

/** Where the photo of a visit goes. */
export const photoOf = (visitId: string): Place =>
  ({ name: `photo of visit ${visitId}`, address: (id) => `/visit-photos/${id}?visit=${visitId}`, photo: true })
