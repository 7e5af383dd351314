import { Field, Float, ID, InputType, Int } from 'type-graphql'
import { DateScalar } from '../core/scalars.ts'
import type { Sex } from './nik.ts'
import {
  type BirthDatePrecision, BirthDatePrecisionEnum, type BusinessKind, BusinessKindEnum, type FlagKind, FlagKindEnum,
  type NikStatus, NikStatusEnum, type SchoolLevel, SchoolLevelEnum, SexEnum,
} from './person.codes.ts'

type Maybe<T> = T | null
const optional = { nullable: true } as const

@InputType({ description: 'One search at a time by name, NIK or KK; the region narrows it.' })
export class PersonFilter {
  @Field(() => String, { nullable: true, description: 'Any part; case and accents do not matter.' }) name?: Maybe<string>
  @Field(() => String, { nullable: true, description: 'Sixteen digits, exact.' }) nik?: Maybe<string>
  @Field(() => String, { nullable: true, description: 'Sixteen digits, exact.' }) kk?: Maybe<string>
  @Field(() => String, { nullable: true, description: 'A kelurahan, desa or kecamatan.' }) regionCode?: Maybe<string>
}

@InputType()
export class PersonTrainingInput {
  @Field(() => String) title: string
  @Field(() => DateScalar, optional) completedOn?: Maybe<string>
  @Field(() => String, optional) organizer?: Maybe<string>
}

@InputType({ description: 'In a change, a field that is left out stays as it is; null empties it.' })
export class PersonInput {
  @Field(() => String) name: string
  @Field(() => String, { nullable: true, description: 'A kelurahan or desa of the city.' }) regionCode?: Maybe<string>
  @Field(() => NikStatusEnum) nikStatus: NikStatus
  @Field(() => String, { nullable: true, description: 'With nikStatus PRESENT; in a change only where it is another.' })
  nik?: Maybe<string>
  @Field(() => String, optional) kk?: Maybe<string>
  @Field(() => String, { nullable: true, description: 'HEAD, SPOUSE, CHILD, PARENT, SIBLING, GRANDCHILD, OTHER.' })
  relationToHead?: Maybe<string>
  @Field(() => String, optional) birthPlace?: Maybe<string>
  @Field(() => DateScalar, optional) birthDate?: Maybe<string>
  @Field(() => BirthDatePrecisionEnum, { nullable: true, description: 'DAY where left out.' })
  birthDatePrecision?: Maybe<BirthDatePrecision>
  @Field(() => SexEnum, optional) sex?: Maybe<Sex>
  @Field(() => String, { nullable: true, description: '08…, +62…' }) phone?: Maybe<string>
  @Field(() => String, optional) street?: Maybe<string>
  @Field(() => String, optional) rt?: Maybe<string>
  @Field(() => String, optional) rw?: Maybe<string>
  @Field(() => String, optional) businessName?: Maybe<string>
  @Field(() => BusinessKindEnum, optional) businessKind?: Maybe<BusinessKind>
  @Field(() => String, optional) businessDescription?: Maybe<string>
  @Field(() => String, { nullable: true, description: 'Five digits.' }) kbli?: Maybe<string>
  @Field(() => [PersonTrainingInput], { nullable: true, description: 'The whole list, in order.' })
  trainings?: Maybe<PersonTrainingInput[]>
  @Field(() => String, { nullable: true, description: 'Ten digits.' }) nisn?: Maybe<string>
  @Field(() => String, { nullable: true, description: 'Eight digits.' }) npsn?: Maybe<string>
  @Field(() => String, optional) schoolName?: Maybe<string>
  @Field(() => SchoolLevelEnum, optional) schoolLevel?: Maybe<SchoolLevel>
  @Field(() => String, optional) grade?: Maybe<string>
  @Field(() => String, optional) guardianName?: Maybe<string>
  @Field(() => String, optional) guardianPhone?: Maybe<string>
  @Field(() => String, optional) educationLevel?: Maybe<string>
  @Field(() => String, optional) occupation?: Maybe<string>
  @Field(() => Float, { nullable: true, description: 'Whole rupiah.' }) monthlyIncomeRupiah?: Maybe<number>
  @Field(() => String, optional) accessNeeds?: Maybe<string>
  @Field(() => [String], { nullable: true, description: 'PHYSICAL, INTELLECTUAL, MENTAL, SENSORY, MULTIPLE.' })
  disability?: Maybe<string[]>
  @Field(() => String, { nullable: true, description: 'Why the NIK is right although it does not agree with birth date or sex.' })
  warningReason?: Maybe<string>
}

@InputType()
export class CreatePersonInput {
  @Field(() => PersonInput) person: PersonInput
  @Field(() => [ID], { nullable: true, description: 'People who were shown as possibly the same and are not.' })
  knownDistinctFrom?: Maybe<string[]>
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class UpdatePersonInput {
  @Field(() => ID) id: string
  @Field(() => PersonInput) person: PersonInput
  @Field(() => Int) expectedVersion: number
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class SetFlagInput {
  @Field(() => ID) personId: string
  @Field(() => FlagKindEnum) kind: FlagKind
  @Field(() => DateScalar, { nullable: true, description: 'Today where left out.' }) since?: Maybe<string>
  @Field(() => DateScalar, { nullable: true, description: 'The day from which it holds no more.' }) until?: Maybe<string>
  @Field(() => String, { nullable: true, description: 'Who or what says so.' }) source?: Maybe<string>
  @Field(() => Int, { description: 'The version of the flag as it stands; 0 where it does not.' }) expectedVersion: number
  @Field(() => ID) idempotencyKey: string
}

@InputType()
export class DeceasedInput {
  @Field(() => ID) id: string
  @Field(() => DateScalar) deceasedOn: string
  @Field(() => Int) expectedVersion: number
  @Field(() => ID) idempotencyKey: string
}
