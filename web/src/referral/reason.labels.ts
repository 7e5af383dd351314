import { reasonWords } from '../../../server/src/referral/referral.words.ts'
import { paired } from '../core/i18n.ts'

export const reasonLabel = paired('referral.reason', reasonWords)
