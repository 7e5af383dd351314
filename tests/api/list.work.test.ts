import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepLists } from '../../server/src/list/list.sweep.ts'
import type { ApiClient } from '../support/client.ts'
import { apply, applied, change, consentsOf, listOf, loaded, loadRegions, look, rowsOf, settled, type Told, upload } from '../support/loaded-list.ts'
import { newNik } from '../support/people.ts'
import { startWorld, wednesday, type World } from '../support/world.ts'

let world: World
let dinsos: ApiClient, verifier: ApiClient, disnaker: ApiClient
beforeAll(async () => {
  world = await startWorld()
  await loadRegions(world);
  [dinsos, verifier, disnaker] = await Promise.all([
    world.signIn('OFF', 'dinsos', { displayName: 'Petugas Dinsos' }), world.signIn('VER', 'dinsos'), world.signIn('OFF', 'disnaker'),
  ])
})
afterAll(() => world.stop())

const sql = (text: string, ...values: unknown[]) => world.owner(async (client) => (await client.query<Record<string, string>>(text, values)).rows)
const number = async (text: string, ...values: unknown[]) => Number((await sql(text, ...values))[0]!.n)
/** What the officer has said of the consents, as the list keeps it. */
const covered = async (id: string) => JSON.stringify(await consentsOf(dinsos, id))
const people = (n: number, given: object = {}) => listOf(Array.from({ length: n }, () => given))

describe('loading that breaks off', () => {
  const breakAfter = (n: number) => sql(`
    create function break_off() returns trigger language plpgsql set search_path = pg_catalog, public as $$ begin
      if (select count(*) from referral where list_id = new.list_id) >= ${n} then raise exception 'broken off'; end if; return new;
    end $$;
    create trigger break_off before insert on referral for each row execute function break_off()`)
  const mend = () => sql('drop function break_off cascade')

  it('keeps whole portions and no half one, says so, and goes on with the rest when it is asked to', async () => {
    const { id } = await loaded(dinsos, people(900))
    await breakAfter(500)
    const broken = await applied(dinsos, id)
    expect(broken).toMatchObject({ status: 'FAILED', failedIn: 'APPLYING', loaded: 400 })
    const made = { people: await number('select count(*) as n from person'), referrals: await number('select count(*) as n from referral where list_id = $1', id) }
    expect(made).toMatchObject({ people: 400, referrals: 400 })
    await mend()
    expect(await change(verifier, 'resumeList', 'ListInput', { id })).toMatchObject({ __typename: 'LoadedList' })
    expect(await settled(dinsos, id)).toMatchObject({ status: 'APPLIED', loaded: 900, failedIn: null })
    expect(await number('select count(*) as n from person')).toBe(900)
    expect(await number('select count(*) as n from event where subject_id in (select id from referral where list_id = $1)', id)).toBe(900)
  })

  it('with its process goes on in another, in the name of whoever asked', async () => {
    const { id } = await loaded(dinsos, people(5))
    await sql(`update loaded_list set status = 'APPLYING', lease_by = gen_random_uuid(), lease_until = now() - interval '1 second', covered = $2
      where id = $1`, id, await covered(id))
    expect(await sweepLists()).toMatchObject({ resumed: 1 })
    expect(await settled(dinsos, id)).toMatchObject({ status: 'APPLIED', loaded: 5 })
    expect(await sql('select distinct last_actor from referral where list_id = $1', id)).toEqual([{ last_actor: 'Petugas Dinsos' }])
  })

  it('goes on although what lies about cannot be deleted', async () => {
    const { id } = await loaded(dinsos, people(1))
    await sql(`update loaded_list set status = 'APPLYING', lease_by = gen_random_uuid(), lease_until = now() - interval '1 second', covered = $2
      where id = $1`, id, await covered(id))
    await sql('revoke execute on function purge_lists() from sinergi_app')
    await expect(sweepLists()).rejects.toThrow('failed 2 times')
    await sql('grant execute on function purge_lists() to sinergi_app')
    expect(await settled(dinsos, id)).toMatchObject({ status: 'APPLIED', loaded: 1 })
  })

  it('is left alone while another process is at it', async () => {
    const { id } = await loaded(dinsos, people(1))
    await sql(`update loaded_list set status = 'APPLYING', lease_by = gen_random_uuid(), lease_until = now() + interval '1 minute' where id = $1`, id)
    expect(await sweepLists()).toMatchObject({ resumed: 0 })
    expect(await look(dinsos, id)).toMatchObject({ status: 'APPLYING', loaded: 0 })
    await sql(`update loaded_list set status = 'CHECKED', lease_by = null, lease_until = null where id = $1`, id)
  })

  it('waits for a colleague where whoever asked is no longer in office', async () => {
    const gone = await world.signIn('OFF', 'dinsos')
    const { id } = await loaded(gone, people(1))
    await sql(`update loaded_list set status = 'APPLYING', lease_until = null, covered = $2 where id = $1`, id, await covered(id))
    await sql('update user_account set disabled_at = now() where id = $1', gone.userId)
    await sweepLists()
    expect(await look(dinsos, id)).toMatchObject({ status: 'FAILED', failedIn: 'APPLYING' })
    await change(dinsos, 'resumeList', 'ListInput', { id })
    expect(await settled(dinsos, id)).toMatchObject({ loaded: 1 })
  })

  it('stops in the name of somebody who is disabled meanwhile', async () => {
    const gone = await world.signIn('OFF', 'dinsos')
    const { id } = await loaded(gone, people(900))
    await sql(`
      create function disable_author() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$ begin
        update user_account set disabled_at = now() where id = '${gone.userId}'; return null;
      end $$;
      create trigger disable_author after insert on referral for each statement execute function disable_author()`)
    await apply(gone, id)
    const made = () => number('select count(*) as n from referral where list_id = $1', id)
    for (let tries = 0; await made() < 400 && tries < 100; tries++) await delay(50)
    await delay(500)
    await sql('drop function disable_author cascade')
    expect(await made()).toBe(400)
    await sql(`update loaded_list set lease_until = now() - interval '1 second' where id = $1`, id)
    await sweepLists()
    expect(await look(dinsos, id)).toMatchObject({ status: 'FAILED', failedIn: 'APPLYING', loaded: 400 })
  })
})

