import { holdsIdentifier } from './identifier.ts'
import type { IfLimited, Limits, RefusalRule } from './refusal.rules.ts'
import { refuse, refused } from './refusal.ts'

/** A text that must say something: trimmed. Refuses INPUT_INVALID REQUIRED or MAX_LENGTH. */
export function textOf(value: string, field: string, max = 200): string {
  const text = value.trim()
  if (!text) refuseInput(field, 'REQUIRED')
  if (text.length > max) refuseInput(field, 'MAX_LENGTH', { max })
  return text
}

/** Refuses INPUT_INVALID MAX_LENGTH where a text, given or not, is longer than that. */
export function checkLength(value: string | null | undefined, field: string, max: number): void {
  if (value && value.trim().length > max) refuseInput(field, 'MAX_LENGTH', { max })
}

/** Refuses INPUT_INVALID NO_IDENTIFIERS. */
export function checkNoIdentifier(value: string | null | undefined, field: string): void {
  if (value && holdsIdentifier(value)) refuseInput(field, 'NO_IDENTIFIERS')
}

/** Free text that must say something and that others read: as `textOf`, and without such a number. */
export function wordsOf(value: string, field: string, max: number): string {
  checkNoIdentifier(value, field)
  return textOf(value, field, max)
}

/** Free text that others read: neither too long nor with such a number in it. */
export function checkWords(value: string | null | undefined, field: string, max: number): void {
  checkLength(value, field, max)
  checkNoIdentifier(value, field)
}

/** Refuses INPUT_INVALID: `rule` and its limits word the sentence. The value itself is never repeated. */
export function refuseInput<R extends RefusalRule>(field: string, rule: R, ...[limits]: IfLimited<R, [Limits<R>], []>): never {
  throw refused('INPUT_INVALID', `${field}: ${rule}`, { field, rule, params: limits })
}

/** A row that knows who changed it last, and when; nobody has where its version is the first. */
export interface Versioned {
  version: number
  movedBy?: string | null
  movedAt?: string | null
  status?: string
}

/** Whoever saves must have seen the newest version. Refuses STALE_VERSION: who moved it, when and to what. */
export function checkVersion({ version, movedBy: by, movedAt: at, status }: Versioned, expected: number | null | undefined): void {
  if (version !== expected) refuse('STALE_VERSION', `at ${version}, not ${expected}`, { params: { by, at, status, version } })
}
