import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { limits } from '../../server/src/attachment/attachment.codes.ts'
import { sweep } from '../../server/src/referral/referral.sweep.ts'
import { attach, attachmentsOf, fetchFile, files } from '../support/attachment.ts'
import type { ApiClient } from '../support/client.ts'
import { connected } from '../support/postgres.ts'
import { type Cast, key, look, outcome, referralIn, step } from '../support/referral.ts'
import type { AgencyName } from '../support/reference.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let cast: Cast
let trainers: ApiClient
beforeAll(async () => {
  world = await startWorld()
  const [sender, target, verifier] = await Promise.all([world.signIn('OFF', 'dinsos'), world.signIn('OFF', 'disnaker'), world.signIn('VER', 'dinsos')])
  cast = { sender, target, verifier }
  trainers = await world.signIn('OFF', 'diskopindag')
})
afterAll(() => world.stop())

const rows = <R extends object>(sql: string, ...values: unknown[]) => world.owner(async (client) => (await client.query<R>(sql, values)).rows)
const contents = async (referral: string) => Number((await rows<{ n: string }>(
  'select count(*) as n from attachment_content c join attachment a on a.id = c.attachment_id where a.referral_id = $1', referral))[0]!.n)
const refusalOf = async (sent: ReturnType<typeof attach>) => {
  const { status, body } = await sent
  return `${status} ${body.refusal?.code ?? 'taken'} ${body.refusal?.rule ?? ''}`.trim()
}
/** SQL as the server's own role, for somebody of an agency, undone afterwards: what a resolver with a bug could do. */
const asRole = (agency: AgencyName, role: string, sql: string, ...values: unknown[]) => connected(world.database.app, async (client) => {
  const { id, cityCode } = world.agencies[agency]
  await client.query('begin')
  await client.query('select act_as($1, $2, $3, $4, $5, $6, $7)', [cast.target.userId, randomUUID(), role, id, cityCode, [], wednesday])
  try {
    return (await client.query(sql, values)).rows as unknown[]
  } catch (error) {
    return (error as Error).message
  } finally {
    await client.query('rollback')
  }
})
const withdraw = async (who: ApiClient, referralId: string, id: string) => {
  const { withdrawAttachment } = await who.ask<{ withdrawAttachment: { __typename: string; code?: string; rule?: string | null } }>(
    'mutation ($input: WithdrawAttachmentInput!) { withdrawAttachment(input: $input) { __typename ... on Refusal { code rule } } }',
    { input: { referralId, id, idempotencyKey: key() } })
  return withdrawAttachment.__typename === 'Refusal' ? [withdrawAttachment.code, withdrawAttachment.rule].filter(Boolean).join(' ') : 'withdrawn'
}
const inTwo = (who: ApiClient, id: string) => who.ask<{ referral: { version: number; eventCount: number; lastEvent: { type: string; actorName: string } } }>(
  'query ($id: ID!) { referral(id: $id) { version eventCount lastEvent { type actorName } } }', { id })

