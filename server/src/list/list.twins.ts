import { foldName } from '../person/name.ts'
import { rowFaults, type ListFaultCode } from './list.codes.ts'
import { likenessOf, type Candidate, type Known } from './list.reference.ts'

/**
 * What another row or the record says about a row. `samePerson`: an earlier row of the same person with another request; `alike`:
 * people on record who may be the same.
 */
export interface Twin { code?: ListFaultCode; sameAs?: number; samePerson?: number; personId?: string; alike?: string[] }
interface Seen { row: number; name: string; nik: string | null; requests: Map<string, number> }

/** Remembers the rows judged so far, by NIK and, for those who have none, by name, birth date and kelurahan. */
export class Twins {
  private readonly byNik = new Map<string, Seen>()
  private readonly byDescription = new Map<string, Seen>()

  constructor(private readonly known: Known | undefined) {}

  /**
   * Compares with earlier rows first, then with the record. A duplicate is of a row that stands: one that is left out itself has
   * no twin.
   */
  find(candidate: Candidate): Twin {
    const earlier = this.inList(candidate)
    if (earlier.code && rowFaults[earlier.code] === 'REJECT') return earlier
    const recorded = this.onRecord(candidate)
    return recorded.code ? recorded : { ...recorded, ...earlier }
  }

  private inList(candidate: Candidate): Twin {
    const { nik, serviceCode } = candidate
    const twin = nik ? this.byNik.get(nik) : undefined
    if (twin && candidate.name) {
      if (twin.name !== foldName(candidate.name)) return { code: 'NIK_BELONGS_TO_ANOTHER', sameAs: twin.row }
      return repeated(twin, serviceCode)
    }
    const alike = this.byDescription.get(likenessOf(candidate) ?? '')
    if (alike && !alike.nik && !nik) return repeated(alike, serviceCode)
    return alike ? { code: 'PERSON_MAYBE_KNOWN', sameAs: alike.row } : {}
  }

  private onRecord(candidate: Candidate): Twin {
    const { nik, name, birthDate, regionCode } = candidate
    if (nik && this.known?.isElsewhere?.(nik)) return { code: 'NIK_WITH_OTHER_AGENCY' }
    const owner = nik ? this.known?.byNik(nik) : undefined
    if (owner && name && foldName(owner.name) !== foldName(name)) return { code: 'NIK_BELONGS_TO_ANOTHER' }
    if (owner?.deceased) return { code: 'PERSON_DECEASED' }
    const alike = owner || !name || !birthDate || !regionCode ? [] : this.known?.alike({ name, birthDate, regionCode }) ?? []
    const code = this.asked(candidate, owner ? [owner] : nik ? [] : alike)
    if (code) return { code, personId: owner?.id }
    return owner ? { personId: owner.id } : alike.length > 0 ? { code: 'PERSON_MAYBE_KNOWN', alike: alike.map(({ id }) => id) } : {}
  }

  /** Whether the same was asked for these people before. */
  private asked(candidate: Candidate, people: { id: string }[]): ListFaultCode | undefined {
    const { serviceCode } = candidate
    const open = serviceCode && people.some(({ id }) => this.known?.hasOpenReferral(id, serviceCode))
    if (open) return 'REFERRAL_OPEN'
    return this.known?.wasLoaded?.(candidate) ? 'LOADED_BEFORE' : undefined
  }

  /** Keeps the row for those to come. `stands`: it will be loaded, so that its request can be repeated. */
  keep(row: number, candidate: Candidate, stands: boolean): void {
    const { nik, name, serviceCode } = candidate
    if (!name) return
    const description = likenessOf(candidate) ?? ''
    const alike = this.byDescription.get(description)
    const earlier = nik ? this.byNik.get(nik) : alike
    const seen: Seen = earlier && earlier.nik === nik ? earlier : { row, name: foldName(name), nik, requests: new Map() }
    if (nik && !earlier) this.byNik.set(nik, seen)
    if (description && stands && !alike) this.byDescription.set(description, seen)
    if (stands && serviceCode && seen.name === foldName(name)) seen.requests.set(serviceCode, row)
  }
}

function repeated(twin: Seen, serviceCode: string | null): Twin {
  const same = serviceCode ? twin.requests.get(serviceCode) : undefined
  if (same !== undefined) return { code: 'DUPLICATE_ROW', sameAs: same }
  const [first] = twin.requests.values()
  return first === undefined ? {} : { samePerson: first }
}
