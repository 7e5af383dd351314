import { selectList } from '../core/columns.ts'
import { byId, listBy } from '../core/loader.ts'
import { findableAsNode } from '../core/node.ts'
import { RoleAssignment } from './role-assignment.entity.ts'
import { User } from './user.entity.ts'

export const userById = byId(User)
export const assignmentById = byId(RoleAssignment)
findableAsNode('User', userById)
findableAsNode('RoleAssignment', assignmentById)

const assignment = selectList(RoleAssignment, 'a')

export const assignmentsByUser = listBy<RoleAssignment>('role_assignment.by_users', `
  select a.user_id as key, ${assignment} from role_assignment a where a.user_id = any ($1::uuid[])
  order by a.ends_on is not null and a.ends_on < current_day(), a.starts_on, a.id`)

/** What somebody may choose from today. */
export const openAssignmentsByUser = listBy<RoleAssignment>('role_assignment.open_by_users', `
  select a.user_id as key, ${assignment} from role_assignment a join agency g on g.id = a.agency_id and g.active
  where a.user_id = any ($1::uuid[]) and a.starts_on <= current_day() and (a.ends_on is null or a.ends_on >= current_day())
  order by g.short_name, a.role, a.id`)
