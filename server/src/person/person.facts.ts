import { Field, Int, Float, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { DateScalar } from '../core/scalars.ts'
import {
  type BirthDatePrecision, BirthDatePrecisionEnum, type BusinessKind, BusinessKindEnum, type SchoolLevel, SchoolLevelEnum,
  SexEnum,
} from './person.codes.ts'
import type { Sex } from './nik.ts'

/** What is known of a person, one table a class of data. Row-level security gives a row only to whom its class is disclosed. */
abstract class Fact {
  @PrimaryColumn('text') cityCode: string
  @PrimaryColumn('uuid') personId: string
}
const optional = { nullable: true } as const

@Entity()
@ObjectType()
export class PersonBirth extends Fact {
  @Field(() => String, optional) @Column('text', optional) place: string | null
  @Field(() => DateScalar, optional) @Column('date', optional) date: string | null
  @Field(() => BirthDatePrecisionEnum) @Column('text') precision: BirthDatePrecision
  @Field(() => SexEnum, optional) @Column('text', optional) sex: Sex | null
}

@Entity()
@ObjectType()
export class PersonContact extends Fact {
  @Field(() => String, { nullable: true, description: 'E.164. One telephone may serve several people.' })
  @Column('text', optional) phone: string | null
  @Field(() => String, optional) @Column('text', optional) note: string | null
}

@Entity()
@ObjectType()
export class PersonAddress extends Fact {
  @Column('bytea', optional) streetCipher: Buffer | null
  @Column('int', optional) streetKeyVersion: number | null
  @Field(() => String, { nullable: true, description: 'Three digits.' }) @Column('text', optional) rt: string | null
  @Field(() => String, { nullable: true, description: 'Three digits.' }) @Column('text', optional) rw: string | null
}

@Entity()
@ObjectType()
export class PersonBusiness extends Fact {
  @Field(() => String, optional) @Column('text', optional) name: string | null
  @Field(() => BusinessKindEnum, optional) @Column('text', optional) kind: BusinessKind | null
  @Field(() => String, optional) @Column('text', optional) description: string | null
  @Field(() => String, { nullable: true, description: 'Five digits.' }) @Column('text', optional) kbli: string | null
  @Field(() => String, optional) @Column('text', optional) inspectionState: string | null
}

@Entity()
@ObjectType()
export class PersonTraining extends Fact {
  @PrimaryColumn('int') position: number
  @Field(() => String) @Column('text') title: string
  @Field(() => DateScalar, optional) @Column('date', optional) completedOn: string | null
  @Field(() => String, optional) @Column('text', optional) organizer: string | null
}

@Entity()
@ObjectType()
export class PersonSchooling extends Fact {
  @Field(() => String, optional) @Column('text', optional) nisn: string | null
  @Field(() => String, optional) @Column('text', optional) npsn: string | null
  @Field(() => String, optional) @Column('text', optional) schoolName: string | null
  @Field(() => SchoolLevelEnum, optional) @Column('text', optional) level: SchoolLevel | null
  @Field(() => String, optional) @Column('text', optional) grade: string | null
  @Field(() => String, optional) @Column('text', optional) guardianName: string | null
  @Field(() => String, optional) @Column('text', optional) guardianPhone: string | null
}

@Entity()
@ObjectType()
export class PersonSocial extends Fact {
  @Field(() => String, optional) @Column('text', optional) educationLevel: string | null
  @Field(() => String, optional) @Column('text', optional) occupation: string | null
  @Field(() => Float, { nullable: true, description: 'Whole rupiah.' })
  @Column('bigint', optional) monthlyIncomeRupiah: number | null
  @Field(() => Int, { nullable: true, description: '1 to 10, from the register.' }) @Column('int', optional) decile: number | null
}

@Entity()
@ObjectType()
export class PersonAccess extends Fact {
  @Field(() => String, { nullable: true, description: 'What the person needs to be able to take part.' })
  @Column('text', optional) needs: string | null
  @Field(() => [String], { description: 'PHYSICAL, INTELLECTUAL, MENTAL, SENSORY, MULTIPLE.' })
  @Column('text', { array: true }) disability: string[]
}

@Entity()
@ObjectType({ description: 'Whether the person stands in the register of the poor: yes or no, nothing else.' })
export class PersonRegister extends Fact {
  @Field(() => Boolean) @Column('boolean') registered: boolean
}

/** The NIK, sealed, with what was odd about it when it was written. No field of it leaves the server. */
@Entity()
export class PersonIdentifier extends Fact {
  @Column('bytea') nikCipher: Buffer
  @Column('int') nikKeyVersion: number
  @Column('text', { array: true }) warnings: string[]
  @Column('text', optional) warningReason: string | null
}