describe('two lists with the same people', () => {
  it('loaded at once make each referral once', async () => {
    const rows = Array.from({ length: 120 }, () => ({ NIK: newNik(), Nama: 'Orang Yang Sama' }))
    const ids = await Promise.all([rows, [...rows, {}]].map(async (list) => (await loaded(dinsos, listOf(list))).id))
    const told = await Promise.all(ids.map((id, at) => applied([dinsos, verifier][at]!, id)))
    expect(told.reduce((sum, { loaded: n }) => sum + n, 0)).toBe(121)
    expect(await number(`select count(*) as n from person where name = 'Orang Yang Sama'`)).toBe(120)
  })
})

describe('submitting a list', () => {
  const vouch = (...services: ('nib' | 'training')[]) => services.map((service) =>
    ({ serviceId: world.services[service], items: ['KTP'], answers: [{ code: 'RESIDENT', answer: true }] }))
  async function submitted(id: string, confirmations: object[]): Promise<Told> {
    const told = await change(dinsos, 'submitList', 'SubmitListInput', { id, confirmations })
    return told.__typename === 'Refusal' ? told : settled(dinsos, id)
  }
  const training = { 'Tujuan Rujukan': 'Diskopindag', 'Layanan': 'Pelatihan lanjutan usaha' }

  it('sends every draft on, with what the officer vouched for on each', async () => {
    const { id } = await applied(dinsos, (await loaded(dinsos, people(45))).id)
    const told = await submitted(id, vouch('nib'))
    expect(told).toMatchObject({ status: 'APPLIED', refused: 0, services: [{ drafts: 0, submitted: 45 }] })
    const [row] = await rowsOf(dinsos, id)
    const { referral } = await disnaker.ask<{ referral: object }>(`query ($id: ID!) { referral(id: $id) {
      status person { name } items { code state note } answers { code answer } events(first: 5) { edges { node { type note } } } } }`, { id: row!.referral!.id })
    expect(referral).toMatchObject({
      status: 'SUBMITTED', items: [{ code: 'KTP', state: 'PROVIDED', note: 'Dinyatakan ada untuk seluruh daftar' }], answers: [{ code: 'RESIDENT', answer: true }],
      events: { edges: [{ node: { type: 'SUBMIT', note: 'Berkas dan jawaban kelayakan dinyatakan sekali untuk seluruh daftar.' } }] },
    })
    expect(await change(dinsos, 'submitList', 'SubmitListInput', { id, confirmations: [] })).toMatchObject({ code: 'GATE_NOT_MET' })
  })

  it('judges each by the referral\'s own rules, and shows what was refused beside its row', async () => {
    const { id } = await applied(dinsos, (await loaded(dinsos, listOf([{}, training, {}]))).id)
    expect(await submitted(id, [{ serviceId: world.services.nib, items: [], answers: [] }, ...vouch('training')])).toMatchObject({ refused: 2 })
    expect((await rowsOf(dinsos, id)).map(({ refusal, referral }) => [refusal?.code ?? null, referral!.status])).toEqual([
      ['MISSING_ITEMS', 'DRAFT'], [null, 'SUBMITTED'], ['MISSING_ITEMS', 'DRAFT'],
    ])
    expect(await submitted(id, vouch('nib'))).toMatchObject({ refused: 0 })
    expect((await rowsOf(dinsos, id, 'REFUSED'))).toEqual([])
  })

  it('leaves the drafts of other services where they are', async () => {
    const { id } = await applied(dinsos, (await loaded(dinsos, listOf([{}, training]))).id)
    expect(await submitted(id, vouch('training'))).toMatchObject({ refused: 0 })
    expect((await rowsOf(dinsos, id)).map(({ referral }) => referral!.status)).toEqual(['DRAFT', 'SUBMITTED'])
  })

  it('says no to all where an answer makes nobody eligible', async () => {
    const { id } = await applied(dinsos, (await loaded(dinsos, people(2))).id)
    await submitted(id, [{ serviceId: world.services.nib, items: ['KTP'], answers: [{ code: 'RESIDENT', answer: false }] }])
    expect((await rowsOf(dinsos, id)).map(({ refusal }) => refusal?.code)).toEqual(['NOT_ELIGIBLE', 'NOT_ELIGIBLE'])
  })

  it('refuses one that the database itself refuses, and sends the others', async () => {
    const { id } = await applied(dinsos, (await loaded(dinsos, people(5))).id)
    const rows = await rowsOf(dinsos, id)
    // Another agency, whose referral nobody here sees, has asked for the same.
    await sql(`insert into referral (city_code, id, code, person_id, service_id, from_agency_id, to_agency_id, created_by_agency_id, status, submitted_at,
        ball_agency_id, state_since, last_event, last_event_at, last_actor, created_at)
      select city_code, gen_random_uuid(), 'RJK-UJI', person_id, service_id, $2, to_agency_id, $2, 'SUBMITTED', created_at, to_agency_id, created_at, 'SUBMIT',
        created_at, 'uji', created_at from referral where id = $1`, rows[2]!.referral!.id, world.agencies.disdikbud.id)
    expect(await submitted(id, vouch('nib'))).toMatchObject({ refused: 1, services: [{ drafts: 1, submitted: 4 }] })
    expect((await rowsOf(dinsos, id)).map(({ refusal }) => refusal?.code ?? null)).toEqual([null, null, 'DUPLICATE_OPEN', null, null])
  })
})

