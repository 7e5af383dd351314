import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm'
import { type ConsentPurpose, ConsentPurposeEnum } from '../consent/consent.codes.ts'
import { Node } from '../core/node.ts'
import {
  type CapacityStatus, type ClockDays, type DeliverBasis, EligibilityQuestion, type EvidenceKind, EvidenceKindEnum, RequiredItem,
} from './service.parts.ts'

@Entity('service')
@ObjectType({ implements: Node, description: 'What an agency does for a resident who is referred to it.' })
export class Service implements Node {
  @Field(() => ID) @PrimaryGeneratedColumn('uuid') id: string
  @Field(() => String, { description: 'Unique within its agency.' }) @Column('text') code: string
  @Field(() => String) @Column('text') nameId: string
  @Field(() => String) @Column('text') nameEn: string
  @Field(() => String, { description: 'What the resident gets.' }) @Column('text') givesId: string
  @Field(() => String) @Column('text') givesEn: string
  @Field(() => String) @Column('text') needCode: string
  @Field(() => [RequiredItem]) @Column('jsonb') requiredItems: RequiredItem[]
  @Field(() => [EligibilityQuestion]) @Column('jsonb') eligibility: EligibilityQuestion[]
  @Field(() => Boolean) @Column('boolean') hasWaitlist: boolean
  @Field(() => EvidenceKindEnum) @Column('text') evidenceKind: EvidenceKind
  @Field(() => Boolean, { description: 'Takes new referrals.' }) @Column('boolean') active: boolean
  @Field(() => Int) @Column('int') version: number
  @Column('uuid') agencyId: string
  /** Its code. */
  @Column('text') disclosureProfile: string
  @Column('text') capacityStatus: CapacityStatus
  @Column('text', { nullable: true }) capacityUnit: string | null
  @Column('int', { nullable: true }) capacityTotal: number | null
  @Column('int', { nullable: true }) capacityFree: number | null
  @Column('text', { nullable: true }) capacityNote: string | null
  @Column('date') capacityAsOf: string
  /** Working days by the names of `ServiceClocks`. */
  @Column('jsonb') clocks: ClockDays
  @Column('text') deliverBasis: DeliverBasis
  @Field(() => ConsentPurposeEnum, { description: 'What a consent must be for.' }) @Column('text') consentPurpose: ConsentPurpose
}
