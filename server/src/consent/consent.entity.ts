import { Field, ID, Int, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { type DataClass, DataClassEnum } from '../agency/data-class.ts'
import { Node } from '../core/node.ts'
import { DateScalar, DateTimeScalar } from '../core/scalars.ts'
import {
  type ConsentForm, ConsentFormEnum, type ConsentPurpose, ConsentPurposeEnum, type ConsentRelation, ConsentRelationEnum,
} from './consent.codes.ts'

const optional = { nullable: true } as const

@Entity()
@ObjectType({
  implements: Node, description: 'What a resident agreed to: for which purposes, to whom, which data, until when (DOMAIN §12).',
})
export class Consent implements Node {
  @PrimaryColumn('text') cityCode: string
  @Field(() => ID) @PrimaryColumn('uuid') id: string
  @Column('uuid') personId: string
  @Field(() => String, { description: 'Name of who gave it.' }) @Column('text') givenBy: string
  @Field(() => ConsentRelationEnum) @Column('text') relation: ConsentRelation
  @Column('text', optional) ground: string | null
  @Field(() => [ConsentPurposeEnum]) @Column('text', { array: true }) purposes: ConsentPurpose[]
  @Field(() => [DataClassEnum], { description: 'NAME is always among them.' })
  @Column('text', { array: true }) dataSets: DataClass[]
  @Field(() => ConsentFormEnum) @Column('text') form: ConsentForm
  @Field(() => String, { description: 'Of the text that was read aloud.' }) @Column('text') textVersion: string
  @Field(() => String, { description: 'It was read in: id, jv, mad …' }) @Column('text') language: string
  @Column('text', optional) evidence: string | null
  @Field(() => DateScalar) @Column('date') givenOn: string
  @Field(() => DateScalar, { description: 'The last day.' }) @Column('date') expiresOn: string
  @Field(() => DateTimeScalar, optional) @Column('timestamptz', optional) withdrawnAt: string | null
  @Column('text', optional) withdrawnBy: string | null
  @Column('text', optional) withdrawnReason: string | null
  @Column('uuid') recordedByAgencyId: string
  @Column('text') recordedBy: string
  @Column('timestamptz') recordedAt: string
  @Field(() => Int) @Column('int') version: number
}
