import { Field, ID, ObjectType } from 'type-graphql'
import { recordAudit } from '../audit/audit.sql.ts'
import type { Actor } from '../core/actor.ts'
import { refuseInput } from '../core/check.ts'
import { write } from '../core/db.ts'
import { refuse, Refused } from '../core/refusal.ts'
import { type IdentifierKind, IdentifierKindEnum } from './person.codes.ts'
import { unsealed } from './person.seal.ts'
import { sealedKk, sealedNik, type SealedNumber } from './person.sql.ts'

@ObjectType({ description: 'A NIK or KK in clear, for the one who asked and gave a reason.' })
export class RevealedIdentifier {
  @Field(() => ID) personId: string
  @Field(() => IdentifierKindEnum) kind: IdentifierKind
  @Field(() => String) value: string
}

const shortestReason = 10
const longestReason = 300

/**
 * Opens a number for an officer of an agency to which it is disclosed. The audit row stands in the same transaction: what cannot
 * be recorded is not shown. Refuses REASON_REQUIRED, INPUT_INVALID (a number in the reason), NOT_FOUND (person or number),
 * FORBIDDEN_SCOPE.
 */
export async function revealIdentifier(
  actor: Actor, personId: string, kind: IdentifierKind, reason: string,
): Promise<RevealedIdentifier> {
  const words = reason.trim()
  if (words.length < shortestReason) {
    refuse('REASON_REQUIRED', 'what for', { field: 'reason', rule: 'MIN_LENGTH', params: { min: shortestReason } })
  }
  if (words.length > longestReason) refuseInput('reason', 'MAX_LENGTH', { max: longestReason })
  if (/\p{Nd}{8}/u.test(words.normalize('NFKC').replace(/[\s._-]/g, ''))) refuseInput('reason', 'NO_NUMBERS')
  const find = kind === 'NIK' ? sealedNik(personId) : sealedKk(personId)
  try {
    return await write(actor, [find, recordAudit(actor, `REVEAL_${kind}`, 'PERSON', personId, words)], async (_, [[found]]) => {
      if (!found) refuse('NOT_FOUND', 'person', { field: 'personId' })
      const shared = found.classes.includes(kind === 'NIK' ? 'IDENTIFIER' : 'FAMILY_CARD')
      if (!shared) refuse('FORBIDDEN_SCOPE', 'not disclosed', { rule: 'NOT_DISCLOSED' })
      return { personId, kind, value: numberIn(actor, kind, found) }
    })
  } catch (error) {
    // Nothing was shown, and yet somebody asked for what is not his to see.
    const denied = error instanceof Refused && error.refusal.code === 'FORBIDDEN_SCOPE'
    if (denied) await write(actor, [recordAudit(actor, `REVEAL_${kind}_DENIED`, 'PERSON', personId, words)], async () => {})
    throw error
  }
}

function numberIn({ cityCode }: Actor, kind: IdentifierKind, { sealedFor, cipher, keyVersion }: SealedNumber): string {
  if (!sealedFor) return refuse('NOT_FOUND', 'no number', { field: 'kind' })
  return unsealed(kind === 'NIK' ? 'nik' : 'kk', cityCode, sealedFor, cipher!, keyVersion!)
}
