import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sweep } from '../../server/src/referral/referral.sweep.ts'
import type { ApiClient } from '../support/client.ts'
import { brief, type ConsentTold, newNik, recordConsent, recordDeath, type Refused, register, seen, withdrawConsent } from '../support/people.ts'
import { type Cast, draft, key, look, outcome, referralIn, step } from '../support/referral.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let cast: Cast
let dinsos: ApiClient, disnaker: ApiClient, disdikbud: ApiClient, coordinator: ApiClient, batu: ApiClient

beforeAll(async () => {
  world = await startWorld();
  [dinsos, disnaker, disdikbud, coordinator, batu] = await Promise.all([
    world.signIn('OFF', 'dinsos', { displayName: 'Petugas Dinsos' }), world.signIn('OFF', 'disnaker'), world.signIn('OFF', 'disdikbud'), world.signIn('COO', 'dinsos'),
    world.signIn('OFF', 'batu'),
  ])
  cast = { sender: dinsos, target: disnaker, verifier: await world.signIn('VER', 'dinsos') }
})
afterAll(() => world.stop())

const to = (...names: ('diskopindag' | 'disnaker' | 'disdikbud' | 'plut')[]) => names.map((name) => world.agencies[name].id)
const adult = () => register(dinsos, { birthDate: '1990-03-12' })
/** A resident with a consent for Disnaker, as the referral tests take it. */
async function consenting() {
  const personId = await adult()
  const { id: consentId } = await recordConsent(dinsos, personId, to('disnaker', 'diskopindag'), { purposes: ['REFERRAL', 'LICENSING', 'TRAINING'] }) as ConsentTold
  return { personId, consentId }
}

describe('who consents', () => {
  it.each`
    birthDate       | relation      | ground                       | answer
    ${'1990-03-12'} | ${'SELF'}     | ${null}                      | ${'Consent'}
    ${'1990-03-12'} | ${'GUARDIAN'} | ${null}                      | ${'CONSENT_MISSING ground GROUND_NEEDED'}
    ${'1990-03-12'} | ${'GUARDIAN'} | ${'Penetapan pengampuan PN'} | ${'Consent'}
    ${'2008-03-26'} | ${'SELF'}     | ${null}                      | ${'CONSENT_MISSING relation GUARDIAN_NEEDED'}
    ${'2008-03-26'} | ${'GUARDIAN'} | ${null}                      | ${'Consent'}
    ${'2008-03-25'} | ${'SELF'}     | ${null}                      | ${'Consent'}
    ${null}         | ${'SELF'}     | ${null}                      | ${'Consent'}
    ${null}         | ${'GUARDIAN'} | ${null}                      | ${'CONSENT_MISSING ground GROUND_NEEDED'}
  `('for whoever was born on $birthDate: $relation, ground $ground: $answer', async ({ birthDate, relation, ground, answer }: Record<string, string | null>) => {
    const personId = await register(dinsos, { birthDate, nik: null, nikStatus: 'NONE' })
    expect(brief(await recordConsent(dinsos, personId, to('disnaker'), { relation, ground }))).toBe(answer)
  })
})

