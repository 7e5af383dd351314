import type { ApiClient } from './client.ts'
import { type City, done, today } from './desk.ts'
import { newName } from './people.ts'

export interface Case {
  id: string
  code: string
  person: string
}

/** A new resident without a NIK, with a consent for Disnaker; the id and the name. */
export async function newResident(sender: ApiClient, { agencies }: City): Promise<{ id: string; name: string; consentId: string }> {
  const name = newName()
  const person = { name, nikStatus: 'NONE', regionCode: '35.73.02.1009', birthDate: '1990-03-12', sex: 'P' }
  const { id } = await done(sender, 'createPerson', 'CreatePersonInput', { person }, '... on Person { id }')
  const consent = {
    personId: id, recipientIds: [agencies['DISNAKER-PMPTSP']], givenBy: name, relation: 'SELF', purposes: ['REFERRAL', 'LICENSING'], form: 'PAPER',
    language: 'id', givenOn: today(), dataSets: ['CONTACT', 'ADDRESS', 'IDENTIFIER', 'BUSINESS'],
  }
  const { id: consentId } = await done(sender, 'recordConsent', 'RecordConsentInput', consent, '... on Consent { id }')
  return { id, name, consentId }
}

/** A referral to Disnaker for help with a NIB, ready to be sent. */
export async function newDraft(sender: ApiClient, city: City): Promise<Case> {
  const { id: personId, name, consentId } = await newResident(sender, city)
  const draft = await done(sender, 'draftReferral', 'DraftReferralInput', {
    personId, consentId, serviceId: city.services['PENDAMPINGAN-NIB'], items: [{ code: 'KTP', state: 'PROVIDED' }],
    answers: [{ code: 'TINGGAL-DI-KOTA', answer: true }, { code: 'BELUM-PUNYA-NIB', answer: false }],
  }, '... on Referral { id code }')
  return { ...draft, person: name }
}

/** The same, sent. */
export async function newCase(sender: ApiClient, city: City): Promise<Case> {
  const draft = await newDraft(sender, city)
  await take(sender, draft.id, 'SUBMIT')
  return draft
}

/** Takes a step through the API, at the newest version. */
export async function take(who: ApiClient, id: string, action: string, input: object = {}): Promise<void> {
  const { referral } = await who.ask<{ referral: { version: number } }>('query ($id: ID!) { referral(id: $id) { version } }', { id })
  await done(who, 'transitionReferral', 'TransitionReferralInput', { id, action, expectedVersion: referral.version, ...input },
    '... on Referral { id }')
}
