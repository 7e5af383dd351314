import { createUnionType, Field, ID, Int, ObjectType } from 'type-graphql'
import { type DataClass, DataClassEnum } from '../agency/data-class.ts'
import { type ConsentPurpose, ConsentPurposeEnum } from '../consent/consent.codes.ts'
import { connectionOf } from '../core/connection.ts'
import { Refusal, RefusalParam } from '../core/refusal.ts'
import type { ColumnFaultCode, ListFaultCode, NoticeCode } from './list.codes.ts'
import { ColumnFaultCodeEnum, ListFaultCodeEnum, NoticeCodeEnum, RowAnswerEnum, type RowGroup, RowGroupEnum } from './list.status.ts'
import type { Answer } from './list.verdict.ts'
import { LoadedList } from './loaded-list.entity.ts'

@ObjectType({ description: 'How the file was read, where that is worth a word.' })
export class ListNotice {
  @Field(() => NoticeCodeEnum) code: NoticeCode
  @Field(() => [RefusalParam]) params: RefusalParam[]
}

@ObjectType()
export class ListColumn {
  @Field(() => Int) index: number
  @Field(() => String) header: string
  @Field(() => String, { nullable: true, description: 'What it holds: nik, name, birthDate …; null where it is not loaded.' }) field: string | null
  @Field(() => [String], { description: 'Up to three values; of long numbers only the beginning.' }) samples: string[]
}

@ObjectType({ description: 'Why the columns cannot be used yet.' })
export class ListColumnFault {
  @Field(() => ColumnFaultCodeEnum) code: ColumnFaultCode
  @Field(() => String) field: string
  @Field(() => [Int]) columns: number[]
}

@ObjectType({ description: 'One thing to say about a row.' })
export class ListFault {
  @Field(() => ListFaultCodeEnum) code: ListFaultCode
  @Field(() => String, { nullable: true, description: 'Null where the row as a whole is meant.' }) field: string | null
  @Field(() => Int, { nullable: true, description: 'The column to cure it in.' }) index: number | null
  @Field(() => String, { nullable: true, description: 'Its heading.' }) column: string | null
  @Field(() => Boolean, { description: 'Keeps the row from being loaded.' }) rejects: boolean
  @Field(() => [RefusalParam]) params: RefusalParam[]
}

@ObjectType({ description: 'A row of the file and what became of it.' })
export class ListRow {
  listId: string
  rank: number
  referralId: string | null
  personId: string | null
  alikeIds: string[]
  @Field(() => ID) id: string
  @Field(() => Int, { description: 'Counted from the heading on.' }) row: number
  @Field(() => RowAnswerEnum, { nullable: true, description: 'Null until it is judged.' }) answer: Answer | null
  @Field(() => [ListFault]) faults: ListFault[]
  @Field(() => [String], { description: 'As they came; a NIK or KK only where it has to be cured. Empty once the row is loaded.' }) cells: string[]
  @Field(() => Int, { nullable: true, description: 'An earlier row that asks for the same.' }) sameAs: number | null
  @Field(() => Boolean) leftOut: boolean
  @Field(() => Refusal, { nullable: true, description: 'Why its draft could not be submitted.' }) refusal: Refusal | null
}

@ObjectType()
export class ListGroup {
  @Field(() => RowGroupEnum) group: RowGroup
  @Field(() => Int) count: number
}

@ObjectType({ description: 'The drafts of a list that go to one service.' })
export class ListService {
  serviceId: string
  @Field(() => Int) drafts: number
  @Field(() => Int) submitted: number
}

@ObjectType({ description: 'What a referral to one service needs the signed consents to cover.' })
export class ListConsent {
  serviceId: string
  recipientId: string
  @Field(() => Int, { description: 'Rows that are ready to be loaded.' }) rows: number
  @Field(() => [ConsentPurposeEnum]) purposes: ConsentPurpose[]
  @Field(() => [DataClassEnum], { description: 'What travels to its agency.' }) dataSets: DataClass[]
}

export const ListRowConnection = connectionOf('ListRow', () => ListRow)
export const LoadedListConnection = connectionOf('LoadedList', () => LoadedList, { counted: false })

export const ListResult = createUnionType({ name: 'ListResult', types: () => [LoadedList, Refusal] as const })