describe('a consent', () => {
  it.each`
    what                                | given                                                    | answer
    ${'of today'}                       | ${{}}                                                    | ${'2027-03-24'}
    ${'of almost a year ago'}           | ${{ givenOn: '2025-04-01' }}                             | ${'2026-03-31'}
    ${'that ends sooner'}               | ${{ expiresOn: '2026-06-30' }}                           | ${'2026-06-30'}
    ${'of just twelve months'}          | ${{ expiresOn: '2027-03-24' }}                           | ${'2027-03-24'}
    ${'that would last a day longer'}   | ${{ expiresOn: '2027-03-25' }}                           | ${'INPUT_INVALID expiresOn CONSENT_TOO_LONG'}
    ${'that ends before it begins'}     | ${{ expiresOn: '2026-03-24' }}                           | ${'INPUT_INVALID expiresOn END_BEFORE_START'}
    ${'of tomorrow'}                    | ${{ givenOn: '2026-03-26' }}                             | ${'INPUT_INVALID givenOn FUTURE'}
    ${'of a year ago'}                  | ${{ givenOn: '2025-03-25' }}                             | ${'INPUT_INVALID givenOn CONSENT_EXPIRED'}
    ${'for nothing'}                    | ${{ purposes: [] }}                                      | ${'INPUT_INVALID purposes REQUIRED'}
    ${'in no language'}                 | ${{ language: 'Bahasa Jawa' }}                           | ${'INPUT_INVALID language LANGUAGE'}
    ${'by nobody'}                      | ${{ givenBy: ' ' }}                                      | ${'INPUT_INVALID givenBy REQUIRED'}
    ${'by a NIK'}                       | ${{ givenBy: 'Siti 3573025203900001' }}                  | ${'INPUT_INVALID givenBy NO_IDENTIFIERS'}
    ${'on the ground of a NIK'}         | ${{ ground: 'Wali dari 3573025203900001' }}              | ${'INPUT_INVALID ground NO_IDENTIFIERS'}
    ${'kept under a NIK'}               | ${{ evidence: 'Map 3573 0252 0390 0001' }}               | ${'INPUT_INVALID evidence NO_IDENTIFIERS'}
  `('$what: $answer', async ({ given, answer }: { given: object; answer: string }) => {
    const told = await recordConsent(dinsos, await adult(), to('disnaker'), given)
    expect(told.__typename === 'Consent' ? told.expiresOn : brief(told)).toBe(answer)
  })

  it('of a guardian ends on the day before the child is of age', async () => {
    const child = await register(dinsos, { birthDate: '2008-09-02', nik: newNik('420908') })
    expect(await recordConsent(dinsos, child, to('disdikbud'), { relation: 'GUARDIAN', givenBy: 'Ibu Wali' })).toMatchObject({ expiresOn: '2026-09-01' })
  })

  it('names agencies of the city, and the name among the data', async () => {
    const personId = await adult()
    expect(brief(await recordConsent(dinsos, personId, to('plut')))).toBe('NOT_FOUND recipientIds')
    expect(brief(await recordConsent(dinsos, personId, []))).toBe('INPUT_INVALID recipientIds REQUIRED')
    expect(await recordConsent(dinsos, personId, to('disnaker', 'disnaker', 'diskopindag'), { dataSets: ['CONTACT'] }))
      .toMatchObject({ dataSets: ['NAME', 'CONTACT'], recipients: [{ shortName: 'Diskopindag' }, { shortName: 'Disnaker-PMPTSP' }], active: true, textVersion: '2026-1' })
  })

  it('tells its ground and where its paper lies to the agency that recorded it alone', async () => {
    const personId = await adult()
    const { id: consentId } = await recordConsent(dinsos, personId, to('disnaker'),
      { relation: 'GUARDIAN', ground: 'Penetapan pengampuan PN', evidence: 'Map 7', purposes: ['REFERRAL', 'LICENSING'] }) as ConsentTold
    const id = await referralIn(world, cast, 'SUBMITTED', { given: { personId, consentId } })
    const read = async (who: ApiClient) => (await who.ask<{ referral: { consent: object } }>(
      'query ($id: ID!) { referral(id: $id) { consent { ground evidence } } }', { id })).referral.consent
    expect(await read(dinsos)).toEqual({ ground: 'Penetapan pengampuan PN', evidence: 'Map 7' })
    expect(await read(disnaker)).toEqual({ ground: null, evidence: null })
  })

  it('is recorded for people whom the agency sees, and seen by it alone', async () => {
    const personId = await adult()
    for (const who of [disnaker, batu]) expect(brief(await recordConsent(who, personId, to('diskopindag')))).toMatch(/^NOT_FOUND/)
    await recordConsent(dinsos, personId, to('disnaker'))
    expect(await seen(dinsos, personId, 'consents { recipients { shortName } }')).toEqual({ consents: [{ recipients: [{ shortName: 'Disnaker-PMPTSP' }] }] })
    expect(await seen(disnaker, personId, 'consents { id }')).toBeNull()
    expect(await seen(coordinator, personId, 'consents { id }')).toEqual({ consents: [] })
  })

  it('holds to the end of its last day', async () => {
    const personId = await adult()
    await recordConsent(dinsos, personId, to('disnaker'), { expiresOn: '2026-03-30' })
    await world.setClock('2026-03-30T16:59:00.000Z')
    expect(await seen(dinsos, personId, 'consents { active }')).toEqual({ consents: [{ active: true }] })
    await world.setClock('2026-03-30T17:01:00.000Z')
    expect(await seen(dinsos, personId, 'consents { active }')).toEqual({ consents: [{ active: false }] })
    await world.setClock('2026-03-25T02:00:00.000Z')
  })

  it('is given by a text that anybody who records one can read', async () => {
    const { consentTexts } = await dinsos.ask<{ consentTexts: { version: string; language: string; self: string[]; guardian: string[] }[] }>(
      '{ consentTexts { version language self guardian } }')
    expect(consentTexts.at(-1)).toMatchObject({ version: '2026-1', language: 'id' })
    for (const text of consentTexts) for (const word of ['{penerima}', '{keperluan}', '{data}', '{sampai}']) {
      expect(text.self.join()).toContain(word)
      expect(text.guardian.join()).toContain(word)
    }
  })
})

