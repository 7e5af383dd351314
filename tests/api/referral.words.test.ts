import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { recordConsent, type ConsentTold, withdrawConsent } from '../support/people.ts'
import { type Cast, key, referralIn, step } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let cast: Cast
beforeAll(async () => {
  world = await startWorld()
  const [sender, target, verifier] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos')])
  cast = { sender, target, verifier }
})
afterAll(() => world.stop())

interface Told { __typename: string; code?: string; field?: string; rule?: string }
/** `done`, or the field and the rule by which it was refused. */
async function tried(who: ApiClient, verb: string, type: string, input: object): Promise<string> {
  const data = await who.ask<Record<string, Told>>(
    `mutation ($input: ${type}!) { ${verb}(input: $input) { __typename ... on Refusal { code field rule } } }`, { input: { idempotencyKey: key(), ...input } })
  const { __typename, field, rule } = data[verb]!
  return __typename === 'Refusal' ? `${field} ${rule}` : 'done'
}
const comment = (referralId: string, text: string) => tried(cast.target, 'comment', 'CommentInput', { referralId, text })
const nik = '3573 0252 0390 0001'

describe('a comment', () => {
  let id: string
  beforeAll(async () => { id = await referralIn(world, cast, 'SUBMITTED') })
  it.each`
    text                                                | answer
    ${'NIK-nya 3573025203900001'}                       | ${'text NO_IDENTIFIERS'}
    ${'NIK-nya 3573 0252 0390 0001'}                    | ${'text NO_IDENTIFIERS'}
    ${'KK 357302.140415.0779, sudah dicocokkan'}        | ${'text NO_IDENTIFIERS'}
    ${'3573-0252-0390-0001'}                            | ${'text NO_IDENTIFIERS'}
    ${'NIK 3573025203900001 telepon 081200001234'}      | ${'text NO_IDENTIFIERS'}
    ${'NIK ３５７３０２５２０３９００００１'}             | ${'text NO_IDENTIFIERS'}
    ${'Telepon 0812 0000 1234 atau 0812-0000-5678'}     | ${'done'}
    ${'Hubungi +62 812 0000 1234 sesudah 2 Maret 2026'} | ${'done'}
    ${'NIB 1234567890123, P-IRT 123456789012345'}       | ${'done'}
    ${'Telepon 081200001234 2026'}                      | ${'done'}
    ${'Wanita 3573024102900001, perbaikan tanggal'}     | ${'text NO_IDENTIFIERS'}
    ${'3573022902000000 dari lembar kerja'}             | ${'text NO_IDENTIFIERS'}
    ${'Sertifikat 3573-2026-0001-0001'}                 | ${'done'}
    ${'Surat 4573022902000001'}                         | ${'done'}
    ${'Kuitansi 3573020213000001'}                      | ${'done'}
    ${'Rekening 3573023102000001'}                      | ${'done'}
    ${'Nomor 3573024002000001'}                         | ${'done'}
  `('"$text": $answer', async ({ text, answer }: { text: string; answer: string }) => {
    expect(await comment(id, text)).toBe(answer)
  })
})

describe('a NIK', () => {
  it('stands in no text of a draft', async () => {
    const { personId } = await resident(world)
    const draft = (more: object) => tried(cast.sender, 'draftReferral', 'DraftReferralInput', { personId, serviceId: world.services.nib, ...more })
    expect(await draft({ need: `Warga ${nik} ingin berusaha` })).toBe('need NO_IDENTIFIERS')
    expect(await draft({ urgency: 'URGENT', urgencyReason: nik })).toBe('urgencyReason NO_IDENTIFIERS')
    expect(await draft({ items: [{ code: 'KTP', state: 'JUSTIFIED', note: nik }] })).toBe('items NO_IDENTIFIERS')
    expect(await draft({ need: 'Ingin berusaha, telepon 081200001234' })).toBe('done')
  })

  it('stands in no note of a step, of an attempt or of what is missing', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const attempt = { referralId: id, channel: 'PHONE', result: 'NOT_REACHED', note: nik }
    expect(await tried(cast.target, 'recordContactAttempt', 'ContactAttemptInput', attempt)).toMatch(/note NO_IDENTIFIERS/)
    expect(await step(cast.target, id, 'ACCEPT', { note: nik })).toMatchObject({ code: 'INPUT_INVALID', field: 'note', rule: 'NO_IDENTIFIERS' })
    expect(await step(cast.target, id, 'RETURN', { items: [{ code: 'KTP', state: 'MISSING', note: nik }] })).toMatchObject({ field: 'items', rule: 'NO_IDENTIFIERS' })
    await step(cast.target, id, 'WAITLIST')
    const { referral: { version } } = await cast.target.ask<{ referral: { version: number } }>('query ($id: ID!) { referral(id: $id) { version } }', { id })
    expect(await tried(cast.target, 'reviewWaitlist', 'ReviewWaitlistInput', { id, expectedVersion: version, note: nik })).toBe('note NO_IDENTIFIERS')
  })

  it('stands in nothing else that a step takes in words', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect(await step(cast.target, id, 'ACCEPT', { unit: nik })).toMatchObject({ field: 'unit', rule: 'NO_IDENTIFIERS' })
    expect(await step(cast.target, id, 'REJECT', { alternative: `Ke Dinkes, NIK ${nik}` })).toMatchObject({ field: 'alternative', rule: 'NO_IDENTIFIERS' })
    const served = await referralIn(world, cast, 'IN_PROGRESS')
    expect(await step(cast.target, served, 'DELIVER', { evidence: nik })).toMatchObject({ field: 'evidence', rule: 'NO_IDENTIFIERS' })
  })

  it.each(['need', 'urgency_reason'])('that stands in the %s of a draft since before it was refused does not leave the agency', async (column) => {
    const id = await referralIn(world, cast, 'DRAFT')
    await world.owner((owner) => owner.query(`update referral set ${column} = $2 where id = $1`, [id, `Warga ${nik}`]))
    expect(await step(cast.sender, id, 'SUBMIT')).toMatchObject({ code: 'INPUT_INVALID', rule: 'NO_IDENTIFIERS' })
  })

  it('stands in no word on a vulnerability', async () => {
    const { personId } = await resident(world)
    expect(await tried(cast.sender, 'setFlag', 'SetFlagInput', { personId, kind: 'PREGNANT', source: nik, expectedVersion: 0 })).toBe('source NO_IDENTIFIERS')
  })

  it('stands in no reason for which a consent is withdrawn, for the auditor reads it', async () => {
    const { personId } = await resident(world)
    const { id } = await recordConsent(cast.sender, personId, [world.agencies.disnaker.id]) as ConsentTold
    expect(await withdrawConsent(cast.sender, id, 1, nik)).toMatchObject({ field: 'reason', rule: 'NO_IDENTIFIERS' })
  })
})
