import { oneBy } from '../core/loader.ts'
import { statement } from '../core/statement.ts'

export const ownFactor = statement<{ since: string | null; recoveryCodesLeft: number; compulsory: boolean }>('second_factor.own',
  'select since, codes_left as "recoveryCodesLeft", compulsory from own_second_factor()')
/** $1 the sealed secret · $2 version of its key · $3 the last step that was used · $4 hashes of recovery codes · $5 replaces a former one */
export const enrolFactor = statement<{ done: boolean }>('second_factor.enrol', 'select enrol_second_factor($1, $2, $3, $4, $5) as done')
export const renewCodes = statement<{ done: boolean }>('second_factor.renew_codes', 'select renew_recovery_codes($1) as done')
export const removeFactor = statement<{ done: boolean }>('second_factor.remove', 'select remove_second_factor($1) as done')

/** Null also of whom the caller does not look after. */
export const factorByUser = oneBy<{ since: string }>('second_factor.by_users',
  'select user_id as key, since from second_factors_of($1::uuid[])')