describe('a file that the sender attaches to a referral', () => {
  it('is seen and opened by both agencies, and told on the timeline', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const before = (await inTwo(cast.sender, id)).referral
    expect(await attach(cast.sender, id, files.pdf, { kind: 'ITEM', item: 'KTP', type: 'application/pdf' })).toMatchObject({ status: 201, body: { repeated: false } })
    const after = (await inTwo(cast.target, id)).referral
    expect(after).toEqual({ version: before.version, eventCount: before.eventCount + 1, lastEvent: { type: 'ATTACHED', actorName: 'OFF dinsos' } })
    const [seen] = (await attachmentsOf(cast.target, id))!
    expect(seen).toMatchObject({ kind: 'ITEM', item: 'KTP', mediaType: 'application/pdf', bytes: files.pdf.length, seq: after.eventCount, by: 'OFF dinsos',
      agency: { shortName: world.agencies.dinsos.shortName }, canWithdraw: false })
    expect(await attachmentsOf(cast.sender, id)).toEqual([{ ...seen, canWithdraw: true }])

    const { status, headers, bytes } = await fetchFile(cast.target, seen!.url!)
    expect([status, bytes.equals(files.pdf)]).toEqual([200, true])
    expect(Object.fromEntries(['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy', 'cache-control'].map((name) => [name, headers.get(name)])))
      .toEqual({
        'content-type': 'application/pdf', 'x-content-type-options': 'nosniff', 'content-security-policy': `default-src 'none'; sandbox`, 'cache-control': 'no-store',
        'content-disposition': expect.stringMatching(/^attachment; filename="RJK-3573-2026-\d{6}-KTP-\d+\.pdf"$/) as unknown,
      })
  })

  it('is told to the officers of the other side, of a draft to nobody', async () => {
    const [id, draft] = [await referralIn(world, cast, 'SUBMITTED'), await referralIn(world, cast, 'DRAFT')]
    const told = async (who: ApiClient, referral: string) => {
      const { code } = (await look(cast.sender, referral))!
      const { notices } = await who.ask<{ notices: { edges: { node: { type: string; code: string } }[] } }>('{ notices(first: 100) { edges { node { type code } } } }')
      return notices.edges.filter(({ node }) => node.code === code && node.type === 'ATTACHED').length
    }
    for (const referral of [id, draft]) await attach(cast.sender, referral, files.pdf)
    expect([await told(cast.target, id), await told(cast.sender, id), await told(cast.target, draft), await told(trainers, id)]).toEqual([1, 0, 0, 0])
  })

  it.each(['pdf', 'jpeg', 'png', 'webp'] as const)('may be %s', async (form) => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await attach(cast.sender, id, files[form])
    const [{ url } = {}] = (await attachmentsOf(cast.target, id))!
    expect((await fetchFile(cast.target, url!)).bytes.equals(files[form])).toBe(true)
  })

  it('is one file, however often it is sent', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const file = randomUUID()
    const sent = await Promise.all([1, 2, 3].map(() => attach(cast.sender, id, files.png, { id: file })))
    expect(sent.map(({ status }) => status).sort()).toEqual([200, 200, 201])
    expect(await attachmentsOf(cast.sender, id)).toHaveLength(1)
    expect(await refusalOf(attach(cast.sender, id, files.jpeg, { id: file }))).toBe('422 IDEMPOTENCY_MISMATCH')
    expect(await refusalOf(attach(cast.target, id, files.png, { id: file }))).toBe('422 IDEMPOTENCY_MISMATCH')
  })

  it('is nowhere in clear: neither in the database nor in the log', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const secret = `%PDF-1.7 NIK 3573025203900017 ${randomUUID()}`
    const { id: file } = await attach(cast.sender, id, Buffer.from(secret))
    const [{ cipher }] = await rows<{ cipher: Buffer }>('select cipher from attachment_content where attachment_id = $1', file) as [{ cipher: Buffer }]
    expect(cipher.length).toBe(secret.length + 28)
    expect(cipher.includes('%PDF') || cipher.includes('NIK')).toBe(false)
    expect(JSON.stringify(world.log)).not.toContain('3573025203900017')
    // The cipher of another file, in its place, does not open.
    const { id: other } = await attach(cast.sender, id, files.png)
    await rows('update attachment_content set cipher = $2 where attachment_id = $1', other, cipher)
    expect((await fetchFile(cast.sender, `/attachments/${other}/x`)).status).toBe(500)
  })

  it('leaves a row in the audit each time that it is opened, and none where it is hidden', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const { id: file } = await attach(cast.sender, id, files.pdf)
    const looks = () => rows('select actor_id, act, subject_kind from audit where subject_id = $1 order by seq', file)
    await fetchFile(cast.target, `/attachments/${file}/x`)
    await fetchFile(trainers, `/attachments/${file}/x`)
    expect(await looks()).toEqual([{ actor_id: cast.target.userId, act: 'OPEN_ATTACHMENT', subject_kind: 'ATTACHMENT' }])
    // No audit, no bytes.
    await rows(`create function break_audit() returns trigger language plpgsql as 'begin raise exception ''full''; end'`)
    await rows(`create trigger broken before insert on audit for each row when (new.act = 'OPEN_ATTACHMENT') execute function break_audit()`)
    const { status, bytes } = await fetchFile(cast.target, `/attachments/${file}/x`)
    await rows('drop trigger broken on audit')
    expect([status, bytes.includes('%PDF')]).toEqual([500, false])
  })
})

