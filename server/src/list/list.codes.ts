/**
 * What a row may be told, and what it costs: WARN is loaded and shown, REJECT is left out until cured. The web words every code.
 */
export const rowFaults = {
  ROW_RAGGED: 'REJECT',
  FORMULA_IN_TEXT: 'REJECT',
  TEXT_UNREADABLE: 'REJECT',
  TEXT_TOO_LONG: 'REJECT',
  IDENTIFIER_IN_TEXT: 'REJECT',
  NIK_MISSING: 'WARN',
  NIK_NOT_DIGITS: 'REJECT',
  NIK_LENGTH: 'REJECT',
  NIK_MANGLED_BY_SPREADSHEET: 'REJECT',
  NIK_DATE_INVALID: 'REJECT',
  NIK_REGION_UNKNOWN: 'WARN',
  NIK_BIRTH_DATE_MISMATCH: 'WARN',
  NIK_SEX_MISMATCH: 'WARN',
  NIK_BELONGS_TO_ANOTHER: 'REJECT',
  NIK_WITH_OTHER_AGENCY: 'REJECT',
  KK_INVALID: 'WARN',
  KK_MANGLED: 'WARN',
  NAME_MISSING: 'REJECT',
  NAME_INVALID: 'REJECT',
  BIRTH_DATE_MISSING: 'REJECT',
  BIRTH_DATE_INVALID: 'REJECT',
  BIRTH_DATE_IN_FUTURE: 'REJECT',
  SEX_MISSING: 'WARN',
  SEX_INVALID: 'REJECT',
  RT_RW_INVALID: 'WARN',
  REGION_MISSING: 'REJECT',
  REGION_UNKNOWN: 'REJECT',
  REGION_AMBIGUOUS: 'REJECT',
  REGION_NOT_YOURS: 'REJECT',
  PHONE_INVALID: 'WARN',
  PHONE_SEVERAL: 'WARN',
  GUARDIAN_MISSING: 'REJECT',
  TRAINING_DATE_INVALID: 'WARN',
  TARGET_MISSING: 'REJECT',
  TARGET_UNKNOWN: 'REJECT',
  TARGET_OWN_AGENCY: 'REJECT',
  SERVICE_MISSING: 'REJECT',
  SERVICE_UNKNOWN: 'REJECT',
  CONSENT_MISSING: 'REJECT',
  CONSENT_DATE_INVALID: 'REJECT',
  CONSENT_DATE_IN_FUTURE: 'REJECT',
  CONSENT_EXPIRED: 'REJECT',
  DUPLICATE_ROW: 'REJECT',
  PERSON_MAYBE_KNOWN: 'WARN',
  PERSON_DECEASED: 'REJECT',
  REFERRAL_OPEN: 'REJECT',
  LOADED_BEFORE: 'REJECT',
} as const satisfies Record<string, 'WARN' | 'REJECT'>
export type ListFaultCode = keyof typeof rowFaults

/** Why a file cannot be read at all. Nothing of it is loaded. */
export const fileFaults = [
  'EMPTY_FILE', 'HEADER_ONLY', 'FILE_TOO_LARGE', 'TOO_MANY_ROWS', 'TOO_MANY_COLUMNS', 'FORMAT_UNKNOWN', 'FORMAT_XLS',
  'FORMAT_ODS', 'ENCODING_UNKNOWN', 'OPEN_QUOTE', 'STRAY_QUOTE', 'WORKBOOK_BROKEN',
  'ARCHIVE_UNSAFE', 'XML_UNSAFE', 'READ_TIMEOUT',
] as const
export type FileFaultCode = (typeof fileFaults)[number]

/** What the officer should know about how a readable file was read. */
export const notices = [
  'READ_AS_UTF16', 'READ_AS_WINDOWS_1252', 'HEADER_BELOW_TITLE', 'HEADER_UNSURE', 'ONE_SHEET_OF_MANY', 'HIDDEN_ROWS_READ',
] as const
export type NoticeCode = (typeof notices)[number]

/** Why the columns cannot be used yet: the officer matches them by hand. */
export const columnFaults = ['COLUMN_MISSING', 'COLUMN_DOUBLED'] as const
export type ColumnFaultCode = (typeof columnFaults)[number]

/** Words that complete a sentence. Never a NIK, never a name of a person. */
export type Params = Record<string, string | number>
export interface FileFault { code: FileFaultCode; params: Params }
export interface Notice { code: NoticeCode; params: Params }