describe('the progress of a list', () => {
  it('is told at once and until it rests, to its own agency alone', async () => {
    const { body } = await upload(dinsos, people(400))
    const seen: { status: string; done: number }[] = []
    const stranger = disnaker.subscribe(`subscription ($id: ID!) { listProgress(id: $id) { id } }`, { id: body.id })
    const heard = stranger.next()
    for await (const { data } of dinsos.subscribe<{ listProgress: { status: string; done: number } }>('subscription ($id: ID!) { listProgress(id: $id) { id status done } }', { id: body.id })) {
      seen.push(data!.listProgress)
      if (data!.listProgress.status === 'CHECKED') break
    }
    expect(seen.at(-1)).toMatchObject({ status: 'CHECKED', done: 400 })
    expect(await Promise.race([heard.then(() => 'heard'), new Promise((resolve) => setTimeout(resolve, 500, 'nothing'))])).toBe('nothing')
    await stranger.return!()
  })
})

describe('a list that lies about', () => {
  it('loses its cells after seven days: whole where nothing was loaded, else all but what was', async () => {
    const left = await loaded(dinsos, people(3))
    const file = listOf([{}, { Nama: '' }])
    const used = await applied(dinsos, (await loaded(dinsos, file)).id)
    await world.setClock('2026-03-31T02:00:00.000Z')
    expect((await sweepLists()).purged).toBe(0)
    await world.setClock('2026-04-02T02:00:00.000Z')
    await sweepLists()
    expect(await look(dinsos, left.id)).toBeNull()
    expect((await rowsOf(dinsos, used.id)).map(({ row, cells }) => [row, cells])).toEqual([[1, []]])
    expect(await apply(dinsos, used.id)).toMatchObject({ code: 'ILLEGAL_TRANSITION' })
    expect((await fetch(`${world.url}/lists/${used.id}/rejected.csv`, { headers: { cookie: dinsos.cookie } })).status).toBe(404)
    expect(await number('select count(*) as n from loaded_list_row where cells_cipher is not null')).toBe(0)
    // The same file may be loaded again; whom it already brought is not brought twice.
    const again = await loaded(dinsos, file)
    expect(again.id).not.toBe(used.id)
    expect((await rowsOf(dinsos, again.id)).map(({ answer }) => answer)).toEqual(['REJECT', 'REJECT'])
    await world.setClock(wednesday)
  })
})
