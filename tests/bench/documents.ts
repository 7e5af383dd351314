import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const documents = Object.values(JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/generated/persisted-documents.json'), 'utf8')) as Record<string, string>)

/** An operation of the web, as the browser sends it. */
export function documentOf(operation: string): string {
  const found = documents.find((text) => new RegExp(`(query|mutation|subscription) ${operation}\\b`).test(text))
  if (!found) throw new Error(`the web has no operation ${operation}`)
  return found
}

/** The web's list of referrals, and what may be done with each row, which the web itself asks for when it opens one. */
export const inboxDocument = documentOf('ReferralList')
  .replace('...ReferralRow }', '...ReferralRow eventCount availableActions { action to primary } }')
