import { Field, ID, InputType, Int } from 'type-graphql'
import { type AgencyKind, AgencyKindEnum } from './agency.entity.ts'
import {
  CapacityInput, EligibilityQuestion, type EvidenceKind, EvidenceKindEnum, RequiredItem, ServiceClocks, ServiceWindowInput,
} from './service.parts.ts'

@InputType()
export class SaveAgencyInput {
  @Field(() => ID, { nullable: true, description: 'None: a new agency.' }) id?: string | null
  @Field(() => String, { nullable: true, description: 'Of a new agency; none: the own city.' }) cityCode?: string | null
  @Field(() => String, { description: '2 to 24 of A-Z 0-9 -' }) code: string
  @Field(() => String) nameId: string
  @Field(() => String) nameEn: string
  @Field(() => String) shortName: string
  @Field(() => AgencyKindEnum) kind: AgencyKind
  @Field(() => ID) calendarId: string
  @Field(() => Boolean, { nullable: true, description: 'Left out: as it is; a new one is.' }) active?: boolean | null
  @Field(() => Boolean, { nullable: true, description: 'Left out: as it is; of a new one it is not wanted.' }) secondFactorForAll?: boolean | null
  @Field(() => Int, { nullable: true, description: 'Needed with `id`.' }) expectedVersion?: number | null
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class SaveServiceInput {
  @Field(() => ID, { nullable: true, description: 'None: a new service.' }) id?: string | null
  @Field(() => ID) agencyId: string
  @Field(() => String, { description: '2 to 32 of A-Z 0-9 -' }) code: string
  @Field(() => String) nameId: string
  @Field(() => String) nameEn: string
  @Field(() => String) givesId: string
  @Field(() => String) givesEn: string
  @Field(() => String) needCode: string
  @Field(() => [RequiredItem]) requiredItems: RequiredItem[]
  @Field(() => [EligibilityQuestion]) eligibility: EligibilityQuestion[]
  @Field(() => String) disclosureProfile: string
  @Field(() => CapacityInput, { description: 'Saving says that it holds today.' }) capacity: CapacityInput
  @Field(() => Boolean) hasWaitlist: boolean
  @Field(() => [ServiceWindowInput], { description: 'None: always open.' }) windows: ServiceWindowInput[]
  @Field(() => ServiceClocks) clocks: ServiceClocks
  @Field(() => EvidenceKindEnum) evidenceKind: EvidenceKind
  @Field(() => Boolean) active: boolean
  @Field(() => Int, { nullable: true, description: 'Needed with `id`.' }) expectedVersion?: number | null
  @Field(() => ID) idempotencyKey: string
}
