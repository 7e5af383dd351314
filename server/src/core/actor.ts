import { statement } from './statement.ts'

export const roles = ['OFF', 'VER', 'TRN', 'MEN', 'PKH', 'COL', 'KEL', 'COO', 'KLA', 'HEAD', 'PDP', 'AUD', 'ADM'] as const
export type Role = (typeof roles)[number]

/** Who acts, under which assignment, at which instant (ISO, UTC). `SYS` is the product itself: clocks, expiry, withdrawal. */
export interface Actor {
  userId: string
  userName: string
  assignmentId: string
  role: Role | 'SYS'
  agencyId: string
  cityCode: string
  /** Region codes the assignment is limited to; empty = the whole city. */
  regionCodes: readonly string[]
  at: string
  /**
   * The last transaction in which he wrote, as his browser remembers it; null: none. Undefined where nobody remembers, as on a socket:
   * then only the primary will do.
   */
  wrote?: string | null
}

const actAs = statement('core.act_as', 'select act_as($1, $2, $3, $4, $5, $6, $7)')

/** Tells PostgreSQL who acts until the end of the transaction (0001-roles.sql). */
export const setActor = (actor: Actor) =>
  actAs(actor.userId, actor.assignmentId, actor.role, actor.agencyId, actor.cityCode, [...actor.regionCodes], actor.at)
