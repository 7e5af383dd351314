import { RoleAssignment } from './account/role-assignment.entity.ts'
import { User } from './account/user.entity.ts'
import { Agency } from './agency/agency.entity.ts'
import { DisclosureProfile } from './agency/disclosure-profile.entity.ts'
import { Service } from './agency/service.entity.ts'
import { WorkCalendar } from './calendar/calendar.entity.ts'
import { Region } from './region/region.entity.ts'

/** Every class that is a row. Kept by hand; a test compares it with the folders. */
export const entities: (new () => object)[] = [
  Agency, DisclosureProfile, Region, RoleAssignment, Service, User, WorkCalendar,
]
