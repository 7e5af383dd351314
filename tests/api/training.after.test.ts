import { randomUUID } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { type ConsentTold, recordConsent, recordDeath } from '../support/people.ts'
import { key, look as referral, step } from '../support/referral.ts'
import { type Resident, resident } from '../support/resident.ts'
import { accepted, brief, done, finished, look, run, type School, school, stepEnrolment, type Verb, withdrawConsent } from '../support/training.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let of: School
let otherTrainer: ApiClient
beforeAll(async () => {
  world = await startWorld()
  of = await school(world)
  otherTrainer = await world.signIn('TRN', 'diskopindag')
})
afterAll(() => world.stop())

const passer = async (given?: Resident) => {
  await world.setClock(wednesday)
  const { referralId, personId, consentId } = await accepted(of, given)
  const { id, seats: [enrolmentId] } = await finished(of, [{ referralId, attended: 1, score: 90 }])
  await done(of.trainer, 'giveResults', { classId: id })
  return { classId: id, enrolmentId: enrolmentId!, referralId, personId, consentId }
}
type Passer = Awaited<ReturnType<typeof passer>>
const found = { expectedVersion: 1, visitedOn: '2026-05-04', method: 'VISIT', reached: true, trading: true }
const nik = 'NIK 3573 0252 0390 0001'
interface Visit { id: string; afterDays: number; dueOn: string; trading: boolean | null; version: number }
const visitsOf = async (id: string) => (await look<{ visits: Visit[] }>(of.trainer, 'enrolment', id, 'visits { id afterDays dueOn trading version }'))!.visits

