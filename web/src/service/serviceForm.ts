import type { CapacityStatus, DeliverBasis, EvidenceKind, SaveServiceInput, ServiceFullFragment } from '@sinergi/schema'
import { t as words } from '../administration/administration.messages.ts'
import { t } from './service.messages.ts'

/** The terms C2 to C8 (DOMAIN 4.4), each with that of an urgent referral. */
export const terms = ['decide', 'complete', 'firstContact', 'waitlistReview', 'deliver', 'nextStep', 'confirm'] as const
export type Term = (typeof terms)[number]
type TermKey = Term | `${Term}Urgent`

export type ItemRow = { key: string, code: string, labelId: string, labelEn: string, mandatory: boolean }
export type QuestionRow = { key: string, code: string, textId: string, textEn: string, mustBe: boolean }
export type WindowRow = { key: string, opensOn: string | null, closesOn: string | null, quota: string }

/** A service as it is typed: numbers are text until they are sent, rows have keys so that they can move. */
export type ServiceForm = {
  code: string, nameId: string, nameEn: string, givesId: string, givesEn: string, needCode: string
  items: ItemRow[], questions: QuestionRow[], windows: WindowRow[], profile: string | null | undefined
  capacityStatus: CapacityStatus | null | undefined, unit: string, total: string, free: string, note: string
  hasWaitlist: boolean, evidenceKind: EvidenceKind | null | undefined, active: boolean
  clocks: Record<TermKey, string>, deliverBasis: DeliverBasis | null | undefined
}
type Service = ServiceFullFragment

export const newKey = () => crypto.randomUUID()
const usual: Record<TermKey, number> = {
  decide: 3, decideUrgent: 1, complete: 5, completeUrgent: 2, firstContact: 5, firstContactUrgent: 2, waitlistReview: 20, waitlistReviewUrgent: 10,
  deliver: 20, deliverUrgent: 10, nextStep: 5, nextStepUrgent: 2, confirm: 10, confirmUrgent: 5,
}
const termKeys = terms.flatMap((term) => [term, `${term}Urgent`] as const)
const clocksOf = (given: Record<TermKey, number>) => Object.fromEntries(termKeys.map((key) => [key, String(given[key])])) as Record<TermKey, string>
const text = (value: number | null | undefined) => (value == null ? '' : String(value))

export function formOf(service: Service | undefined): ServiceForm {
  const { code = '', nameId = '', nameEn = '', givesId = '', givesEn = '', needCode = '', hasWaitlist = false, active = true } = service ?? {}
  const { status, unit, total, free, note } = service?.capacity ?? {}
  return {
    code, nameId, nameEn, givesId, givesEn, needCode, hasWaitlist, active,
    items: (service?.requiredItems ?? []).map(({ code: of, labelId, labelEn, mandatory }) => ({ key: of, code: of, labelId, labelEn, mandatory })),
    questions: (service?.eligibility ?? []).map(({ code: of, textId, textEn, mustBe }) => ({ key: of, code: of, textId, textEn, mustBe })),
    windows: (service?.windows ?? []).map(({ opensOn, closesOn, quota }) => ({ key: opensOn, opensOn, closesOn, quota: text(quota) })),
    profile: service?.disclosureProfile.code ?? 'GENERAL', capacityStatus: status ?? 'AVAILABLE', unit: unit ?? '', total: text(total), free: text(free), note: note ?? '',
    evidenceKind: service?.evidenceKind ?? 'NONE', clocks: clocksOf(service?.clocks ?? usual), deliverBasis: service?.clocks.deliverBasis ?? 'START',
  }
}

const whole = (value: string) => (value.trim() === '' ? null : Number(value))
const isWhole = (value: string, min: number, max: number) => /^\d+$/.test(value.trim()) && Number(value) >= min && Number(value) <= max
/** `Surat keterangan RT/RW` becomes `SURAT-KETERANGAN-RT-RW`: the code that answers are kept by. */
export const codeFrom = (label: string) =>
  label.normalize('NFKD').toUpperCase().replaceAll(/[^A-Z0-9]+/g, '-').slice(0, 40).replaceAll(/^-+|-+$/g, '')
export const isRowCode = (code: string) => /^[A-Z0-9_-]{1,40}$/.test(code)

/** The fields whose words stand under another key. */
const otherWords = { capacityStatus: 'status', hasWaitlist: 'waitlist', evidenceKind: 'evidence' } as const
const hasOtherWords = (field: keyof ServiceForm): field is keyof typeof otherWords => field in otherWords
export const fieldLabel = (field: keyof ServiceForm) => t(hasOtherWords(field) ? otherWords[field] : field)

