import type { Actor } from '../core/actor.ts'
import type { Context } from '../core/context.ts'
import { read } from '../core/db.ts'
import { type RowsOf, type Statement, replicable } from '../core/statement.ts'
import type { Agency } from './agency.entity.ts'
import { agencyById, serviceById } from './agency.load.ts'
import { agenciesOfCity, servicesOfCity } from './agency.sql.ts'
import type { Service } from './service.entity.ts'

export interface Reference {
  version: number
  agencies: ReadonlyMap<string, Agency>
  services: ReadonlyMap<string, Service>
}

/** Rises with every change of an agency or a service, in the transaction of the change (0012-hot-paths.sql). */
const referenceVersion = replicable<{ version: number }>('reference.version', 'select reference_version() as version')

/**
 * The agencies and services of a city, which everybody who is signed in may read and every list names in every row. They are kept
 * as long as the version stands that PostgreSQL tells with each list; nothing else is kept from one request to the next.
 */
const kept = new Map<string, Reference>()

/** Reads statements in one round trip, and knows the city's agencies and services from then on. */
export async function readWithReference<const S extends readonly Statement<unknown>[]>(context: Context, ...statements: S): Promise<RowsOf<S>> {
  const { rows, reference } = await readAndReference(context.actor, ...statements)
  knowReference(context, reference)
  return rows
}

/** The same for somebody who has the rows from another. */
export async function readAndReference<const S extends readonly Statement<unknown>[]>(actor: Actor, ...statements: S) {
  const [[now], ...rows] = await read(actor, referenceVersion(), ...statements)
  return { rows: rows as unknown as RowsOf<S>, reference: await referenceOf(actor, now!.version) }
}

export function knowReference(context: Context, { agencies, services }: Reference): void {
  context.know(agencyById, agencies)
  context.know(serviceById, services)
}

async function referenceOf(actor: Actor, version: number): Promise<Reference> {
  const known = kept.get(actor.cityCode)
  if (known?.version === version) return known
  // The version is read first: what changes meanwhile has a later one, and is read again next time.
  const [[first], agencies, services] = await read(actor, referenceVersion(), agenciesOfCity(true), servicesOfCity(null, true))
  const reference = { version: first!.version, agencies: byId(agencies), services: byId(services) }
  kept.set(actor.cityCode, reference)
  return reference
}

const byId = <T extends { id: string }>(rows: T[]): ReadonlyMap<string, T> => new Map(rows.map((row) => [row.id, Object.freeze(row)]))
