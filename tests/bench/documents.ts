import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const listed = JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/generated/persisted-documents.json'), 'utf8')) as Record<string, string>
const documents = Object.values(listed)
const hashes = new Map(Object.entries(listed).map(([hash, text]) => [text, hash]))

/** A request as the browser sends it: an operation of the web by its hash, another by its text. */
export function requestOf(query: string, variables: object): string {
  const sha256Hash = hashes.get(query)
  return JSON.stringify(sha256Hash ? { variables, extensions: { persistedQuery: { version: 1, sha256Hash } } } : { query, variables })
}

/** An operation of the web, as the browser sends it. */
export function documentOf(operation: string): string {
  const found = documents.find((text) => new RegExp(`(query|mutation|subscription) ${operation}\\b`).test(text))
  if (!found) throw new Error(`the web has no operation ${operation}`)
  return found
}

/** An inbox as the limit knows it: each row with resident, sender, service, last event, number of events, day it is due and what may be done now. */
export const inboxDocument = `query Inbox($queue: ReferralQueue!, $sort: ReferralSort!, $first: Int!, $after: String) {
  referrals(queue: $queue, sort: $sort, first: $first, after: $after) {
    edges { node {
      id code version status dueOn workingDaysLeft overdue eventCount
      person { id name } sender { id shortName } service { id nameId nameEn } lastEvent { type at actorName }
      availableActions { action to primary }
    } }
    pageInfo { hasNextPage endCursor }
  }
}`