type Problems = Record<string, string>
const required = (form: ServiceForm, names: readonly (keyof ServiceForm)[]): Problems =>
  Object.fromEntries(names.filter((name) => !String(form[name] ?? '').trim()).map((name) => [name, words('required')]))

function rowProblem<R extends { code: string }>(rows: readonly R[], filled: (row: R) => boolean): string | undefined {
  if (rows.some((row) => !filled(row))) return t('rowsEmpty')
  if (rows.some(({ code }) => !isRowCode(code))) return t('rowsCode')
  return new Set(rows.map(({ code }) => code)).size < rows.length ? t('rowsTwice') : undefined
}
function windowProblem(windows: readonly WindowRow[]): string | undefined {
  if (windows.some(({ opensOn, closesOn }) => !opensOn || !closesOn)) return t('windowsEmpty')
  const sorted = windows.map(({ opensOn, closesOn }) => [opensOn ?? '', closesOn ?? ''] as const).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (sorted.some(([opens, closes]) => closes < opens)) return t('windowsOrder')
  if (sorted.some(([opens], i) => i > 0 && opens <= (sorted[i - 1]?.[1] ?? ''))) return t('windowsOverlap')
  return windows.some(({ quota }) => quota.trim() && !isWhole(quota, 1, 1_000_000)) ? words('wholeNumber', { min: 1, max: 1_000_000 }) : undefined
}
function capacityProblem({ total, free }: ServiceForm): string | undefined {
  if ([total, free].some((value) => value.trim() && !isWhole(value, 0, 1_000_000))) return words('wholeNumber', { min: 0, max: 1_000_000 })
  return total.trim() && free.trim() && Number(free) > Number(total) ? t('freeOverTotal') : undefined
}

/** What must be put right, by field; the server judges again. */
export function problemsOf(form: ServiceForm): Problems {
  const clocks = Object.fromEntries(termKeys.filter((key) => !isWhole(form.clocks[key], 1, 260)).map((key) => [`clocks.${key}`, words('wholeNumber', { min: 1, max: 260 })]))
  const rows = {
    requiredItems: rowProblem(form.items, ({ labelId, labelEn }) => Boolean(labelId.trim() && labelEn.trim())),
    eligibility: rowProblem(form.questions, ({ textId, textEn }) => Boolean(textId.trim() && textEn.trim())),
    windows: windowProblem(form.windows), capacity: capacityProblem(form),
  }
  const wrong = Object.entries(rows).flatMap(([name, problem]) => (problem ? [[name, problem]] : []))
  return {
    ...required(form, ['nameId', 'nameEn', 'givesId', 'givesEn', 'needCode', 'profile', 'capacityStatus', 'evidenceKind', 'deliverBasis']),
    ...(!/^[A-Z0-9-]{2,32}$/.test(form.code.trim()) && { code: words('code', { min: 2, max: 32 }) }),
    ...clocks, ...Object.fromEntries(wrong),
  }
}

type Content = Omit<SaveServiceInput, 'idempotencyKey' | 'agencyId' | 'id' | 'expectedVersion'>
/** What is sent, once nothing is missing. */
export function inputOf(form: ServiceForm): Content {
  const { profile, capacityStatus, evidenceKind, deliverBasis } = form
  if (!profile || !capacityStatus || !evidenceKind || !deliverBasis) throw new Error('sent before it was checked')
  return {
    code: form.code.trim(), nameId: form.nameId.trim(), nameEn: form.nameEn.trim(), givesId: form.givesId.trim(), givesEn: form.givesEn.trim(),
    needCode: form.needCode.trim(), active: form.active, hasWaitlist: form.hasWaitlist, evidenceKind, disclosureProfile: profile,
    requiredItems: form.items.map(({ code, labelId, labelEn, mandatory }) => ({ code, labelId: labelId.trim(), labelEn: labelEn.trim(), mandatory })),
    eligibility: form.questions.map(({ code, textId, textEn, mustBe }) => ({ code, textId: textId.trim(), textEn: textEn.trim(), mustBe })),
    windows: form.windows.map(({ opensOn, closesOn, quota }) => ({ opensOn: opensOn ?? '', closesOn: closesOn ?? '', quota: whole(quota) })),
    capacity: { status: capacityStatus, unit: form.unit.trim() || null, total: whole(form.total), free: whole(form.free), note: form.note.trim() || null },
    clocks: { ...(Object.fromEntries(termKeys.map((key) => [key, Number(form.clocks[key])])) as Record<TermKey, number>), deliverBasis },
  }
}
