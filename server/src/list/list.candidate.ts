import { birthOf, compareNik, guardianOf, kkOf, nameOf, nikOf, sexOf } from './list.identity.ts'
import { neighbourhoodOf, phoneOf, regionOf } from './list.place.ts'
import { regionFinder, serviceFinder, type Candidate, type Reference } from './list.reference.ts'
import { consentOf, serviceOf, trainingOf } from './list.request.ts'
import type { Row } from './list.row.ts'

/** Reads the person and the request out of one row; what is wrong is told to the row. */
export function candidateReader(reference: Reference): (row: Row) => Candidate {
  const { today, knowsNikRegion: knowsRegion, isMine, ownAgency } = reference
  const findRegion = regionFinder(reference.regions)
  const findServices = serviceFinder(reference.services)
  return (row) => {
    const { nik, nikStatus } = nikOf(row)
    const number = { nik: nik?.digits ?? null, nikStatus, kk: kkOf(row), personId: null }
    const name = nameOf(row, 'name')
    const { birthDate, birthPlace } = birthOf(row, today)
    const sex = sexOf(row)
    compareNik(row, nik, { birthDate, sex, knowsRegion })
    const place = { street: row.text('street') || null, ...neighbourhoodOf(row), regionCode: regionOf(row, findRegion, isMine) }
    const work = { phone: phoneOf(row), business: row.text('business') || null, ...trainingOf(row, today) }
    const consentDate = consentOf(row, today)
    const guardian = guardianOf(row, birthDate, consentDate, today)
    const request = { serviceCode: serviceOf(row, findServices, ownAgency), consentDate, guardian }
    return { ...number, name, birthPlace, birthDate, sex, ...place, ...work, ...request }
  }
}

/** What a torn line gives. */
export const nobody: Candidate = {
  nik: null, nikStatus: 'UNKNOWN', kk: null, personId: null, name: null, birthPlace: null, birthDate: null, sex: null,
  street: null, rt: null, rw: null, regionCode: null, phone: null, business: null, training: null, trainingDate: null,
  serviceCode: null, consentDate: null, guardian: null,
}
