import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import { referralIn } from '../support/referral.ts'
import { resident } from '../support/resident.ts'
import { asApp, classIn, ownResident, school, type School } from '../support/training.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let of: School
let auditor: ApiClient, protector: ApiClient, auditorOfBatu: ApiClient
/** The id of each subject by its kind, and what it goes by. */
const ids: Record<string, string> = {}
const names: Record<string, string> = {}

beforeAll(async () => {
  world = await startWorld()
  of = await school(world);
  [auditor, protector, auditorOfBatu] = await Promise.all([world.signIn('AUD', 'inspektorat'), world.signIn('PDP', 'diskominfo'), world.signIn('AUD', 'batu')])
  const one = await classIn(of, 'OPEN', { seats: [await ownResident(of)] })
  Object.assign(ids, {
    REFERRAL: await referralIn(world, of.cast, 'SUBMITTED', { service: 'training' }), CLASS: one.id, ENROLMENT: one.seats[0], PROGRAMME: of.programmeId,
    PERSON: (await resident(world)).personId, agency: world.agencies.disnaker.id, service: world.services.nib,
    user: of.trainer.userId, role_assignment: of.trainer.assignmentId, LIST: randomUUID(), CONSENT: randomUUID(), VISIT: randomUUID(), ATTACHMENT: randomUUID(),
  })
  await world.owner(async (owner) => {
    await owner.query(`insert into follow_up_visit (city_code, id, enrolment_id, agency_id, after_days, due_on) values ('35.73', $1, $2, $3, 30, '2026-06-01')`,
      [ids.VISIT, ids.ENROLMENT, world.agencies.diskopindag.id])
    await owner.query(`insert into attachment (city_code, id, referral_id, seq, at, user_id, user_name, agency_id, kind, media_type, bytes)
      values ('35.73', $1, $2, 2, now(), $3, 'Rina', $4, 'COMMENT', 'application/pdf', 1)`, [ids.ATTACHMENT, ids.REFERRAL, of.cast.sender.userId, world.agencies.dinsos.id])
    const said = async (sql: string, id: string) => (await owner.query<{ name: string }>(sql, [id])).rows[0]!.name
    Object.assign(names, {
      REFERRAL: await said('select code as name from referral where id = $1', ids.REFERRAL!), CLASS: await said('select code as name from training_class where id = $1', one.id),
      PROGRAMME: await said('select code as name from training_programme where id = $1', of.programmeId), service: await said('select code as name from service where id = $1', ids.service!),
      work_calendar: await said('select name_id as name from work_calendar where city_code = $1 order by id limit 1', '35.73'),
    })
    ids.work_calendar = (await owner.query<{ id: string }>(`select id from work_calendar where city_code = '35.73' order by id limit 1`)).rows[0]!.id
    // The log of each city, as if it told of them all.
    for (const city of ['35.73', '35.79']) {
      for (const [kind, id] of Object.entries(ids)) {
        await owner.query(`insert into audit (city_code, actor_id, actor_name, role, act, subject_kind, subject_id) values ($1, $2, 'Rina', 'OFF', 'LOOKED', $3, $4)`,
          [city, of.cast.sender.userId, kind, id])
      }
    }
  })
})
afterAll(() => world.stop())

async function subjects(who: ApiClient, filter: object): Promise<(string | null)[]> {
  const { auditTrail } = await who.ask<{ auditTrail: { edges: { node: { subjectName: string | null } }[] } }>(`
    query ($act: String, $subjectId: ID, $subjectCode: String) {
      auditTrail(act: $act, subjectId: $subjectId, subjectCode: $subjectCode) { edges { node { subjectName } } } }`, { act: 'LOOKED', ...filter })
  return auditTrail.edges.map(({ node }) => node.subjectName)
}

describe('what was acted on stands in the log by what it goes by', () => {
  it.each`
    kind               | auditor                  | protector
    ${'REFERRAL'}      | ${() => names.REFERRAL}  | ${() => names.REFERRAL}
    ${'ATTACHMENT'}    | ${() => names.REFERRAL}  | ${() => names.REFERRAL}
    ${'CLASS'}         | ${() => names.CLASS}     | ${() => names.CLASS}
    ${'ENROLMENT'}     | ${() => names.CLASS}     | ${() => names.CLASS}
    ${'VISIT'}         | ${() => names.CLASS}     | ${() => names.CLASS}
    ${'PROGRAMME'}     | ${() => names.PROGRAMME} | ${() => names.PROGRAMME}
    ${'agency'}        | ${() => 'Disnaker-PMPTSP'} | ${() => 'Disnaker-PMPTSP'}
    ${'service'}       | ${() => names.service}   | ${() => names.service}
    ${'work_calendar'} | ${() => names.work_calendar} | ${() => names.work_calendar}
    ${'user'}          | ${() => 'Tono Suwarno'}  | ${() => null}
    ${'role_assignment'} | ${() => 'Tono Suwarno'} | ${() => null}
    ${'PERSON'}        | ${() => null}            | ${() => null}
    ${'CONSENT'}       | ${() => null}            | ${() => null}
    ${'LIST'}          | ${() => null}            | ${() => null}
  `('a $kind', async ({ kind, ...by }: { kind: string; auditor: () => string | null; protector: () => string | null }) => {
    const filter = { subjectId: ids[kind] }
    expect([await subjects(auditor, filter), await subjects(protector, filter)]).toEqual([[by.auditor()], [by.protector()]])
  })

  it('all of a page at once, each its own', async () => {
    const shown = Object.keys(ids).map((kind) => ({ ATTACHMENT: names.REFERRAL, ENROLMENT: names.CLASS, VISIT: names.CLASS, agency: 'Disnaker-PMPTSP', user: 'Tono Suwarno',
      role_assignment: 'Tono Suwarno' })[kind] ?? names[kind] ?? null)
    expect(await subjects(auditor, {})).toEqual(shown.reverse())
  })

  it('and nothing of another city has a name', async () => {
    expect(await subjects(auditorOfBatu, {})).toEqual(Object.keys(ids).map(() => null))
  })

  it('to nobody but the readers of the log', async () => {
    const named = (role: string) => asApp(world, of.officer, role, `select count(*)::int as n from audit_names(array['REFERRAL', 'user'], array['${ids.REFERRAL}', '${ids.user}']::uuid[])`)
    const found = (role: string) => asApp(world, of.officer, role, `select count(audit_subject('${names.REFERRAL}'))::int as n`)
    expect([await named('AUD'), await named('PDP'), await named('OFF'), await named('ADM')]).toEqual([2, 1, 0, 0])
    expect([await found('AUD'), await found('PDP'), await found('OFF'), await found('ADM')]).toEqual([1, 1, 0, 0])
  })
})

describe('a code', () => {
  it.each(['REFERRAL', 'CLASS'])('of a %s narrows the log to it, in its own city', async (kind) => {
    const filter = { subjectCode: names[kind] }
    expect(await subjects(auditor, filter)).toEqual([names[kind]])
    expect(await subjects(auditorOfBatu, filter)).toEqual([])
  })

  it('that nothing goes by narrows it to nothing', async () => expect(await subjects(auditor, { subjectCode: 'RJK-3573-2026-999999' })).toEqual([]))
})
