import { refuse } from './refusal.ts'

/** A text that must say something: trimmed. Refuses INPUT_INVALID `required` or `maxLength`. */
export function textOf(value: string, field: string, max = 200): string {
  const text = value.trim()
  if (!text) refuseInput(field, 'required')
  if (text.length > max) refuseInput(field, 'maxLength', { max })
  return text
}

/** Refuses INPUT_INVALID: `rule` and its limits word the sentence. The value itself is never repeated. */
export const refuseInput = (field: string, rule: string, limits: Record<string, string | number> = {}): never =>
  refuse('INPUT_INVALID', `${field}: ${rule}`, { field, params: { rule, ...limits } })

/** Whoever saves must have seen the newest version. */
export function checkVersion(version: number, expected: number | null | undefined): void {
  if (version !== expected) refuse('STALE_VERSION', `at ${version}, not ${expected}`, { params: { version } })
}
