import { RoleAssignment } from './account/role-assignment.entity.ts'
import { User } from './account/user.entity.ts'
import { Agency } from './agency/agency.entity.ts'
import { DisclosureProfile } from './agency/disclosure-profile.entity.ts'
import { Service } from './agency/service.entity.ts'
import { WorkCalendar } from './calendar/calendar.entity.ts'
import { Consent } from './consent/consent.entity.ts'
import { Family } from './person/family.entity.ts'
import { LoadedList } from './list/loaded-list.entity.ts'
import { Person } from './person/person.entity.ts'
import {
  PersonAccess, PersonAddress, PersonBirth, PersonBusiness, PersonContact, PersonIdentifier, PersonRegister, PersonSchooling, PersonSocial,
  PersonTraining,
} from './person/person.facts.ts'
import { Referral } from './referral/referral.entity.ts'
import { Region } from './region/region.entity.ts'
import { TrainingClass } from './training/class.entity.ts'
import { Enrolment } from './training/enrolment.entity.ts'
import { TrainingProgramme } from './training/programme.entity.ts'
import { TrainingSession } from './training/session.entity.ts'
import { FollowUpVisit } from './training/visit.entity.ts'

/** Every class that is a row. Kept by hand; a test compares it with the folders. */
export const entities: (new () => object)[] = [
  Agency, Consent, DisclosureProfile, Enrolment, Family, FollowUpVisit, LoadedList, Person, PersonAccess, PersonAddress, PersonBirth, PersonBusiness, PersonContact, PersonIdentifier,
  PersonRegister, PersonSchooling, PersonSocial, PersonTraining, Referral, Region, RoleAssignment, Service, TrainingClass, TrainingProgramme,
  TrainingSession, User, WorkCalendar,
]