describe('a file is refused', () => {
  it.each([
    ['that is empty', Buffer.alloc(0), undefined, 'FILE_KIND'],
    ['that is a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'application/pdf', 'FILE_KIND'],
    ['that is a drawing with a script', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'image/svg+xml', 'FILE_KIND'],
    ['that is a document of a word processor', Buffer.from('PK\x03\x04'), undefined, 'FILE_KIND'],
    ['that is another kind of RIFF', Buffer.from('RIFF\x1a\0\0\0WAVEfmt '), undefined, 'FILE_KIND'],
    ['with a PDF further down', Buffer.concat([Buffer.from('<p>'), files.pdf]), 'application/pdf', 'FILE_KIND'],
    ['that is not what it says', files.png, 'application/pdf', 'FILE_MISNAMED'],
    ['of a byte too much', Buffer.concat([files.pdf, Buffer.alloc(limits.bytes - files.pdf.length + 1)]), undefined, 'FILE_TOO_LARGE'],
    ['far too large', Buffer.concat([files.pdf, Buffer.alloc(limits.bytes + 2 ** 20)]), undefined, 'FILE_TOO_LARGE'],
  ])('%s', async (_, bytes, type, rule) => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect(await refusalOf(attach(cast.sender, id, bytes, { type }))).toBe(`422 INPUT_INVALID ${rule}`)
    expect(await attachmentsOf(cast.sender, id)).toEqual([])
  })

  it('beyond twenty, even when many come at once; one that is taken back makes room', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    for (let n = 0; n < 18; n++) await attach(cast.sender, id, files.png)
    const sent = await Promise.all([1, 2, 3, 4].map(() => refusalOf(attach(cast.sender, id, files.png))))
    expect(sent.sort()).toEqual(['201 taken', '201 taken', '422 INPUT_INVALID TOO_MANY_FILES', '422 INPUT_INVALID TOO_MANY_FILES'])
    expect(await withdraw(cast.sender, id, (await attachmentsOf(cast.sender, id))![0]!.id)).toBe('withdrawn')
    expect(await refusalOf(attach(cast.target, id, files.png))).toBe('201 taken')
  })

  it.each`
    who         | kind          | item         | answer
    ${'target'} | ${'ITEM'}     | ${'KTP'}     | ${'422 FORBIDDEN_SCOPE SENDER_ONLY'}
    ${'sender'} | ${'EVIDENCE'} | ${undefined} | ${'422 FORBIDDEN_SCOPE TARGET_ONLY'}
    ${'sender'} | ${'ITEM'}     | ${'LAIN'}    | ${'422 NOT_FOUND'}
    ${'sender'} | ${'ITEM'}     | ${undefined} | ${'422 NOT_FOUND'}
    ${'sender'} | ${'OTHER'}    | ${undefined} | ${'422 INPUT_INVALID UNKNOWN'}
  `('from the $who as $kind of $item: $answer', async ({ who, kind, item, answer }: { who: 'sender' | 'target'; kind: string; item?: string; answer: string }) => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect(await refusalOf(attach(cast[who], id, files.png, { kind, item }))).toBe(answer)
  })

  it('once the referral has ended', async () => {
    const id = await referralIn(world, cast, 'CANCELLED')
    expect(await refusalOf(attach(cast.sender, id, files.png))).toBe('422 ILLEGAL_TRANSITION ENDED')
  })

  it('from an agency that no longer sees the resident', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    await rows('update disclosure set until = $2 where source_id = $1', id, wednesday)
    expect(await refusalOf(attach(cast.target, id, files.png))).toBe('422 FORBIDDEN_SCOPE NOT_DISCLOSED')
  })

  it('from whoever may not send files at all', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    expect((await attach(world.stranger, id, files.png)).status).toBe(401)
    expect((await attach(cast.sender, id, files.png, { headers: { origin: 'https://lain.example' } })).status).toBe(403)
    expect(await refusalOf(attach(trainers, id, files.png))).toBe('422 NOT_FOUND')
    for (const role of ['COO', 'HEAD', 'ADM', 'AUD', 'PDP'] as const) expect((await attach(await world.signIn(role, 'dinsos'), id, files.png)).status).toBe(403)
  })
})

