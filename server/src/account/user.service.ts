import { recordAudit } from '../audit/audit.sql.ts'
import { mutate } from '../audit/mutate.ts'
import type { Actor } from '../core/actor.ts'
import { checkVersion, refuseInput, wordsOf } from '../core/check.ts'
import { read } from '../core/db.ts'
import { refuse } from '../core/refusal.ts'
import type { Statement } from '../core/statement.ts'
import { closeSessionsOf, setPassword } from './account.sql.ts'
import { removeFactor } from './factor.sql.ts'
import { newPasswordHash } from './password.ts'
import { forgetSessions } from './session.ts'
import { foldedUsername } from './proof.ts'
import type { CreateUserInput, UpdateUserInput } from './user.input.ts'
import { addUser, changeUser, namesOfAgency, namesOfUser, userToChange } from './user.sql.ts'

/** Makes an account of the caller's agency, without an assignment. Refuses USERNAME_TAKEN, PASSWORD_WEAK, INPUT_INVALID. */
export async function createUser(actor: Actor, input: CreateUserInput): Promise<string> {
  const username = foldedUsername(input.username)
  const displayName = wordsOf(input.displayName, 'displayName', 100)
  if (!/^[a-z0-9][a-z0-9._-]{2,39}$/.test(username)) refuseInput('username', 'USERNAME')
  const [[agency]] = await read(actor, namesOfAgency())
  const hash = await newPasswordHash(actor, input.password, [username, displayName, ...agency!.names], 'password')
  const { answer } = await mutate(actor, 'createUser', input, [], async (tx) => {
    const [[user]] = await tx.run(addUser(username, displayName, hash, input.locale ?? 'id'))
    void tx.later(recordAudit(actor, 'ADD_USER', 'user', user!.id))
    return { id: user!.id }
  })
  return answer.id
}

/**
 * Changes an account that the caller manages: its home and all its agencies are the caller's to administer, and it is not the
 * own. Refuses NOT_FOUND, FORBIDDEN_SCOPE, STALE_VERSION, PASSWORD_WEAK, INPUT_INVALID.
 */
export async function updateUser(actor: Actor, input: UpdateUserInput): Promise<string> {
  const { id, locale, disabled, resetSecondFactor, expectedVersion } = input
  const displayName = input.displayName == null ? null : wordsOf(input.displayName, 'displayName', 100)
  const hash = input.password == null ? null : await newHash(actor, id, input.password)
  await mutate(actor, 'updateUser', input, [userToChange(id)], async (tx, [[facts]]) => {
    if (!facts) refuse('NOT_FOUND', 'user', { field: 'id' })
    if (!facts.managed) {
      refuse('FORBIDDEN_SCOPE', 'the own account, or one that also acts elsewhere', { field: 'id', rule: 'USER_ELSEWHERE' })
    }
    checkVersion(facts, expectedVersion)
    const [[changed]] = await tx.run(changeUser(id, expectedVersion, displayName, locale ?? null, disabled ?? null))
    if (!changed) refuse('STALE_VERSION', 'changed meanwhile')
    const disables = disabled === true && !facts.disabledAt
    const enables = disabled === false && facts.disabledAt
    const resets = resetSecondFactor === true && (await tx.run(removeFactor(id)))[0][0]!.done
    await tx.run(...[
      hash && setPassword(id, hash),
      (hash || disables || resets) && closeSessionsOf(id, null),
      recordAudit(actor, disables ? 'DISABLE_USER' : enables ? 'ENABLE_USER' : 'CHANGE_USER', 'user', id),
      hash && recordAudit(actor, 'RESET_PASSWORD', 'user', id),
      resets && recordAudit(actor, 'RESET_SECOND_FACTOR', 'user', id),
    ].filter((step): step is Statement => Boolean(step)))
    return { id }
  })
  forgetSessions()
  return id
}

async function newHash(actor: Actor, id: string, password: string): Promise<string> {
  const [[user]] = await read(actor, namesOfUser(id))
  if (!user) refuse('NOT_FOUND', 'user', { field: 'id' })
  return newPasswordHash(actor, password, user.names, 'password')
}
