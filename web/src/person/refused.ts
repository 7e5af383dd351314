import { refusalParams, refusalWords } from '../core/refusal.ts'
import type { Refused } from '../core/refusal.ts'
import { t } from './person.messages.ts'
import type { PersonErrors } from './personCheck.ts'

/** Puts a refusal beside the field that it concerns. */
export function errorsOf(refusal: Refused): PersonErrors {
  const { field, refusalCode, rule } = refusal
  if (!field) return {}
  if (refusalCode === 'PERSON_EXISTS' && field === 'nik') return { nik: t(refusalParams(refusal).persons ? 'nikTaken'
    : 'nikTakenElsewhere') }
  if (rule === 'NO_IDENTIFIERS') return { [field]: t('identifierInText') }
  return { [field === 'monthlyIncomeRupiah' ? 'monthlyIncome' : field]: refusalWords(refusal).cure }
}