describe('after a class', () => {
  it('visits are due 30, 90 and 180 calendar days after its last day, weekends and holidays alike', async () => {
    const { enrolmentId } = await passer()
    expect((await visitsOf(enrolmentId)).map(({ afterDays, dueOn }) => `${afterDays} ${dueOn}`)).toEqual(['30 2026-05-30', '90 2026-07-29', '180 2026-10-27'])
    const { visitsDue } = await of.trainer.ask<{ visitsDue: { enrolment: { id: string } }[] }>('{ visitsDue(withinDays: 30) { enrolment { id } } }')
    expect(visitsDue.map(({ enrolment }) => enrolment.id)).toContain(enrolmentId)
    expect((await otherTrainer.ask<{ visitsDue: unknown[] }>('{ visitsDue(withinDays: 400) { id } }')).visitsDue).toEqual([])
  })

  it.each`
    because                                     | input                                                                          | told
    ${'somebody was reached and trades'}        | ${{ reached: true, trading: true }}                                            | ${'FollowUpVisit'}
    ${'somebody was reached and trades no more'} | ${{ reached: true, trading: false }}                                          | ${'FollowUpVisit'}
    ${'nobody was reached'}                     | ${{ reached: false }}                                                          | ${'FollowUpVisit'}
    ${'nobody was reached, yet there is a no'}  | ${{ reached: false, trading: false }}                                          | ${'INPUT_INVALID NOT_REACHED_UNKNOWN'}
    ${'nobody was reached, yet some work there'} | ${{ reached: false, workers: 2 }}                                            | ${'INPUT_INVALID NOT_REACHED_UNKNOWN'}
    ${'somebody was reached and nothing said'}  | ${{ reached: true }}                                                           | ${'INPUT_INVALID REQUIRED'}
    ${'a turnover has no source'}               | ${{ reached: true, trading: true, turnoverRupiah: 2_500_000 }}                 | ${'INPUT_INVALID REQUIRED'}
    ${'a turnover was seen'}                    | ${{ reached: true, trading: true, turnoverRupiah: 2_500_000, basis: 'SEEN' }}  | ${'FollowUpVisit'}
    ${'it lies ahead'}                          | ${{ reached: true, trading: true, visitedOn: '2026-05-05' }}                   | ${'INPUT_INVALID FUTURE'}
  `('a visit where $because is $told', async ({ input, told }: { input: object; told: string }) => {
    const { enrolmentId } = await passer()
    const [first] = await visitsOf(enrolmentId)
    const visit = { id: first!.id, expectedVersion: 1, visitedOn: '2026-05-04', method: 'VISIT', ...input }
    expect(brief(await run(otherTrainer, 'recordVisit', visit)).split(' ')[0]).toMatch(told.startsWith('INPUT') ? 'INPUT_INVALID' : 'NOT_FOUND')
    expect(brief(await run(of.trainer, 'recordVisit', visit))).toBe(told)
  })

  it('a visit is not made before the class has ended', async () => {
    const { enrolmentId } = await passer()
    const [first] = await visitsOf(enrolmentId)
    const on = (visitedOn: string) => run(of.trainer, 'recordVisit', { ...found, id: first!.id, visitedOn }).then(brief)
    const { trainingClass } = (await of.trainer.ask<{ enrolment: { trainingClass: { endsOn: string } } }>('query ($id: ID!) { enrolment(id: $id) { trainingClass { endsOn } } }', { id: enrolmentId })).enrolment
    const dayBefore = new Date(Date.parse(trainingClass.endsOn) - 86_400_000).toISOString().slice(0, 10)
    expect(await on(dayBefore)).toBe('INPUT_INVALID BEFORE_CLASS_END')
    expect(await on(trainingClass.endsOn)).toBe('FollowUpVisit')
  })

  it('a visit is told once', async () => {
    const { enrolmentId } = await passer()
    const [first] = await visitsOf(enrolmentId)
    const visit = { id: first!.id, expectedVersion: 1, visitedOn: '2026-05-04', method: 'PHONE', reached: true, trading: true }
    const told = await Promise.all([run(of.trainer, 'recordVisit', visit), run(of.trainer, 'recordVisit', visit)])
    expect(told.map(brief).sort()).toEqual(['FollowUpVisit', 'STALE_VERSION'])
  })

  it.each`
    because                     | end
    ${'the consent withdrawn'}  | ${({ consentId }: Passer) => withdrawConsent(of, consentId)}
    ${'the person dead'}        | ${({ personId }: Passer) => recordDeath(of.cast.sender, personId, '2026-05-04')}
  `('with $because nobody is visited any more; what was found before stays, without a name', async ({ end }: { end: (given: Passer) => Promise<unknown> }) => {
    const given = await passer()
    await step(of.officer, given.referralId, 'DELIVER')
    await step(of.cast.sender, given.referralId, 'CLOSE')
    const [first, second] = await visitsOf(given.enrolmentId)
    await done(of.trainer, 'recordVisit', { ...found, id: first!.id })
    await end(given)
    const { visitsDue } = await of.officer.ask<{ visitsDue: { enrolment: { id: string } }[] }>('{ visitsDue(withinDays: 400) { enrolment { id } } }')
    expect(visitsDue.map(({ enrolment }) => enrolment.id)).not.toContain(given.enrolmentId)
    expect(brief(await run(of.trainer, 'recordVisit', { ...found, id: second!.id }))).toBe('NOT_FOUND')
    expect(await look(of.trainer, 'enrolment', given.enrolmentId, 'status participant { name } visits { afterDays trading }'))
      .toEqual({ status: 'PASSED', participant: null, visits: [{ afterDays: 30, trading: true }] })
  })

  it('nothing is recorded of somebody whom the agency no longer sees', async () => {
    const [first] = await visitsOf((await passer()).enrolmentId)
    await world.setClock('2027-01-04T02:00:00.000Z') // the consent ended with the year
    for (const who of [of.trainer, of.verifier]) expect(brief(await run(who, 'recordVisit', { ...found, id: first!.id }))).toBe('NOT_FOUND')
  })

  it('whose consent is renewed while the referral runs, is visited as long as the new one stands', async () => {
    const given = await resident(world, 'dinsos', { expiresOn: '2026-06-30' })
    const { enrolmentId, referralId, personId } = await passer(given)
    const renewed = await recordConsent(of.cast.sender, personId, [world.agencies.diskopindag.id], { purposes: ['REFERRAL', 'TRAINING'] }) as ConsentTold
    const { version } = (await referral(of.cast.sender, referralId))!
    await of.cast.sender.ask('mutation ($input: RenewConsentInput!) { renewConsent(input: $input) { __typename } }',
      { input: { id: referralId, consentId: renewed.id, expectedVersion: version, idempotencyKey: key() } })
    await step(of.officer, referralId, 'DELIVER')
    await step(of.cast.sender, referralId, 'CLOSE')
    await world.setClock('2026-07-29T02:00:00.000Z')
    expect(await look(of.trainer, 'enrolment', enrolmentId, 'participant { name }')).toEqual({ participant: { name: expect.any(String) as string } })
    const [, second] = await visitsOf(enrolmentId)
    expect(brief(await run(of.trainer, 'recordVisit', { ...found, id: second!.id }))).toBe('FollowUpVisit')
    await withdrawConsent(of, given.consentId) // the former one is none of its business any more
    expect((await visitsOf(enrolmentId)).map(({ afterDays }) => afterDays)).toEqual([30, 90, 180])
  })

  it.each`
    where                     | verb                  | input
    ${'the aim of a plan'}    | ${'saveFollowUpPlan'} | ${{ goal: nik, steps: [{ text: 'Foto ulang', dueOn: '2026-06-01' }] }}
    ${'a step of a plan'}     | ${'saveFollowUpPlan'} | ${{ goal: 'Dua pasar', steps: [{ text: nik, dueOn: '2026-06-01' }] }}
    ${'what hinders'}         | ${'recordVisit'}      | ${{ ...found, obstacles: nik }}
    ${'what comes next'}      | ${'recordVisit'}      | ${{ ...found, nextStep: nik }}
    ${'a word on a contact'}  | ${'recordContact'}    | ${{ channel: 'PHONE', result: 'REACHED', note: nik }}
    ${'what help is needed'}  | ${'proposeHelp'}      | ${{ note: nik }}
    ${'why no help is given'} | ${'answerHelp'}       | ${{ answer: 'DECLINED', note: nik }}
    ${'practical work'}       | ${'recordScore'}      | ${{ practical: nik }}
  `('$where holds no NIK', async ({ verb, input }: { verb: Verb; input: object }) => {
    const { enrolmentId } = await passer()
    const [visit] = await visitsOf(enrolmentId)
    const subject = { recordVisit: { id: visit!.id }, answerHelp: { id: randomUUID() }, proposeHelp: { id: randomUUID(), enrolmentId } }[verb as string]
    const who = verb === 'answerHelp' ? of.cast.sender : of.trainer
    expect(brief(await run(who, verb, { ...(subject ?? { enrolmentId }), ...input }))).toBe('INPUT_INVALID NO_IDENTIFIERS')
  })

  it('somebody in trouble goes back to who sent the person, as a draft, in two acts', async () => {
    const { enrolmentId, referralId } = await passer()
    const { id } = await done(of.trainer, 'proposeHelp', { id: randomUUID(), enrolmentId, note: 'Oven rusak, modal habis' })
    expect(brief(await run(of.trainer, 'proposeHelp', { id: randomUUID(), enrolmentId, note: 'Sekali lagi' }))).toBe('DUPLICATE_OPEN')
    expect((await look<{ helpProposals: { referral: unknown }[] }>(of.trainer, 'enrolment', enrolmentId, 'helpProposals { referral { id } }'))!.helpProposals)
      .toEqual([{ referral: null }])
    const { helpProposals } = await of.cast.sender.ask<{ helpProposals: { id: string; referral: { id: string } }[] }>('{ helpProposals { id referral { id } } }')
    expect(helpProposals.find((one) => one.id === id)?.referral.id).toBe(referralId)
    expect(brief(await run(of.officer, 'answerHelp', { id, answer: 'DRAFTED' }))).toBe('NOT_FOUND')
    expect(await done(of.cast.sender, 'answerHelp', { id, answer: 'DRAFTED' })).toMatchObject({ drafted: { status: 'DRAFT', need: 'Oven rusak, modal habis' } })
    expect(brief(await run(of.cast.sender, 'answerHelp', { id, answer: 'DECLINED', note: 'Sudah' }))).toBe('ILLEGAL_TRANSITION ANSWERED')
  })

  it('what was proposed with a NIK in it, before that was refused, becomes a draft without the number', async () => {
    const { enrolmentId } = await passer()
    const { id } = await done(of.trainer, 'proposeHelp', { id: randomUUID(), enrolmentId, note: 'Oven rusak' })
    await world.owner((owner) => owner.query(`update help_proposal set note = 'Oven rusak, NIK 3573 0252 0390 0001, telepon 0812 0000 1234' where id = $1`, [id]))
    expect(await done(of.cast.sender, 'answerHelp', { id, answer: 'DRAFTED' }))
      .toMatchObject({ drafted: { need: 'Oven rusak, NIK ****************, telepon 0812 0000 1234' } })
  })
})

