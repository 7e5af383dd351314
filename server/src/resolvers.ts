import type { NonEmptyArray } from 'type-graphql'
import { AssignmentResolver } from './account/assignment.resolver.ts'
import { SignInResolver } from './account/sign-in.resolver.ts'
import { UserResolver } from './account/user.resolver.ts'
import { AgencyResolver } from './agency/agency.resolver.ts'
import { ServiceResolver } from './agency/service.resolver.ts'
import { CalendarResolver } from './calendar/calendar.resolver.ts'
import { NodeResolver } from './core/node.ts'
import { RegionResolver } from './region/region.resolver.ts'

/** Every class with root fields or field resolvers. Kept by hand; a test compares it with the folders. */
export const resolvers: NonEmptyArray<new () => object> = [
  AgencyResolver, AssignmentResolver, CalendarResolver, NodeResolver, RegionResolver, ServiceResolver, SignInResolver, UserResolver,
]
