import type { NonEmptyArray } from 'type-graphql'
import { AssignmentResolver } from './account/assignment.resolver.ts'
import { SecondFactorOfUser, SecondFactorResolver } from './account/factor.resolver.ts'
import { SignInResolver } from './account/sign-in.resolver.ts'
import { UserResolver } from './account/user.resolver.ts'
import { AgencyResolver } from './agency/agency.resolver.ts'
import { ServiceResolver } from './agency/service.resolver.ts'
import { AttachmentResolver, AttachmentsOfReferral } from './attachment/attachment.resolver.ts'
import { AuditActorResolver, AuditResolver } from './audit/audit.resolver.ts'
import { CalendarResolver } from './calendar/calendar.resolver.ts'
import { ConsentOfReferral, ConsentResolver, ConsentsOfPerson } from './consent/consent.resolver.ts'
import { NodeResolver } from './core/node.ts'
import { ListMutations } from './list/list.mutations.ts'
import { ListConsentFields, ListResolver, ListRowFields, ListServiceFields } from './list/list.resolver.ts'
import { NoticeResolver } from './notice/notice.resolver.ts'
import { AddressFields, BirthFields, DisclosureFields, FamilyFields, PersonFields } from './person/person.fields.ts'
import { PersonResolver } from './person/person.resolver.ts'
import { ServiceGapCellFields, ServiceGapResolver } from './outcome/gap.resolver.ts'
import { OutcomeResolver } from './outcome/outcome.resolver.ts'
import { ActionOfferFields, ClockFields, ReferralEventFields, ReferralFields } from './referral/referral.fields.ts'
import { ReferralMutations } from './referral/referral.mutations.ts'
import { HomeFields, ReferralResolver } from './referral/referral.resolver.ts'
import { ReferralsOfPerson } from './referral/referral.of-person.ts'
import { ReferralSubscriptions } from './referral/referral.subscription.ts'
import { WorkloadResolver } from './referral/workload.resolver.ts'
import { RegionResolver } from './region/region.resolver.ts'
import { EnrolListResolver } from './training/enrolment.list.resolver.ts'
import {
  FollowUpOfEnrolment, FollowUpResolver, HelpProposalFields, MirrorOfClass, VisitFields, VisitPhotoFields,
} from './training/followup.resolver.ts'
import { TrainingOutcomesResolver } from './training/outcomes.resolver.ts'
import { ClassFields, EnrolmentFields, EnrolmentsOfReferral, ProgrammeFields, SessionFields } from './training/training.fields.ts'
import { TrainingMutations } from './training/training.mutations.ts'
import { TrainingResolver } from './training/training.resolver.ts'

/** Every class with root fields or field resolvers. Kept by hand; a test compares it with the folders. */
export const resolvers: NonEmptyArray<new () => object> = [
  ActionOfferFields, AddressFields, AgencyResolver, AssignmentResolver, AttachmentResolver, AttachmentsOfReferral, AuditActorResolver, AuditResolver, BirthFields, CalendarResolver, ClockFields, ConsentOfReferral, ConsentResolver,
  ConsentsOfPerson, DisclosureFields, FamilyFields, PersonFields, PersonResolver, ReferralsOfPerson, HomeFields, ListConsentFields, ListMutations, ListResolver, ListRowFields, ListServiceFields, NodeResolver, NoticeResolver, OutcomeResolver, ReferralEventFields, ReferralFields, ReferralMutations,
  ReferralResolver, ReferralSubscriptions, RegionResolver, SecondFactorOfUser, SecondFactorResolver, ServiceGapCellFields, ServiceGapResolver, ServiceResolver, SignInResolver, UserResolver, WorkloadResolver,
  ClassFields, EnrolListResolver, EnrolmentFields, EnrolmentsOfReferral, ProgrammeFields, SessionFields, TrainingMutations, TrainingResolver,
  FollowUpOfEnrolment, FollowUpResolver, HelpProposalFields, MirrorOfClass, TrainingOutcomesResolver, VisitFields, VisitPhotoFields,
]
