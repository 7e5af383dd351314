import type { Client } from 'pg'
import type { Role } from '../core/actor.ts'
import type { Config } from '../core/config.ts'

/** Administrators, who watch over the city or its data, and who may reveal a number or export figures. */
export const secondFactorRoles: readonly Role[] = ['ADM', 'COO', 'PDP', 'AUD', 'OFF', 'VER']

/** Writes down, as the owner, whose role needs a second factor in this installation: PostgreSQL judges by it. */
export async function demandSecondFactor(owner: Client, { secondFactor }: Pick<Config, 'secondFactor'>): Promise<void> {
  await owner.query(`
    with gone as (delete from second_factor_role where role <> all ($1::text[]))
    insert into second_factor_role select unnest($1::text[]) on conflict do nothing`, [secondFactor ? secondFactorRoles : []])
}