describe('a withdrawal', () => {
  it.each`
    status           | becomes
    ${'SUBMITTED'}   | ${'CANCELLED'}
    ${'RETURNED'}    | ${'CANCELLED'}
    ${'WAITLISTED'}  | ${'CANCELLED'}
    ${'ACCEPTED'}    | ${'CANCELLED'}
    ${'IN_PROGRESS'} | ${'CANCELLED'}
    ${'ON_HOLD'}     | ${'CANCELLED'}
    ${'DELIVERED'}   | ${'CLOSED'}
    ${'UNFULFILLED'} | ${'CLOSED'}
    ${'REJECTED'}    | ${'CLOSED'}
    ${'CLOSED'}      | ${'CLOSED'}
  `('makes of a referral that is $status one that is $becomes, and ends what the target sees', async ({ status, becomes }: Record<string, string>) => {
    const given = await consenting()
    const id = await referralIn(world, cast, status!, { given })
    expect(await withdrawConsent(dinsos, given.consentId)).toMatchObject({ active: false, withdrawnAt: expect.stringMatching(/^2026-03-25T02:/), version: 2 })
    expect(await look(dinsos, id)).toMatchObject({ status: becomes })
    expect(await seen(disnaker, given.personId, 'name')).toBeNull()
    expect((await look(disnaker, id))?.person).toBeNull()
  })

  it('leaves a referral that rests on another consent, and lets no draft on it go out', async () => {
    const given = await consenting()
    const other = await recordConsent(dinsos, given.personId, to('diskopindag')) as ConsentTold
    const kept = await referralIn(world, cast, 'SUBMITTED', { service: 'training', given: { personId: given.personId, consentId: other.id } })
    const unsent = await referralIn(world, cast, 'DRAFT', { given })
    await withdrawConsent(dinsos, given.consentId)
    expect((await look(dinsos, kept))!.status).toBe('SUBMITTED')
    expect(outcome(await step(dinsos, unsent, 'SUBMIT'))).toBe('CONSENT_MISSING')
  })

  it('is made once, by the agency that recorded the consent, with a reason', async () => {
    const given = await consenting()
    await referralIn(world, cast, 'SUBMITTED', { given })
    expect(brief(await withdrawConsent(dinsos, given.consentId, 1, '  '))).toBe('REASON_REQUIRED reason')
    expect(brief(await withdrawConsent(disnaker, given.consentId))).toBe('FORBIDDEN_SCOPE OTHER_AGENCY')
    expect(brief(await withdrawConsent(disdikbud, given.consentId))).toBe('NOT_FOUND')
    const told = await Promise.all([dinsos, cast.verifier].map((who) => withdrawConsent(who, given.consentId)))
    expect(told.map(brief).sort()).toEqual(['Consent', 'STALE_VERSION'])
    const late = await withdrawConsent(dinsos, given.consentId) as Refused
    expect([brief(late), late.params.map(({ name }) => name)]).toEqual(['STALE_VERSION', ['by', 'at', 'version']])
    expect(brief(await withdrawConsent(dinsos, given.consentId, 2))).toBe('ILLEGAL_TRANSITION CONSENT_WITHDRAWN')
  })

  it('stands in the audit with its reason', async () => {
    const given = await consenting()
    await withdrawConsent(dinsos, given.consentId, 1, 'Diminta lewat surat')
    const auditor = await world.signIn('AUD', 'inspektorat')
    const { auditTrail } = await auditor.ask<{ auditTrail: { edges: { node: object }[] } }>(
      'query ($id: ID) { auditTrail(subjectId: $id, first: 1) { edges { node { act reason } } } }', { id: given.consentId })
    expect(auditTrail.edges[0]!.node).toEqual({ act: 'WITHDRAW_CONSENT', reason: 'Diminta lewat surat' })
  })
})

