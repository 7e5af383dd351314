import { Field, Float, InputType, Int, ID, ObjectType } from 'type-graphql'
import { Agency } from '../agency/agency.entity.ts'
import { enumOf } from '../core/enum.ts'
import { DateScalar, DateTimeScalar } from '../core/scalars.ts'
import type { Action, ReasonCode, Status } from '../referral/referral.codes.ts'
import { ReasonCode as ReasonCodeEnum, ReferralAction, ReferralStatus } from '../referral/referral.enums.ts'
import { dimensions, type FunnelKey, funnelKeys, type RateKey, rateKeys } from './outcome.codes.ts'

export const RateKeyEnum = enumOf('RateKey', rateKeys)
export const FunnelKeyEnum = enumOf('FunnelKey', funnelKeys)
export const DimensionEnum = enumOf('Dimension', dimensions)

const optional = { nullable: true } as const

@InputType()
export class OutcomeFilter {
  @Field(() => String, { nullable: true, description: 'The first month of submission: 2026-01.' }) monthFrom?: string | null
  @Field(() => String, optional) monthTo?: string | null
  @Field(() => ID, { nullable: true, description: 'As sender or target.' }) agencyId?: string | null
  @Field(() => ID, optional) serviceId?: string | null
  @Field(() => String, { nullable: true, description: 'A kecamatan or a kelurahan.' }) regionCode?: string | null
}

@ObjectType({ description: 'Hidden where a cell is under 5 or would give one away; the value is null also where the denominator is under 10.' })
export class Rate {
  @Field(() => RateKeyEnum) key: RateKey
  @Field(() => Int, optional) numerator: number | null
  @Field(() => Int, optional) denominator: number | null
  @Field(() => Float, { nullable: true, description: 'Percent.' }) value: number | null
  @Field(() => Boolean) hidden: boolean
}

@ObjectType()
export class FunnelStep {
  @Field(() => FunnelKeyEnum) key: FunnelKey
  @Field(() => Int, optional) count: number | null
  @Field(() => Boolean) hidden: boolean
}

@ObjectType({ description: 'How long the ball lay with an agency in a state; pauses are states of their own, never subtracted.' })
export class BallTime {
  @Field(() => Agency) agency: Agency
  @Field(() => ReferralStatus) status: Status
  @Field(() => Float, { nullable: true, description: 'Median working days.' }) medianDays: number | null
  @Field(() => Int, { nullable: true, description: 'Stays that have ended.' }) count: number | null
  @Field(() => Boolean) hidden: boolean
}

@ObjectType()
export class ReasonCount {
  @Field(() => ReferralAction) action: Action
  @Field(() => ReasonCodeEnum, { nullable: true, description: 'Null where the step takes none.' }) reasonCode: ReasonCode | null
  @Field(() => Int, optional) count: number | null
  @Field(() => Boolean) hidden: boolean
}

@ObjectType({ description: 'What is overdue now, and with whom.' })
export class OverdueByHolder {
  @Field(() => Agency) agency: Agency
  @Field(() => Int) count: number
  @Field(() => DateScalar) oldestDueOn: string
}

@ObjectType()
export class OutcomeGroup {
  @Field(() => String) key: string
  @Field(() => String) label: string
  @Field(() => String) labelEn: string
  @Field(() => Int, optional) submitted: number | null
  @Field(() => Int, optional) closed: number | null
  @Field(() => Int, optional) delivered: number | null
  @Field(() => Int, optional) needMet: number | null
  @Field(() => Boolean, { description: 'At least one of its cells is.' }) hidden: boolean
}

@ObjectType({ description: 'The rates of what was submitted in one month.' })
export class OutcomeMonth {
  @Field(() => String, { description: '2026-03' }) month: string
  @Field(() => [Rate]) rates: Rate[]
}

@ObjectType({ description: 'The figures of a cohort: what was submitted in the chosen months, less what was entered in error.' })
export class Outcomes {
  @Field(() => DateTimeScalar) asOf: string
  @Field(() => Int, { nullable: true, description: 'B, the denominator of most rates.' }) base: number | null
  @Field(() => Boolean) baseHidden: boolean
  @Field(() => Boolean, { description: 'Small numbers are told: a head has chosen his own agency. Not for passing on.' }) tellsSmall: boolean
  @Field(() => Int, optional) inError: number | null
  @Field(() => Float, { nullable: true, description: 'Percent of B that has ended, and so will not change any more.' }) maturedShare: number | null
  @Field(() => [FunnelStep]) funnel: FunnelStep[]
  @Field(() => [Rate]) rates: Rate[]
  @Field(() => [ReasonCount]) reasons: ReasonCount[]
}