/** What stands in a PDF's streams, read. */
function streamsOf(pdf: Buffer): string {
  const text = pdf.toString('latin1')
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, body]) => {
    try { return inflateSync(Buffer.from(body!, 'latin1')).toString('latin1') } catch { return '' }
  }).join('\n')
}

/** What is written in a PDF, once as each of its fonts would have it: whoever looks for words finds them in one of them. */
function wordsOf(pdf: Buffer): string {
  const streams = streamsOf(pdf)
  const fonts = [...streams.matchAll(/beginbfrange\n<\w+> <\w+> \[(.*?)\]/g)].map(([, signs]) => signs!.slice(1, -1).split('> <'))
  const lines = [...streams.matchAll(/\[(.*?)\] TJ/g)].map(([, shown]) => [...shown!.matchAll(/<(\w+)>/g)].flatMap(([, glyphs]) => glyphs!.match(/.{4}/g)!))
  const read = (signs: string[]) => (glyph: string) => Buffer.from((signs[parseInt(glyph, 16)] ?? '').replace(' ', ''), 'hex').swap16().toString('utf16le')
  return fonts.flatMap((signs) => lines.map((glyphs) => glyphs.map(read(signs)).join(''))).join('\n')
}

describe('a certificate', () => {
  const paths = async (id: string) => (await look<{ certificatePath: string; certificatePage: string }>(of.trainer, 'enrolment', id, 'certificatePath certificatePage'))!
  const get = (path: string, who?: ApiClient) => fetch(`${world.url}${path}`, { headers: who ? { cookie: who.cookie } : {} })

  it('is a PDF for whoever works in the class, and for nobody else', async () => {
    const { certificatePath } = await paths((await passer()).enrolmentId)
    const file = await get(certificatePath, of.trainer)
    expect([file.status, file.headers.get('content-type'), (await file.text()).slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
    expect((await get(certificatePath, otherTrainer)).status).toBe(404)
    expect((await get(certificatePath, of.cast.sender)).status).toBe(404)
    expect((await get(certificatePath)).status).toBe(401)
  })

  it('leaves room for the head of the agency to sign, under the place and the day of the judgement', async () => {
    const { certificatePath } = await paths((await passer()).enrolmentId)
    const words = wordsOf(Buffer.from(await (await get(certificatePath, of.trainer)).arrayBuffer()))
    expect(words).toContain('Malang, 4 Mei 2026')
    expect(words).toContain('Kepala Diskopindag')
    expect(words).toContain('NIP.')
    expect(words).not.toContain('Ditetapkan')
  })

  it('names the public address that is configured, and that of the request only where none is', async () => {
    const { certificatePath, certificatePage } = await paths((await passer()).enrolmentId)
    const words = async () => wordsOf(Buffer.from(await (await get(certificatePath, of.trainer)).arrayBuffer()))
    expect(await words()).toContain(`${world.url}${certificatePage}`)
    world.config.origins.push('https://rujukan.example.go.id', 'https://kantor.example.go.id')
    const configured = await words()
    world.config.origins.length = 0
    expect(configured).toContain(`https://rujukan.example.go.id${certificatePage}`)
    expect(configured).not.toContain(world.url)
  })

  it('prints any name, also with letters that PDF\'s own fonts lack, and a long one on its line', async () => {
    const { enrolmentId, personId } = await passer()
    const name = 'Nurʿaini Ḥasanah Ŝūfī Wijayakusumaningtyas Prabandari Kartikasari'
    await world.owner((client) => client.query('update person set name = $2 where id = $1', [personId, name]))
    const { certificatePath } = await paths(enrolmentId)
    const streams = streamsOf(Buffer.from(await (await get(certificatePath, of.trainer)).arrayBuffer()))
    for (const letter of 'ʿḤŜūī') expect(streams).toContain(letter.codePointAt(0)!.toString(16).padStart(4, '0'))
  })

  it('is confirmed to anybody by initials, class and days, until the result is taken back', async () => {
    const { enrolmentId } = await passer()
    const { certificatePage } = await paths(enrolmentId)
    const { participant } = (await look<{ participant: { name: string; phone: string } }>(of.trainer, 'enrolment', enrolmentId, 'participant { name phone }'))!
    const page = await (await get(certificatePage)).text()
    expect(page).toContain('Sertifikat ini asli')
    expect(page).toContain('W. ')
    expect(page).toContain('30 April 2026')
    for (const secret of [participant.name, participant.phone, '35.73', 'RJK-', 'Penyelenggara', 'Diskopindag']) expect(page).not.toContain(secret)
    expect((await get(`/sertifikat/${'A'.repeat(22)}`)).status).toBe(404)
    expect(brief(await stepEnrolment(of.verifier, enrolmentId, 'REJUDGE', { reasonCode: 'SCORE_CORRECTED', note: 'Nilai tertukar' }))).toBe('ATTENDING')
    expect((await get(certificatePage)).status).toBe(404)
  })
})

describe('what became of those who were trained', () => {
  it('is told of a class with five passers, and not of four', async () => {
    for (const [passers, told] of [[4, null], [5, { passed: 5, trading90: 0, unknown90: 5 }]] as const) {
      await world.setClock(wednesday)
      const { id } = await finished(of, Array.from({ length: passers }, () => ({ attended: 1, score: 80 })))
      await done(of.trainer, 'giveResults', { classId: id })
      expect((await look<{ mirror: unknown }>(of.trainer, 'trainingClass', id, 'mirror { passed trading90 unknown90 }'))!.mirror).toEqual(told)
    }
  })

  it('the coordinator reads as counts, with the unknown apart; officers and trainers do not', async () => {
    const coordinator = await world.signIn('COO', 'dinsos')
    const query = '{ trainingOutcomes { total { enrolled passed trading90 unknown90 } groups(by: PROGRAMME) { label enrolled passed } } }'
    const { trainingOutcomes } = await coordinator.ask<{ trainingOutcomes: { total: { enrolled: number; passed: number; unknown90: number } } }>(query)
    expect(trainingOutcomes.total.enrolled).toBeGreaterThanOrEqual(9)
    expect(trainingOutcomes.total.unknown90).toBe(trainingOutcomes.total.passed)
    for (const who of [of.officer, of.trainer]) expect((await who.send(query)).errors?.[0]?.extensions.code).toBe('UNAUTHORIZED')
    const other = await world.signIn('COO', 'batu')
    expect((await other.ask<{ trainingOutcomes: { total: { enrolled: number } } }>(query)).trainingOutcomes.total.enrolled).toBe(0)
  })
})
