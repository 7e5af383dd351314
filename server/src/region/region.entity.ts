import { Field, ObjectType } from 'type-graphql'
import { Column, Entity, PrimaryColumn } from 'typeorm'
import { enumOf } from '../core/enum.ts'

export const regionLevels = ['PROVINCE', 'CITY', 'KECAMATAN', 'KELURAHAN'] as const
export type RegionLevel = (typeof regionLevels)[number]
export const RegionLevelEnum = enumOf('RegionLevel', regionLevels)

@Entity('region')
@ObjectType({ description: 'A territory by Kepmendagri code: 35.73 holds 35.73.01 holds 35.73.01.1001.' })
export class Region {
  @Field(() => String) @PrimaryColumn('text') code: string
  @Field(() => String, { nullable: true }) @Column('text', { nullable: true }) parentCode: string | null
  @Field(() => RegionLevelEnum) @Column('text') level: RegionLevel
  @Field(() => String, { description: 'As the decree says: kota, kabupaten, kecamatan, kelurahan, desa.' }) @Column('text')
  kind: string
  @Field(() => String) @Column('text') name: string
  @Field(() => [String], { description: 'Other spellings in use.' }) @Column('text', { array: true }) aliases: string[]
}
