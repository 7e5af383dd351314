/**
 * The closed list of rules that a refusal can name, each with the limits that complete its sentence. The web's `labels<RefusalRule>`
 * does not compile until a new rule is worded, and a test compares the limits with the words.
 */
export const refusalRules = {
  // what was typed
  REQUIRED: [],
  MIN_LENGTH: ['min'],
  MAX_LENGTH: ['max'],
  LENGTH: ['min', 'max'],
  AT_LEAST: ['min'],
  RANGE: ['min', 'max'],
  TOO_MANY: ['max'],
  TWICE: [],
  UNKNOWN: [],
  CODE: ['min', 'max', 'sign'],
  CODE_TAKEN: [],
  LETTERS: [],
  NO_NUMBERS: [],
  PHONE: [],
  RUPIAH: [],
  LANGUAGE: [],
  NIK_NOT_DIGITS: [],
  NIK_LENGTH: [],
  NIK_MANGLED_BY_SPREADSHEET: [],
  NIK_DATE_INVALID: [],
  KK: [],
  RT: [],
  RW: [],
  NISN: [],
  NPSN: [],
  KBLI: [],
  // dates
  FUTURE: [],
  PAST: [],
  WITHIN_DAYS: ['max'],
  TOO_OLD: ['max'],
  BEFORE_BIRTH: [],
  END_BEFORE_START: [],
  OVERLAP: [],
  OTHER_YEAR: ['year'],
  // residents and their consent
  NIK_GIVEN: [],
  COMPUTED: [],
  DECEASED: [],
  REGION_UNKNOWN: [],
  REGION_OUTSIDE: [],
  OTHER_AGENCY: [],
  NOT_DISCLOSED: [],
  GUARDIAN_NEEDED: [],
  GROUND_NEEDED: [],
  CONSENT_EXPIRED: [],
  CONSENT_TOO_LONG: [],
  CONSENT_WITHDRAWN: [],
  // referrals
  SERVICE_NEEDED: [],
  OWN_AGENCY: [],
  THIRD_AGENCY: [],
  SERVICE_WINDOW: [],
  ANSWER_NEEDED: [],
  ITEM_UNNAMED: [],
  REASON_OF_STEP: [],
  WAITLIST_FIRST: [],
  EVIDENCE_NEEDED: [],
  CLASS_END_NEEDED: [],
  OUTCOME_SERVED: [],
  NO_BY_COORDINATOR: [],
  COORDINATOR_NO: [],
  DISPUTED_TWICE: [],
  SUCCESSOR_NEEDED: [],
  WITHDRAWN_BY_CONSENT: [],
  UNDO_OVER: [],
  CORRECTION_OVER: [],
  TARGET_ONLY: [],
  SENDER_ONLY: [],
  PARTIES_ONLY: [],
  ENDED: [],
  // files of a referral
  FILE_TOO_LARGE: ['megabytes'],
  FILE_KIND: [],
  FILE_MISNAMED: [],
  TOO_MANY_FILES: ['max'],
  OWN_FILE: [],
  // accounts
  USERNAME: [],
  PASSWORD_SHORT: ['min'],
  PASSWORD_LONG: ['max'],
  PASSWORD_COMMON: [],
  PASSWORD_HOLDS_NAME: [],
  CURRENT_PASSWORD: [],
  SAME_ROLE: [],
  ONLY_EARLIER: [],
  NOT_ADMINISTERED: [],
  CITY_ADMINISTRATOR: [],
  USER_ELSEWHERE: [],
  // agencies, services, calendars
  OTHER_CITY: [],
  ACTING_AGENCY: [],
  SERVICE_MOVED: [],
  FREE_OVER_TOTAL: [],
  DECREED: [],
  // lists
  NOTHING_READY: [],
  COLLEAGUES_LIST: [],
  NOTHING_TO_SUBMIT: [],
} as const satisfies Record<string, readonly string[]>

export type RefusalRule = keyof typeof refusalRules
type LimitName<R extends RefusalRule> = (typeof refusalRules)[R][number]
export type Limits<R extends RefusalRule> = Record<LimitName<R>, string | number>
/** A rule that its name says in full. */
export type RuleAlone = { [R in RefusalRule]: LimitName<R> extends never ? R : never }[RefusalRule]
/** What a rule asks of whoever names it: its limits, or nothing. */
export type IfLimited<R extends RefusalRule, Then, Else> = [LimitName<R>] extends [never] ? Else : Then