describe('a renewal', () => {
  afterEach(() => world.setClock('2026-03-25T02:00:00.000Z'))
  const renew = async (who: ApiClient, id: string, consentId: string, expectedVersion?: number): Promise<string> => {
    const version = expectedVersion ?? (await look(dinsos, id))!.version
    const { data, errors } = await who.send<{ renewConsent: { code?: string; field?: string | null; rule?: string | null } }>(
      'mutation ($input: RenewConsentInput!) { renewConsent(input: $input) { ... on Refusal { code field rule } } }',
      { input: { id, consentId, expectedVersion: version, idempotencyKey: key() } })
    if (errors) return errors[0]!.extensions.code
    const { code, field, rule } = data!.renewConsent
    return [code ?? 'renewed', field, rule].filter(Boolean).join(' ')
  }
  const another = async (personId: string, given: object = {}, recipients = to('disnaker')) =>
    (await recordConsent(dinsos, personId, recipients, { purposes: ['REFERRAL', 'LICENSING'], ...given }) as ConsentTold).id

  it.each(['SUBMITTED', 'RETURNED', 'WAITLISTED', 'ACCEPTED', 'IN_PROGRESS', 'ON_HOLD', 'DELIVERED', 'UNFULFILLED', 'REJECTED'])(
    'lets what is %s rest on the new consent: the target sees the resident by that alone', async (status) => {
      const given = await consenting()
      const id = await referralIn(world, cast, status, { given })
      const consentId = await another(given.personId, { dataSets: ['CONTACT'] })
      expect(await renew(dinsos, id, consentId)).toBe('renewed')
      await withdrawConsent(dinsos, given.consentId)
      expect(await look(dinsos, id)).toMatchObject({ status })
      const { referral } = await disnaker.ask<{ referral: object }>('query ($id: ID!) { referral(id: $id) { disclosure } }', { id })
      expect(referral).toEqual({ disclosure: ['NAME', 'CONTACT'] })
      await withdrawConsent(dinsos, consentId)
      expect((await look(disnaker, id))!.person).toBeNull()
    })

  it.each`
    because                           | status         | by                   | given                                      | answer
    ${'it is the sender\'s'}          | ${'SUBMITTED'} | ${() => disnaker}    | ${{}}                                      | ${'FORBIDDEN_SCOPE SENDER_ONLY'}
    ${'a third agency finds nothing'} | ${'SUBMITTED'} | ${() => disdikbud}   | ${{}}                                      | ${'NOT_FOUND'}
    ${'a coordinator asks nobody'}    | ${'SUBMITTED'} | ${() => coordinator} | ${{}}                                      | ${'UNAUTHORIZED'}
    ${'nobody is signed in'}          | ${'SUBMITTED'} | ${() => world.stranger} | ${{}}                                   | ${'UNAUTHENTICATED'}
    ${'a draft is changed as one'}    | ${'DRAFT'}     | ${() => dinsos}      | ${{}}                                      | ${'ILLEGAL_TRANSITION'}
    ${'it has ended'}                 | ${'CLOSED'}    | ${() => dinsos}      | ${{}}                                      | ${'ILLEGAL_TRANSITION'}
    ${'it is for another purpose'}    | ${'SUBMITTED'} | ${() => dinsos}      | ${{ purposes: ['GRADUATION'] }}            | ${'CONSENT_MISSING consentId'}
    ${'it has run out'}               | ${'SUBMITTED'} | ${() => dinsos}      | ${{ givenOn: '2026-03-01', expiresOn: '2026-03-24' }} | ${'CONSENT_MISSING consentId'}
    ${'it names another agency'}      | ${'SUBMITTED'} | ${() => dinsos}      | ${() => ({ recipientIds: to('diskopindag') })} | ${'CONSENT_RECIPIENT_NOT_COVERED consentId'}
  `('is refused, because $because: $answer', async ({ status, by, given, answer }: { status: string; by: () => ApiClient; given: object | (() => object); answer: string }) => {
    const resident = await consenting()
    const id = await referralIn(world, cast, status, { given: resident })
    expect(await renew(by(), id, await another(resident.personId, typeof given === 'function' ? (given as () => object)() : given))).toBe(answer)
  })

  it('is by a consent of the same resident that stands, of the newest version, and once', async () => {
    const given = await consenting()
    const id = await referralIn(world, cast, 'SUBMITTED', { given })
    expect(await renew(dinsos, id, (await consenting()).consentId)).toBe('NOT_FOUND consentId')
    const withdrawn = await another(given.personId)
    await withdrawConsent(dinsos, withdrawn)
    expect(await renew(dinsos, id, withdrawn)).toBe('CONSENT_MISSING consentId')
    expect(await renew(dinsos, id, await another(given.personId), 1)).toBe('STALE_VERSION')
    const both = await Promise.all([await another(given.personId), await another(given.personId)].map((consentId) => renew(dinsos, id, consentId, 2)))
    expect(both.toSorted()).toEqual(['STALE_VERSION', 'renewed'])
  })

  it('leaves to a sender that did not register the resident what the new consent names', async () => {
    const personId = await register(dinsos, { birthDate: '1990-03-12', phone: '0812-0000-0000' })
    const given = { personId, consentId: await another(personId) }
    const former = await referralIn(world, cast, 'SUBMITTED', { given })
    const records = async (dataSets: string[]) => (await recordConsent(disnaker, given.personId, to('diskopindag'), { purposes: ['REFERRAL', 'TRAINING'], dataSets }) as ConsentTold).id
    const id = await referralIn(world, { ...cast, sender: disnaker }, 'SUBMITTED', { service: 'training', given: { ...given, consentId: await records(['CONTACT']) } })
    await step(dinsos, former, 'CANCEL')
    expect(await seen(disnaker, given.personId, 'contact { phone }')).toEqual({ contact: { phone: expect.any(String) as string } })
    expect(await renew(disnaker, id, await records([]), 2)).toBe('renewed')
    expect(await seen(disnaker, given.personId, 'name contact { phone }')).toEqual({ name: expect.any(String) as string, contact: null })
  })

  it('comes in time: the sender is told two weeks before, once a consent, and the target when it is renewed', async () => {
    const personId = await adult()
    const short = await another(personId, { expiresOn: '2026-04-15' })
    const id = await referralIn(world, cast, 'RETURNED', { given: { personId, consentId: short } })
    const { code } = await dinsos.ask<{ referral: { code: string } }>('query ($id: ID!) { referral(id: $id) { code } }', { id }).then(({ referral }) => referral)
    const told = async (who: ApiClient) => (await who.ask<{ notices: { edges: { node: { type: string; code: string } }[] } }>(
      '{ notices(first: 100) { edges { node { type code } } } }')).notices.edges.map(({ node }) => node)
      .filter((notice) => notice.code === code && notice.type.startsWith('CONSENT')).map(({ type }) => type)
    const on = async (day: string) => {
      await world.setClock(`${day}T02:00:00.000Z`)
      await Promise.all([sweep(), sweep()])
      return [await told(dinsos), await told(disnaker)]
    }
    expect(await on('2026-03-31')).toEqual([[], []])
    expect(await on('2026-04-01')).toEqual([['CONSENT_ENDING'], []])
    expect(await on('2026-04-02')).toEqual([['CONSENT_ENDING'], []])
    expect(await renew(dinsos, id, await another(personId, { givenOn: '2026-04-02', expiresOn: '2026-04-16' }))).toBe('renewed')
    expect(await on('2026-04-03')).toEqual([['CONSENT_ENDING', 'CONSENT_ENDING'], ['CONSENT_RENEWED']])
  })

  it('lets go out again what was returned and whose consent ran out meanwhile', async () => {
    const personId = await adult()
    const id = await referralIn(world, cast, 'RETURNED', { given: { personId, consentId: await another(personId, { expiresOn: '2026-03-25' }) } })
    await world.setClock('2026-03-26T02:00:00.000Z')
    expect((await look(disnaker, id))!.person).toBeNull()
    expect(outcome(await step(dinsos, id, 'RESUBMIT'))).toBe('CONSENT_MISSING')
    await renew(dinsos, id, await another(personId, { givenOn: '2026-03-26' }))
    expect(outcome(await step(dinsos, id, 'RESUBMIT'))).toBe('SUBMITTED')
    expect((await look(disnaker, id))!.person).not.toBeNull()
  })
})

