import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetchFile, files, type Taken } from '../support/attachment.ts'
import type { ApiClient } from '../support/client.ts'
import { accepted, asApp, brief, done, finished, look, run, type School, school, withdrawConsent } from '../support/training.ts'
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

interface Photo { id: string; mediaType: string; bytes: number; by: string; url: string }
const photoOf = async (who: ApiClient, enrolmentId: string) =>
  (await look<{ visits: { photo: Photo | null }[] }>(who, 'enrolment', enrolmentId, 'visits { photo { id mediaType bytes by url } }'))!.visits[0]!.photo

/** The first visit of somebody who has passed, made or not. */
async function visit(made = true) {
  await world.setClock(wednesday)
  const resident = await accepted(of)
  const { id: classId, seats: [enrolmentId] } = await finished(of, [{ referralId: resident.referralId, attended: 1, score: 90 }])
  await done(of.trainer, 'giveResults', { classId })
  const { visits: [first] } = (await look<{ visits: { id: string }[] }>(of.trainer, 'enrolment', enrolmentId!, 'visits { id }'))!
  if (made) await done(of.trainer, 'recordVisit', { id: first!.id, expectedVersion: 1, visitedOn: '2026-05-04', method: 'VISIT', reached: true, trading: true })
  return { ...resident, visitId: first!.id, enrolmentId: enrolmentId! }
}

async function send(who: ApiClient, visitId: string, bytes: Uint8Array = files.jpeg, { id = randomUUID(), type = 'application/octet-stream' } = {}): Promise<string> {
  const response = await fetch(`${who.url}/visit-photos/${id}?visit=${visitId}`, { method: 'PUT', body: bytes as BodyInit, headers: { 'content-type': type, cookie: who.cookie } })
  const { refusal } = await response.json() as Taken
  return [response.status, refusal?.code, refusal?.rule].filter(Boolean).join(' ')
}
const rows = <R extends object>(sql: string, ...values: unknown[]) => world.owner(async (client) => (await client.query<R>(sql, values)).rows)

