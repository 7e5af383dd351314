import { enumOf } from '../core/enum.ts'
import {
  attendanceKinds, classActions, classStatuses, enrolmentActions, enrolmentSources, enrolmentStatuses, figureBases, helpAnswers, programmeLevels,
  trainingEventTypes, trainingInputs, trainingReasons, visitMethods,
} from './training.codes.ts'

export const ProgrammeLevelEnum = enumOf('ProgrammeLevel', programmeLevels)
export const ClassStatusEnum = enumOf('ClassStatus', classStatuses, 'Where a class stands (DOMAIN §5).')
export const ClassActionEnum = enumOf('ClassAction', classActions, 'A step of a class.')
export const EnrolmentStatusEnum = enumOf('EnrolmentStatus', enrolmentStatuses, 'Where a participant stands (DOMAIN §5).')
export const EnrolmentActionEnum = enumOf('EnrolmentAction', enrolmentActions, 'A step of a participant.')
export const TrainingEventTypeEnum = enumOf('TrainingEventType', trainingEventTypes, 'What stands in the history of a class or a participant.')
export const TrainingReasonEnum = enumOf('TrainingReason', trainingReasons, 'Why a step was taken; each step names the codes it takes.')
export const TrainingInputName = enumOf('TrainingInputName', trainingInputs, 'An input that a step may need.')
export const EnrolmentSourceEnum = enumOf('EnrolmentSource', enrolmentSources)
export const AttendanceKindEnum = enumOf('AttendanceKind', attendanceKinds)
export const VisitMethodEnum = enumOf('VisitMethod', visitMethods)
export const FigureBasisEnum = enumOf('FigureBasis', figureBases, 'Told by the participant, or seen in a book.')
export const HelpAnswerEnum = enumOf('HelpAnswer', helpAnswers, 'What the agency that once sent the person makes of a proposal.')