describe('a death', () => {
  it('ends the person\'s open referrals and lets no new one begin', async () => {
    const given = await consenting()
    const id = await referralIn(world, cast, 'IN_PROGRESS', { given })
    expect(brief(await recordDeath(disnaker, given.personId, '2026-03-24'))).toBe('FORBIDDEN_SCOPE OTHER_AGENCY')
    expect(brief(await recordDeath(dinsos, given.personId, '2026-03-26'))).toBe('INPUT_INVALID deceasedOn FUTURE')
    expect(brief(await recordDeath(dinsos, given.personId, '1990-03-11'))).toBe('INPUT_INVALID deceasedOn BEFORE_BIRTH')
    expect(await recordDeath(dinsos, given.personId, '2026-03-24')).toMatchObject({ deceasedOn: '2026-03-24', version: 2 })
    expect((await look(dinsos, id))!.status).toBe('CANCELLED')
    expect(await seen(disnaker, given.personId, 'name')).toBeNull()
    expect(outcome(await draft(dinsos, { personId: given.personId }))).toBe('NOT_FOUND')
    expect(brief(await recordConsent(dinsos, given.personId, to('disnaker')))).toBe('INPUT_INVALID personId DECEASED')
    expect(brief(await recordDeath(dinsos, given.personId, '2026-03-24', 1))).toBe('STALE_VERSION')
  })
})
