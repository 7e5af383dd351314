import type { ListFaultCode, ListNoticeCode, ListStatus, RowAnswer, RowGroup } from '@sinergi/schema'
import type { ColumnFaultCode, FileFaultCode } from '../../../server/src/list/list.codes.ts'
import { isField } from '../../../server/src/list/list.fields.ts'
import type { Field } from '../../../server/src/list/list.fields.ts'
import { faultText, filled, listFaultWords } from '../../../server/src/list/list.words.ts'
import { labels, locale, paired } from '../core/i18n.ts'
import type { Tone } from '../ui/StatusBadge.vue'
import { columnFaultWords, fieldWords, fileFaultWords, noticeWords } from './list.file.labels.ts'

type Param = { name: string, value: string }
const named = (params: readonly Param[]) => Object.fromEntries(params.map(({ name, value }) => [name, value]))

paired('list.fault', listFaultWords)
paired('list.fileFault', fileFaultWords)
paired('list.notice', noticeWords)
paired('list.columnFault', columnFaultWords)
const fieldName = paired('list.field', fieldWords)

/** What is wrong with a row and how to cure it. */
export const rowFaultText = (code: ListFaultCode, params: readonly Param[]) => faultText(code, named(params), locale.value)
export const noticeText = (code: ListNoticeCode, params: readonly Param[]) => filled(noticeWords[code], locale.value, named(params))
export const columnFaultText = (code: ColumnFaultCode, field: string) => filled(columnFaultWords[code], locale.value, { field: fieldLabel(field) })
const isFileFault = (code: string): code is FileFaultCode => Object.hasOwn(fileFaultWords, code)
/** Why a file could not be read; undefined for a reason that has no words of its own. */
export const fileFaultText = (code: string, params: readonly Param[]) =>
  (isFileFault(code) ? filled(fileFaultWords[code], locale.value, named(params)) : undefined)
export const fieldLabel = (field: string) => (isField(field) ? fieldName(field) : field)
export const fieldChoices = () => (Object.keys(fieldWords) as Field[]).map((value) => ({ value, label: fieldName(value) }))

export const listStatusLabel = labels<ListStatus>('list.status', {
  id: {
    UPLOADED: 'Kolom belum cocok', CHECKING: 'Sedang diperiksa', CHECKED: 'Siap ditinjau', APPLYING: 'Sedang dimuat', APPLIED: 'Sudah dimuat',
    SUBMITTING: 'Sedang diajukan', FAILED: 'Terhenti',
  },
  en: {
    UPLOADED: 'Columns to match', CHECKING: 'Being checked', CHECKED: 'Ready to review', APPLYING: 'Being loaded', APPLIED: 'Loaded',
    SUBMITTING: 'Being submitted', FAILED: 'Broke off',
  },
})
export const listStatusLook: Record<ListStatus, { icon: string, tone: Tone }> = {
  UPLOADED: { icon: 'i-lucide-columns-3', tone: 'warning' },
  CHECKING: { icon: 'i-lucide-loader-circle', tone: 'neutral' },
  CHECKED: { icon: 'i-lucide-list-checks', tone: 'primary' },
  APPLYING: { icon: 'i-lucide-loader-circle', tone: 'neutral' },
  APPLIED: { icon: 'i-lucide-check', tone: 'neutral' },
  SUBMITTING: { icon: 'i-lucide-loader-circle', tone: 'neutral' },
  FAILED: { icon: 'i-lucide-octagon-x', tone: 'error' },
}

export const answerLabel = labels<RowAnswer>('list.answer', {
  id: { ACCEPT: 'Siap dimuat', WARN: 'Siap, periksa dulu', REJECT: 'Ditolak sampai diperbaiki' },
  en: { ACCEPT: 'Ready', WARN: 'Ready, look first', REJECT: 'Rejected until cured' },
})
export const answerLook: Record<RowAnswer, { icon: string, tone: Tone }> = {
  ACCEPT: { icon: 'i-lucide-check', tone: 'primary' },
  WARN: { icon: 'i-lucide-triangle-alert', tone: 'warning' },
  REJECT: { icon: 'i-lucide-octagon-x', tone: 'error' },
}

export const groupLabel = labels<RowGroup>('list.group', {
  id: { REJECT: 'Ditolak', WARN: 'Periksa dulu', ACCEPT: 'Siap', LEFT_OUT: 'Tidak dimuat', LOADED: 'Sudah dimuat', REFUSED: 'Belum dapat diajukan' },
  en: { REJECT: 'Rejected', WARN: 'Look first', ACCEPT: 'Ready', LEFT_OUT: 'Left out', LOADED: 'Loaded', REFUSED: 'Could not be submitted' },
})
