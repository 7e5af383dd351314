import type { IfLimited, Limits, RefusalRule } from './refusal.rules.ts'
import { refuse, refused } from './refusal.ts'

/** A text that must say something: trimmed. Refuses INPUT_INVALID REQUIRED or MAX_LENGTH. */
export function textOf(value: string, field: string, max = 200): string {
  const text = value.trim()
  if (!text) refuseInput(field, 'REQUIRED')
  if (text.length > max) refuseInput(field, 'MAX_LENGTH', { max })
  return text
}

/** Refuses INPUT_INVALID: `rule` and its limits word the sentence. The value itself is never repeated. */
export function refuseInput<R extends RefusalRule>(field: string, rule: R, ...[limits]: IfLimited<R, [Limits<R>], []>): never {
  throw refused('INPUT_INVALID', `${field}: ${rule}`, { field, rule, params: limits })
}

/** Whoever saves must have seen the newest version. */
export function checkVersion(version: number, expected: number | null | undefined): void {
  if (version !== expected) refuse('STALE_VERSION', `at ${version}, not ${expected}`, { params: { version } })
}