describe('a file is hidden', () => {
  it('from strangers, other agencies, another city, and the coordinator, heads and auditors of this one', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const { id: file } = await attach(cast.sender, id, files.pdf)
    const address = `/attachments/${file}/x`
    expect((await fetchFile(world.stranger, address)).status).toBe(401)
    for (const agency of ['diskopindag', 'batu'] as const) expect((await fetchFile(await world.signIn('OFF', agency), address)).status).toBe(404)
    for (const role of ['COO', 'HEAD', 'AUD', 'PDP', 'ADM'] as const) expect((await fetchFile(await world.signIn(role, 'dinsos'), address)).status).toBe(403)
    for (const role of ['COO', 'HEAD'] as const) expect(await attachmentsOf(await world.signIn(role, 'dinsos'), id)).toEqual([])
    expect(await attachmentsOf(trainers, id)).toBeNull()
    // Not the route alone: PostgreSQL shows a coordinator nothing, whatever were asked.
    const counted = (agency: AgencyName, role: string) => asRole(agency, role, `select (select count(*) from attachment where id = $1)::int as files,
      (select count(*) from attachment_content where attachment_id = $1)::int as contents`, file)
    expect(await counted('disnaker', 'OFF')).toEqual([{ files: 1, contents: 1 }])
    for (const role of ['COO', 'HEAD', 'AUD', 'PDP', 'ADM', 'TRN', 'MEN']) expect([role, await counted('disnaker', role)]).toEqual([role, [{ files: 0, contents: 0 }]])
    expect(await counted('diskopindag', 'OFF')).toEqual([{ files: 0, contents: 0 }])
  })

  it('from the target while the referral is a draft', async () => {
    const id = await referralIn(world, cast, 'DRAFT')
    const { id: file } = await attach(cast.sender, id, files.pdf, { kind: 'ITEM', item: 'KTP' })
    expect((await fetchFile(cast.target, `/attachments/${file}/x`)).status).toBe(404)
    expect(await refusalOf(attach(cast.target, id, files.pdf))).toBe('422 NOT_FOUND')
    await step(cast.sender, id, 'SUBMIT')
    expect((await fetchFile(cast.target, `/attachments/${file}/x`)).status).toBe(200)
  })

  it.each`
    status          | by          | action        | more
    ${'CANCELLED'}  | ${'sender'} | ${'CANCEL'}   | ${{}}
    ${'REDIRECTED'} | ${'target'} | ${'REDIRECT'} | ${{ service: 'training' }}
  `('from a former target, its own as well, once it is $status', async ({ by, action, more }: { by: 'sender' | 'target'; action: string; more: { service?: 'training' } }) => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const sent = [await attach(cast.sender, id, files.pdf), await attach(cast.target, id, files.png)]
    await step(cast[by], id, action, more.service ? { targetServiceId: world.services[more.service] } : {})
    expect(await attachmentsOf(cast.target, id)).toEqual([])
    for (const { id: file } of sent) expect((await fetchFile(cast.target, `/attachments/${file}/x`)).status).toBe(404)
    expect(await attachmentsOf(cast.sender, id)).toHaveLength(2)
    for (const { id: file } of sent) expect((await fetchFile(trainers, `/attachments/${file}/x`)).status).toBe(404)
  })
})