describe('the photo of a visit', () => {
  it('is seen by the trainers of the class and the officers of its agency, each look with a row in the audit', async () => {
    const { visitId, enrolmentId } = await visit()
    expect(await photoOf(of.officer, enrolmentId)).toBeNull()
    expect(await send(of.trainer, visitId, files.jpeg, { type: 'image/jpeg' })).toBe('201')
    for (const who of [of.trainer, of.officer, of.verifier]) {
      const photo = (await photoOf(who, enrolmentId))!
      expect(photo).toMatchObject({ mediaType: 'image/jpeg', bytes: files.jpeg.length, by: 'Tono Suwarno' })
      const { status, headers, bytes } = await fetchFile(who, photo.url)
      expect([status, headers.get('content-type'), headers.get('content-disposition'), headers.get('cache-control'), bytes.equals(files.jpeg)])
        .toEqual([200, 'image/jpeg', 'attachment; filename="foto-kunjungan.jpg"', 'no-store', true])
    }
    expect(await rows('select role, act from audit where subject_id = $1 order by seq', visitId)).toEqual([
      { role: 'TRN', act: 'ADD_PHOTO' }, ...['TRN', 'OFF', 'VER'].map((role) => ({ role, act: 'OPEN_PHOTO' }))])
    const [{ cipher }] = await rows<{ cipher: Buffer }>('select cipher from visit_photo where visit_id = $1', visitId) as [{ cipher: Buffer }]
    expect(cipher.includes(files.jpeg.subarray(0, 12))).toBe(false)
  })

  it('is hidden from everybody else, at the door and by PostgreSQL itself', async () => {
    const { visitId, enrolmentId } = await visit()
    await send(of.trainer, visitId)
    const { url } = (await photoOf(of.trainer, enrolmentId))!
    expect((await fetchFile(world.stranger, url)).status).toBe(401)
    for (const who of [otherTrainer, of.cast.sender, await world.signIn('TRN', 'dinsos'), await world.signIn('MEN', 'diskopindag'), await world.signIn('OFF', 'batu')]) expect((await fetchFile(who, url)).status).toBe(404)
    for (const role of ['COO', 'HEAD', 'ADM', 'AUD', 'PDP', 'PKH'] as const) {
      const who = await world.signIn(role, 'diskopindag')
      expect([role, (await fetchFile(who, url)).status]).toEqual([role, 403])
      expect([role, await asApp(world, who, role, 'select count(*)::int as n from visit_photo')]).toEqual([role, 0])
    }
    expect(await asApp(world, otherTrainer, 'TRN', 'select count(*)::int as n from visit_photo')).toBe(0)
  })

  it.each`
    because                          | by                | made     | file                        | told
    ${'it is a PNG'}                 | ${'trainer'}      | ${true}  | ${files.png}                | ${'201'}
    ${'the verifier sends it'}       | ${'verifier'}     | ${true}  | ${files.webp}               | ${'201'}
    ${'it is a document'}            | ${'trainer'}      | ${true}  | ${files.pdf}                | ${'422 INPUT_INVALID PHOTO_KIND'}
    ${'it is a page'}                | ${'trainer'}      | ${true}  | ${Buffer.from('<script>')}  | ${'422 INPUT_INVALID FILE_KIND'}
    ${'the visit is still to come'}  | ${'trainer'}      | ${false} | ${files.jpeg}               | ${'422 GATE_NOT_MET VISIT_AHEAD'}
    ${'another class is taught'}     | ${'otherTrainer'} | ${true}  | ${files.jpeg}               | ${'422 NOT_FOUND'}
    ${'officers record no visits'}   | ${'officer'}      | ${true}  | ${files.jpeg}               | ${'403'}
  `('where $because: $told', async ({ by, made, file, told }: { by: 'trainer' | 'verifier' | 'officer' | 'otherTrainer'; made: boolean; file: Buffer; told: string }) => {
    expect(await send({ ...of, otherTrainer }[by], (await visit(made)).visitId, file)).toBe(told)
  })

  it('is one: another takes its place, the same sent twice is the same, and taken away it is gone', async () => {
    const { visitId, enrolmentId } = await visit()
    const id = randomUUID()
    expect(await Promise.all([1, 2].map(() => send(of.trainer, visitId, files.jpeg, { id })))).toEqual(expect.arrayContaining(['200', '201']))
    expect(await send(of.trainer, visitId, files.png, { id })).toBe('422 IDEMPOTENCY_MISMATCH')
    const former = (await photoOf(of.trainer, enrolmentId))!.url
    expect(await send(of.trainer, visitId, files.png)).toBe('201')
    expect([(await fetchFile(of.trainer, former)).status, (await photoOf(of.trainer, enrolmentId))!.mediaType]).toEqual([404, 'image/png'])
    expect(brief(await run(otherTrainer, 'removeVisitPhoto', { visitId }))).toBe('NOT_FOUND')
    expect(await done(of.trainer, 'removeVisitPhoto', { visitId })).toMatchObject({ photo: null })
    expect(await rows('select id from visit_photo where visit_id = $1', visitId)).toEqual([])
  })

  it('is seen by nobody any more once the consent is withdrawn, and destroyed, with a row in the audit', async () => {
    const { visitId, enrolmentId, consentId } = await visit()
    const other = await visit()
    await send(of.trainer, visitId)
    await send(of.trainer, other.visitId)
    const { url } = (await photoOf(of.trainer, enrolmentId))!
    await withdrawConsent(of, consentId)
    for (const who of [of.trainer, of.officer]) expect([await photoOf(who, enrolmentId), (await fetchFile(who, url)).status]).toEqual([null, 404])
    expect(await send(of.trainer, visitId)).toBe('422 NOT_FOUND')
    expect(await rows('select visit_id from visit_photo where visit_id = any ($1)', [visitId, other.visitId])).toEqual([{ visit_id: other.visitId }])
    expect(await rows(`select actor_name, role from audit where subject_id = $1 and act = 'REMOVE_PHOTO'`, visitId)).toEqual([{ actor_name: 'Sinergi', role: 'SYS' }])
  })

  it('is not left behind by whoever sends it while the consent is being withdrawn', async () => {
    for (let n = 0; n < 5; n++) {
      const { visitId, consentId } = await visit()
      await Promise.all([send(of.trainer, visitId), withdrawConsent(of, consentId), send(of.verifier, visitId)])
      expect(await rows('select id from visit_photo where visit_id = $1', visitId)).toEqual([])
    }
  })
})
