/** The words of training and follow-up (DOMAIN §5), each worded in both languages by the web. */
export const programmeLevels = ['DASAR', 'LANJUTAN', 'PENDAMPINGAN'] as const
export type ProgrammeLevel = (typeof programmeLevels)[number]

export const classStatuses = ['PLANNED', 'OPEN', 'RUNNING', 'FINISHED', 'CANCELLED'] as const
export type ClassStatus = (typeof classStatuses)[number]
export const classActions = ['OPEN', 'RUN', 'FINISH', 'CANCEL'] as const
export type ClassAction = (typeof classActions)[number]

export const enrolmentStatuses = ['REGISTERED', 'CONFIRMED', 'ATTENDING', 'PASSED', 'NOT_PASSED', 'DROPPED', 'NO_SHOW'] as const
export type EnrolmentStatus = (typeof enrolmentStatuses)[number]
export const enrolmentActions = ['CONFIRM', 'ATTEND', 'PASS', 'FAIL', 'MISS', 'DROP', 'WITHDRAW', 'REJUDGE'] as const
export type EnrolmentAction = (typeof enrolmentActions)[number]

/** What stands in the histories: every step, and what happens beside the steps. */
export const trainingEventTypes = [
  ...classActions, ...enrolmentActions, 'PLANNED', 'EDITED', 'ENROLLED', 'SEATED', 'MARKS_CORRECTED', 'SCORED', 'CONTACT_DUE',
  'CONTACTED', 'PLAN_SAVED', 'VISITED', 'HELP_PROPOSED',
] as const
export type TrainingEventType = (typeof trainingEventTypes)[number]

export const cancelReasons = ['TOO_FEW_PARTICIPANTS', 'NO_TRAINER', 'NO_VENUE', 'NO_BUDGET', 'FORCE_MAJEURE', 'OTHER'] as const
export const dropReasons = ['ILLNESS', 'WORK', 'FAMILY', 'TRANSPORT', 'MOVED', 'DECLINED_BY_CITIZEN', 'OTHER'] as const
export const withdrawReasons = ['CONSENT_WITHDRAWN', 'DECEASED', 'REFERRAL_ENDED', 'CLASS_CANCELLED', 'CLASS_OVER'] as const
export type WithdrawReason = (typeof withdrawReasons)[number]
export const rejudgeReasons = ['ATTENDANCE_CORRECTED', 'SCORE_CORRECTED', 'OTHER'] as const
export const trainingReasons = [...new Set([...cancelReasons, ...dropReasons, ...withdrawReasons, ...rejudgeReasons])] as const
export type TrainingReason = (typeof trainingReasons)[number]

/** The largest class, and so whom one act enrols or marks. */
export const mostPeople = 200
/** The longest programme. */
export const mostHours = 500
export const enrolmentSources = ['REFERRAL', 'OPEN', 'MENTOR'] as const
export type EnrolmentSource = (typeof enrolmentSources)[number]
export const attendanceKinds = ['PRESENT', 'LATE', 'PERMITTED', 'SICK', 'ABSENT'] as const
export type AttendanceKind = (typeof attendanceKinds)[number]

/** K1: results after the class has ended. K2: to reach somebody who missed two sessions in a row. */
export const trainingClocks = ['K1', 'K2'] as const
export type TrainingClock = (typeof trainingClocks)[number]
export const trainingInputs = ['REASON', 'NOTE'] as const
export type TrainingInput = (typeof trainingInputs)[number]

/** Calendar days after the class [P]. */
export const visitDays = [30, 90, 180] as const
export type VisitDays = (typeof visitDays)[number]
export const visitMethods = ['VISIT', 'PHONE', 'WHATSAPP'] as const
export type VisitMethod = (typeof visitMethods)[number]
export const figureBases = ['SELF_REPORTED', 'SEEN'] as const
export type FigureBasis = (typeof figureBases)[number]
export const helpAnswers = ['DRAFTED', 'DECLINED'] as const
export type HelpAnswer = (typeof helpAnswers)[number]