describe('a file is never changed', () => {
  it('nor put under another\'s name, into another\'s referral or one that has ended, even where a resolver had a bug', async () => {
    const [id, ended] = [await referralIn(world, cast, 'SUBMITTED'), await referralIn(world, cast, 'CANCELLED')]
    const { id: file } = await attach(cast.sender, id, files.pdf)
    const insert = `insert into attachment (city_code, id, referral_id, seq, at, user_id, user_name, agency_id, kind, media_type, bytes)
      values ('35.73', gen_random_uuid(), $1, 99, now(), current_user_id(), 'Petugas', $2, 'COMMENT', 'image/png', 1)`
    const { disnaker, dinsos, diskopindag } = world.agencies
    expect(await asRole('disnaker', 'OFF', insert, id, disnaker.id)).toEqual([])
    for (const [agency, role, referral, named] of [
      ['disnaker', 'OFF', id, dinsos.id], ['diskopindag', 'OFF', id, diskopindag.id], ['disnaker', 'COO', id, disnaker.id], ['disnaker', 'OFF', ended, disnaker.id],
    ] as const) expect([agency, role, await asRole(agency, role, insert, referral, named)]).toEqual([agency, role, expect.stringContaining('row-level security')])
    expect(await asRole('dinsos', 'OFF', 'update attachment set bytes = 2 where id = $1', file)).toMatch('permission denied')
    expect(await asRole('dinsos', 'OFF', 'delete from attachment_content where attachment_id = $1', file)).toMatch('permission denied')
    expect(await asRole('disnaker', 'OFF', `insert into attachment_content values ('35.73', $1, 'x', 1)`, file)).toMatch('row-level security')
    expect(await asRole('diskopindag', 'OFF', `select withdraw_attachments('35.73', $1, null, 'x')`, id)).toMatch('not the caller\'s referral')
  })
})

describe('a file is taken back', () => {
  it('by its own agency while the referral is open: the content is gone, the row stays', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const { id: file } = await attach(cast.sender, id, files.pdf)
    const { url } = (await attachmentsOf(cast.sender, id))![0]!
    expect(await withdraw(cast.target, id, file)).toBe('FORBIDDEN_SCOPE OWN_FILE')
    expect(await withdraw(trainers, id, file)).toBe('NOT_FOUND')
    expect(await withdraw(cast.verifier, id, file)).toBe('withdrawn')
    expect(await withdraw(cast.sender, id, file)).toBe('withdrawn')
    expect(await attachmentsOf(cast.target, id)).toMatchObject([{ id: file, url: null, withdrawnAt: expect.any(String) as unknown, canWithdraw: false, by: 'OFF dinsos' }])
    expect([await contents(id), (await fetchFile(cast.sender, url!)).status]).toEqual([0, 404])
    expect((await inTwo(cast.target, id)).referral.lastEvent).toEqual({ type: 'ATTACHMENT_WITHDRAWN', actorName: 'VER dinsos' })
  })

  it('not by the name of another referral, and not once it has ended', async () => {
    const [id, other] = [await referralIn(world, cast, 'SUBMITTED'), await referralIn(world, cast, 'SUBMITTED')]
    const { id: file } = await attach(cast.sender, id, files.pdf)
    expect(await withdraw(cast.sender, other, file)).toBe('NOT_FOUND')
    await step(cast.sender, id, 'CANCEL')
    expect(await withdraw(cast.sender, id, file)).toBe('ILLEGAL_TRANSITION ENDED')
    expect(await contents(id)).toBe(1)
  })

  it('by the product with a draft that expires or is discarded, and with the service that it was for', async () => {
    const [expired, discarded, moved] = [await referralIn(world, cast, 'DRAFT'), await referralIn(world, cast, 'DRAFT'), await referralIn(world, cast, 'DRAFT')]
    for (const id of [expired, discarded, moved]) await attach(cast.sender, id, files.pdf, { kind: 'ITEM', item: 'KTP' })
    await step(cast.sender, discarded, 'DISCARD')
    await cast.sender.ask('mutation ($input: UpdateDraftInput!) { updateDraft(input: $input) { __typename } }',
      { input: { id: moved, expectedVersion: 1, serviceId: world.services.training, idempotencyKey: key() } })
    expect([await contents(expired), await contents(discarded), await contents(moved)]).toEqual([1, 0, 0])
    await sweep('2026-04-30T02:00:00.000Z')
    expect(await contents(expired)).toBe(0)
    expect((await rows('select withdrawn_by from attachment where referral_id = $1', expired))).toEqual([{ withdrawn_by: 'Sinergi' }])
  })
})

