import { enumOf } from '../core/enum.ts'

export const consentForms = ['PAPER', 'RECORDED', 'DIGITAL'] as const
export type ConsentForm = (typeof consentForms)[number]
export const ConsentFormEnum = enumOf('ConsentForm', consentForms,
  'How it was given: signed on paper, spoken and recorded, or signed on a screen.')

export const consentRelations = ['SELF', 'GUARDIAN'] as const
export type ConsentRelation = (typeof consentRelations)[number]
export const ConsentRelationEnum = enumOf('ConsentRelation', consentRelations, 'Who gave it: the person, or the guardian.')

export const consentPurposes = ['REFERRAL', 'TRAINING', 'LICENSING', 'EDUCATION', 'GRADUATION', 'MONITORING'] as const
export type ConsentPurpose = (typeof consentPurposes)[number]
export const ConsentPurposeEnum = enumOf('ConsentPurpose', consentPurposes, 'What the data may be used for.')
