import { enumOf } from '../core/enum.ts'
import { columnFaults, notices, rowFaults, type ListFaultCode } from './list.codes.ts'

export const listStatuses = ['UPLOADED', 'CHECKING', 'CHECKED', 'APPLYING', 'APPLIED', 'SUBMITTING', 'FAILED'] as const
export type ListStatus = (typeof listStatuses)[number]
/** What a list is in while the product works on it. */
export type Work = Extract<ListStatus, 'CHECKING' | 'APPLYING' | 'SUBMITTING'>
export const ListStatusEnum = enumOf('ListStatus', listStatuses,
  'UPLOADED: columns are to be matched. CHECKING, APPLYING, SUBMITTING: work goes on. FAILED: it broke off, see failedIn; resumeList goes on from there.')

export const rowAnswers = ['ACCEPT', 'WARN', 'REJECT'] as const
export const RowAnswerEnum = enumOf('RowAnswer', rowAnswers, 'Will be loaded; will be loaded and shown; is left out until cured.')

/** The rows that a page may ask for; each of the first four without those that were loaded. */
export const rowGroups = ['REJECT', 'WARN', 'ACCEPT', 'LEFT_OUT', 'LOADED', 'REFUSED'] as const
export type RowGroup = (typeof rowGroups)[number]
export const RowGroupEnum = enumOf('RowGroup', rowGroups, 'REFUSED: drafts whose submission was refused.')

export const ListFaultCodeEnum = enumOf('ListFaultCode', Object.keys(rowFaults) as ListFaultCode[], 'What a row is told.')
export const NoticeCodeEnum = enumOf('ListNoticeCode', notices, 'How a file was read.')
export const ColumnFaultCodeEnum = enumOf('ListColumnFaultCode', columnFaults, 'Why the columns cannot be used yet.')