describe('evidence of what was delivered', () => {
  const toDeliver = async (service: 'nib' | 'training') => {
    const target = service === 'training' ? trainers : cast.target
    const id = await referralIn(world, { ...cast, target }, 'ACCEPTED', { service })
    await step(target, id, 'START', { classEndOn: service === 'training' ? '2026-04-10' : null })
    return { target, id }
  }
  it.each`
    service       | demands            | attached         | delivered
    ${'training'} | ${'a certificate'} | ${'EVIDENCE'}    | ${'DELIVERED'}
    ${'training'} | ${'a certificate'} | ${'COMMENT'}     | ${'GATE_NOT_MET'}
    ${'nib'}      | ${'a number'}      | ${'EVIDENCE'}    | ${'GATE_NOT_MET'}
  `('where the service demands $demands, a file as $attached: $delivered', async (
    { service, attached, delivered }: { service: 'nib' | 'training'; attached: string; delivered: string },
  ) => {
    const { target, id } = await toDeliver(service)
    await attach(target, id, files.pdf, { kind: attached })
    expect(outcome(await step(target, id, 'DELIVER', { evidence: null }))).toBe(delivered)
  })

  it('that was taken back is none', async () => {
    const { target, id } = await toDeliver('training')
    const { id: file } = await attach(target, id, files.pdf, { kind: 'EVIDENCE' })
    await withdraw(target, id, file)
    expect(outcome(await step(target, id, 'DELIVER', { evidence: null }))).toBe('GATE_NOT_MET')
  })
})

describe('somebody who sends slowly', () => {
  /** Of a file that is announced, the first bytes alone. */
  const begin = (who: ApiClient, referral: string, path = `/attachments/${randomUUID()}?referral=${referral}&kind=COMMENT`, method = 'PUT'): ClientRequest => {
    const sending = request(`${who.url}${path}`, { method, agent: false, headers: { 'content-type': 'application/pdf', 'content-length': files.pdf.length, 'cookie': who.cookie } })
    sending.on('error', () => {})
    sending.write(files.pdf.subarray(0, 4))
    return sending
  }
  const answerOf = async (sending: ClientRequest) => ((await once(sending, 'response')) as [IncomingMessage])[0].statusCode

  it('holds places of his own only, and gives them back', async () => {
    const id = await referralIn(world, cast, 'SUBMITTED')
    const slow = Array.from({ length: 4 }, () => begin(cast.sender, id))
    const further = async () => {
      const sending = begin(cast.sender, id)
      const status = await Promise.race([answerOf(sending), new Promise((resolve) => setTimeout(resolve, 200))])
      sending.destroy()
      return status
    }
    await expect.poll(further).toBe(503)
    expect(await answerOf(begin(cast.sender, id, '/lists', 'POST'))).toBe(503)
    expect(await refusalOf(attach(cast.target, id, files.png))).toBe('201 taken')
    for (const sending of slow) sending.destroy()
    await expect.poll(() => refusalOf(attach(cast.sender, id, files.png))).toBe('201 taken')
  })
})
