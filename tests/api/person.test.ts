import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import {
  brief, createPerson, found, invented, newName, newNik, type PersonTold, type Refused, register, reveal, seen, setFlag, updatePerson,
} from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let dinsos: ApiClient, dinsosVer: ApiClient, disnaker: ApiClient, klojen: ApiClient, coordinator: ApiClient, auditor: ApiClient, head: ApiClient, batu: ApiClient

beforeAll(async () => {
  world = await startWorld();
  [dinsos, dinsosVer, disnaker, klojen, coordinator, auditor, head, batu] = await Promise.all([
    world.signIn('OFF', 'dinsos', { displayName: 'Petugas Dinsos' }), world.signIn('VER', 'dinsos', { displayName: 'Verifikator Dinsos' }), world.signIn('OFF', 'disnaker'),
    world.signIn('OFF', 'dinsos', { regionCodes: ['35.73.02'] }), world.signIn('COO', 'dinsos'), world.signIn('AUD', 'inspektorat'),
    world.signIn('HEAD', 'dinsos'), world.signIn('OFF', 'batu'),
  ])
})
afterAll(() => world.stop())

describe('what is typed of a new person', () => {
  it.each`
    what                                        | given                                                | answer
    ${'one word for a name'}                    | ${{ name: 'Ngatini' }}                               | ${'Person'}
    ${'one letter for a name'}                  | ${{ name: 'X' }}                                     | ${'Person'}
    ${'a name of sixty letters'}                | ${{ name: `Raden ${'a'.repeat(54)}` }}               | ${'Person'}
    ${'a name with apostrophe and accent'}      | ${{ name: 'Nur’aini Dé-Souza' }}                     | ${'Person'}
    ${'no name'}                                | ${{ name: '   ' }}                                   | ${'INPUT_INVALID name REQUIRED'}
    ${'a name without a letter'}                | ${{ name: '12345' }}                                 | ${'INPUT_INVALID name LETTERS'}
    ${'a NIK of fifteen digits'}                | ${{ nik: '357302520390000' }}                        | ${'INPUT_INVALID nik NIK_LENGTH'}
    ${'a NIK that a spreadsheet has rounded'}   | ${{ nik: '3573025203900000' }}                       | ${'INPUT_INVALID nik NIK_MANGLED_BY_SPREADSHEET'}
    ${'a NIK of day 72'}                        | ${{ nik: '3573027203900001' }}                       | ${'INPUT_INVALID nik NIK_DATE_INVALID'}
    ${'a NIK that is said to be there'}         | ${{ nik: null }}                                     | ${'INPUT_INVALID nik REQUIRED'}
    ${'a NIK that is said to be missing'}       | ${{ nikStatus: 'NONE' }}                             | ${'INPUT_INVALID nikStatus NIK_GIVEN'}
    ${'no NIK at all'}                          | ${{ nik: null, nikStatus: 'NONE' }}                  | ${'Person'}
    ${'a KK of seventeen digits'}               | ${{ kk: '35730214041506490' }}                       | ${'INPUT_INVALID kk KK'}
    ${'a birth date to come'}                   | ${{ birthDate: '2026-03-26' }}                       | ${'INPUT_INVALID birthDate FUTURE'}
    ${'a telephone that is none'}               | ${{ phone: '12' }}                                   | ${'INPUT_INVALID phone PHONE'}
    ${'a kecamatan for a kelurahan'}            | ${{ regionCode: '35.73.02' }}                        | ${'INPUT_INVALID regionCode REGION_UNKNOWN'}
    ${'a kelurahan of another city'}            | ${{ regionCode: '35.79.01.1004' }}                   | ${'INPUT_INVALID regionCode REGION_UNKNOWN'}
    ${'a NISN of nine digits'}                  | ${{ nisn: '123456789' }}                             | ${'INPUT_INVALID nisn NISN'}
    ${'a disability that is on no list'}        | ${{ disability: ['OTHER'] }}                         | ${'INPUT_INVALID disability UNKNOWN'}
    ${'fifty-one trainings'}                    | ${{ trainings: Array.from({ length: 51 }, () => ({ title: 'Menjahit' })) }} | ${'INPUT_INVALID trainings TOO_MANY'}
    ${'half a rupiah'}                          | ${{ monthlyIncomeRupiah: 0.5 }}                      | ${'INPUT_INVALID monthlyIncomeRupiah RUPIAH'}
  `('$what: $answer', async ({ given, answer }: { given: object; answer: string }) => {
    expect(brief(await createPerson(dinsos, invented(given)))).toBe(answer)
  })

  const nik = '3573 0252 0390 0001'
  it.each`
    field                    | given
    ${'name'}                | ${{ name: `Siti ${nik}` }}
    ${'name'}                | ${{ name: 'Siti 35730252\u200b03900001' }}
    ${'birthPlace'}          | ${{ birthPlace: nik }}
    ${'street'}              | ${{ street: `Jl. Bareng 1, KK ${nik}` }}
    ${'businessName'}        | ${{ businessName: nik }}
    ${'businessDescription'} | ${{ businessDescription: nik }}
    ${'trainings'}           | ${{ trainings: [{ title: nik }] }}
    ${'trainings'}           | ${{ trainings: [{ title: 'Menjahit', organizer: nik }] }}
    ${'schoolName'}          | ${{ schoolName: nik }}
    ${'grade'}               | ${{ grade: nik }}
    ${'guardianName'}        | ${{ guardianName: `Slamet ${nik}` }}
    ${'educationLevel'}      | ${{ educationLevel: nik }}
    ${'occupation'}          | ${{ occupation: nik }}
    ${'accessNeeds'}         | ${{ accessNeeds: nik }}
    ${'warningReason'}       | ${{ warningReason: `Dahulu ${nik}` }}
  `('is no NIK in what agencies read that are not shown one: $given', async ({ field, given }: { field: string; given: object }) => {
    expect(brief(await createPerson(dinsos, invented(given)))).toBe(`INPUT_INVALID ${field} NO_IDENTIFIERS`)
  })

  it('may be a telephone number, a NIB or a street with its numbers', async () => {
    expect(brief(await createPerson(dinsos, invented({ street: 'Jl. Bareng 1 No. 12-14, 0812 0000 1234', businessDescription: 'NIB 1234567890123' })))).toBe('Person')
  })

  it('holds no sign that nobody sees', async () => {
    const { name } = await createPerson(dinsos, invented({ name: 'Siti\u200b Ami\u202enah\u0007\tBinti\u00a0Ali' }), {}, 'name') as { name?: string }
    expect(name).toBe('Siti Aminah Binti Ali')
  })

  it('is warned of, and taken nevertheless with its reason', async () => {
    const person = invented({ nik: newNik('120385', '999999'), sex: 'P', kk: '3573023513150001', warningReason: 'KTP dilihat, akta diperbaiki' })
    const told = await createPerson(dinsos, person, {}, 'warnings { code reason }') as PersonTold
    expect(told.warnings).toEqual([
      { code: 'NIK_REGION_UNKNOWN', reason: 'KTP dilihat, akta diperbaiki' },
      { code: 'NIK_BIRTH_DATE_MISMATCH', reason: 'KTP dilihat, akta diperbaiki' },
      { code: 'NIK_SEX_MISMATCH', reason: 'KTP dilihat, akta diperbaiki' },
      { code: 'KK_INVALID', reason: null },
    ])
    const corrected = await updatePerson(dinsos, told.id, { name: person.name, nikStatus: 'PRESENT', birthDate: '1985-03-12', sex: 'L' }, 1, 'warnings { code }')
    expect((corrected as PersonTold).warnings).toEqual([{ code: 'NIK_REGION_UNKNOWN' }, { code: 'KK_INVALID' }])
  })

  it('is warned of without the reason that was given for another', async () => {
    const person = invented({ nik: newNik('120385', '999999'), birthDate: '1985-03-12', sex: 'L', warningReason: 'KTP dilihat' })
    const { id } = await createPerson(dinsos, person) as PersonTold
    const warnings = async (nik: string, version: number) =>
      (await updatePerson(dinsos, id, { name: person.name, nikStatus: 'PRESENT', nik }, version, 'warnings { code reason }') as PersonTold).warnings
    expect(await warnings(person.nik!, 1)).toEqual([{ code: 'NIK_REGION_UNKNOWN', reason: 'KTP dilihat' }])
    expect(await warnings(newNik('120385', '999999'), 2)).toEqual([{ code: 'NIK_REGION_UNKNOWN', reason: null }])
  })

  it('that is changed to contradict the NIK on record is taken with a reason, which is asked for once', async () => {
    const { name, ...given } = invented({ nik: newNik('520390'), birthDate: '1990-03-12', sex: 'P' }) as { name: string }
    const id = await register(dinsos, { name, ...given })
    const change = (version: number, more: object) => updatePerson(dinsos, id, { name, nikStatus: 'PRESENT', ...more }, version, 'warnings { code reason }')
    expect(brief(await change(1, { birthDate: '1991-03-12' }))).toBe('REASON_REQUIRED warningReason')
    expect(brief(await change(1, { sex: 'L' }))).toBe('REASON_REQUIRED warningReason')
    expect(await change(1, { birthDate: '1991-03-12', warningReason: 'Penetapan pengadilan' }))
      .toMatchObject({ warnings: [{ code: 'NIK_BIRTH_DATE_MISMATCH', reason: 'Penetapan pengadilan' }] })
    expect(brief(await change(2, { occupation: 'Penjahit' }))).toBe('Person')
  })

  it('comes back in its form, with age and what follows from it', async () => {
    const id = await register(dinsos, {
      nik: newNik('520320'), birthDate: '2020-03-12', birthPlace: 'Malang', phone: '0812 3456 7890', street: 'Jl. Bareng Raya 1', rt: '7', rw: '01',
      businessName: 'Dapur Bu Satu', businessKind: 'FOOD', kbli: '10750', trainings: [{ title: 'Olahan pangan', completedOn: '2026-02-24' }, { title: 'Kemasan' }],
      nisn: '0123456789', schoolName: 'SDN Bareng', schoolLevel: 'SD', guardianName: 'Ibu Wali', guardianPhone: '081234567891',
      monthlyIncomeRupiah: 1_500_000, accessNeeds: 'Kursi roda', disability: ['PHYSICAL'],
    })
    expect(await seen(dinsos, id, `birth { place date precision sex age } contact { phone } address { street rt rw } business { name kind kbli }
      trainings { title completedOn } schooling { nisn schoolName level guardianPhone } social { monthlyIncomeRupiah decile } access { needs disability }
      register { registered } region { name } flags { kind since computed } nikMasked kkMasked canEdit canReveal disclosure { classes until referral { id } }`)).toEqual({
      birth: { place: 'Malang', date: '2020-03-12', precision: 'DAY', sex: 'P', age: 6 }, contact: { phone: '+6281234567890' },
      address: { street: 'Jl. Bareng Raya 1', rt: '007', rw: '001' }, business: { name: 'Dapur Bu Satu', kind: 'FOOD', kbli: '10750' },
      trainings: [{ title: 'Olahan pangan', completedOn: '2026-02-24' }, { title: 'Kemasan', completedOn: null }],
      schooling: { nisn: '0123456789', schoolName: 'SDN Bareng', level: 'SD', guardianPhone: '+6281234567891' },
      social: { monthlyIncomeRupiah: 1_500_000, decile: null }, access: { needs: 'Kursi roda', disability: ['PHYSICAL'] }, register: null,
      region: { name: 'Bareng' }, flags: [{ kind: 'CHILD', since: '2020-03-12', computed: true }, { kind: 'DISABILITY', since: null, computed: true }],
      nikMasked: '****************', kkMasked: null, canEdit: true, canReveal: true,
      disclosure: [{ until: null, referral: null, classes: ['NAME', 'CONTACT', 'ADDRESS', 'IDENTIFIER', 'FAMILY_CARD', 'BIRTH', 'BUSINESS', 'TRAINING',
        'SCHOOLING', 'SOCIAL_ECONOMIC', 'ACCESS_NEEDS', 'REGISTER'] }],
    })
  })
})

describe('a change', () => {
  it('leaves what is left out, and empties what is null', async () => {
    const name = newName()
    const id = await register(dinsos, { name, phone: '081234567892', street: 'Jl. Lama', rt: '1', trainings: [{ title: 'Batik' }] })
    const told = await updatePerson(dinsos, id, { name, nikStatus: 'PRESENT', street: null, rw: '2', trainings: [{ title: 'Sablon' }] }, 1,
      'nikMasked contact { phone } address { street rt rw } trainings { title }')
    expect(told).toMatchObject({
      version: 2, nikMasked: '****************', contact: { phone: '+6281234567892' }, address: { street: null, rt: '001', rw: '002' }, trainings: [{ title: 'Sablon' }],
    })
    expect(await updatePerson(dinsos, id, { name, nikStatus: 'IN_PROCESS' }, 2, 'nikMasked canReveal warnings { code }'))
      .toMatchObject({ version: 3, nikMasked: null, canReveal: false, warnings: [{ code: 'NIK_MISSING' }] })
  })

  it('of a row that somebody has changed meanwhile says who, when and to what', async () => {
    const name = newName()
    const id = await register(dinsos, { name })
    await updatePerson(dinsosVer, id, { name, nikStatus: 'PRESENT' }, 1)
    const told = await updatePerson(dinsos, id, { name, nikStatus: 'PRESENT' }, 1) as Refused
    expect(brief(told)).toBe('STALE_VERSION')
    expect(Object.fromEntries(told.params.map(({ name: of, value }) => [of, value])))
      .toEqual({ by: 'Verifikator Dinsos', at: expect.stringMatching(/^2026-03-25T02:/), version: '2' })
  })

  it('by two at once lets one win', async () => {
    const name = newName()
    const id = await register(dinsos, { name })
    const told = await Promise.all([dinsos, dinsosVer].map((who) => updatePerson(who, id, { name, nikStatus: 'PRESENT' }, 1)))
    expect(told.map(brief).sort()).toEqual(['Person', 'STALE_VERSION'])
  })

  it('is a stranger\'s neither to make nor to know of', async () => {
    const id = await register(dinsos)
    expect(brief(await updatePerson(disnaker, id, { name: 'Lain', nikStatus: 'NONE' }, 1))).toBe('NOT_FOUND')
    expect(await seen(disnaker, id, 'name')).toBeNull()
    expect(await seen(batu, id, 'name')).toBeNull()
  })
})

describe('a search', () => {
  const names = ['Zulaikha', 'Siti Zubaidah', 'Z', 'Nur\'zaini', 'Zéfanya Öztürk', `Zaenab ${'o'.repeat(53)}`, 'Azzahra']
  beforeAll(async () => { for (const name of names) await register(dinsos, { name }) })

  it.each`
    fragment            | finds
    ${'zulai'}          | ${'Zulaikha'}
    ${'ZUBAI'}          | ${'Siti Zubaidah'}
    ${'zubaidah siti'}  | ${'Siti Zubaidah'}
    ${'ti zub'}         | ${'Siti Zubaidah'}
    ${'nurzaini'}       | ${'Nur\'zaini'}
    ${'nur’zaini'}      | ${'Nur\'zaini'}
    ${'zefanya ozturk'} | ${'Zéfanya Öztürk'}
    ${'ZÉFANYA'}        | ${'Zéfanya Öztürk'}
    ${'ooooo'}          | ${names[5]}
    ${'z'}              | ${`Z, ${names[5]}, Zéfanya Öztürk, Zulaikha, Siti Zubaidah`}
    ${'zu'}             | ${'Zulaikha, Siti Zubaidah'}
    ${'zah'}            | ${'Azzahra'}
    ${'%'}              | ${''}
    ${'zul_ikha'}       | ${''}
  `('for "$fragment" finds $finds', async ({ fragment, finds }: { fragment: string; finds: string }) => {
    expect((await found(dinsos, { name: fragment })).join(', ')).toBe(finds)
  })

  it('pages with the first names first, and counts only when asked', async () => {
    const page = async (after: string | null) => (await dinsos.ask<{ people: { totalCount: number; edges: { node: { name: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(
      'query ($after: String) { people(filter: { name: "z" }, first: 2, after: $after) { totalCount edges { node { name } } pageInfo { hasNextPage endCursor } } }', { after })).people
    const told: string[] = []
    let cursor: string | null = null
    do {
      const { totalCount, edges, pageInfo } = await page(cursor)
      expect(totalCount).toBe(5)
      told.push(...edges.map(({ node }) => node.name))
      cursor = pageInfo.hasNextPage ? pageInfo.endCursor : null
      expect(pageInfo.endCursor).not.toContain(Buffer.from('zu').toString('base64url'))
    } while (cursor)
    expect(told).toEqual(['Z', names[5], 'Zéfanya Öztürk', 'Zulaikha', 'Siti Zubaidah'])
  })

  it('finds, page by page, also whom thousands of strangers stand before in the order of names', async () => {
    await world.owner((client) => client.query(`
      insert into person (city_code, id, name, region_code, nik_status, registered_by_agency_id, created_at, changed_at, changed_by)
      select '35.73', gen_random_uuid(), 'Aba ' || n, '35.73.02.1001', 'NONE', $1, now(), now(), 'Petugas' from generate_series(1, 3100) n`, [world.agencies.disnaker.id]))
    for (const name of ['Zulaikha Wicaksana', 'Aab Wicaksana', 'Zaenab Wicaksana']) await register(dinsos, { name })
    expect(await found(dinsos, { name: 'wicaksana' })).toEqual(['Aab Wicaksana', 'Zaenab Wicaksana', 'Zulaikha Wicaksana'])
    interface OnePage { people: { edges: { node: { name: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }
    const inPages: string[] = []
    for (let after: string | null = null, more = true; more;) {
      const { people }: OnePage = await dinsos.ask(
        'query ($after: String) { people(filter: { name: "wicaksana" }, first: 1, after: $after) { edges { node { name } } pageInfo { hasNextPage endCursor } } }', { after })
      inPages.push(...people.edges.map(({ node }) => node.name));
      ({ hasNextPage: more, endCursor: after } = people.pageInfo)
    }
    expect(inPages).toEqual(['Aab Wicaksana', 'Zaenab Wicaksana', 'Zulaikha Wicaksana'])
  })

  it('by NIK or KK is exact, and for whom the number is shared', async () => {
    const [nik, kk, name, child] = [newNik(), '3573021404150649', newName(), newName()]
    await register(dinsos, { name, nik, kk, relationToHead: 'HEAD' })
    await register(dinsos, { name: child, kk, relationToHead: 'CHILD' })
    expect(await found(dinsos, { nik })).toEqual([name])
    expect(await found(dinsos, { nik: ` ${nik.slice(0, 6)} ${nik.slice(6)} ` })).toEqual([name])
    expect(await found(dinsos, { nik: nik.slice(0, 15) })).toEqual([])
    expect((await found(dinsos, { kk })).sort()).toEqual([name, child].sort())
    for (const who of [disnaker, coordinator, batu]) expect(await found(who, { nik })).toEqual([])
    expect(await found(coordinator, { name })).toEqual([name])
  })

  it('by region takes a kelurahan or a kecamatan, and keeps to the regions of the assignment', async () => {
    const [here, there] = [newName(), newName()]
    await register(dinsos, { name: here, regionCode: '35.73.02.1001' })
    await register(dinsos, { name: there, regionCode: '35.73.05.1004' })
    expect(await found(dinsos, { name: here, regionCode: '35.73.02.1001' })).toEqual([here])
    expect(await found(dinsos, { name: here, regionCode: '35.73.02' })).toEqual([here])
    expect(await found(dinsos, { name: here, regionCode: '35.73' })).toEqual([here])
    expect(await found(dinsos, { name: here, regionCode: '35.73.05' })).toEqual([])
    expect([await found(klojen, { name: here }), await found(klojen, { name: there })]).toEqual([[here], []])
    expect(brief(await createPerson(klojen, invented({ regionCode: '35.73.05.1004' })))).toBe('FORBIDDEN_SCOPE regionCode REGION_OUTSIDE')
  })

  it('is for officers, verifiers and coordinators', async () => {
    for (const who of [auditor, head]) {
      expect((await who.send('{ people(filter: { name: "z" }) { edges { cursor } } }')).errors![0]!.extensions.code).toBe('UNAUTHORIZED')
    }
  })
})

describe('a second person', () => {
  const matches = async (who: ApiClient, person: object) => (await who.ask<{ possibleDuplicates: { score: number; sameNik: boolean; sameBirthDate: boolean; samePhone: boolean; person: { name: string } }[] }>(
    'query ($person: PersonInput!) { possibleDuplicates(person: $person) { score sameNik sameBirthDate samePhone person { name } } }', { person })).possibleDuplicates

  it('with the same NIK is refused: with the first one\'s id where it may be seen, without where not', async () => {
    const nik = newNik()
    const id = await register(dinsos, { nik })
    const mine = await createPerson(dinsos, invented({ nik })) as Refused
    expect([brief(mine), mine.params]).toEqual(['PERSON_EXISTS nik', [{ name: 'persons', value: id }]])
    const other = await createPerson(disnaker, invented({ nik })) as Refused
    expect([brief(other), other.params]).toEqual(['PERSON_EXISTS nik', []])
    expect(JSON.stringify(other)).not.toMatch(/Dinsos|\d{8}/)
    expect(await matches(disnaker, invented({ nik }))).toEqual([])
    expect(brief(await createPerson(batu, invented({ nik, regionCode: null })))).toBe('Person')
  })

  it('tried by NIK leaves a trace for the auditor', async () => {
    const { auditTrail } = await world.owner(async (client) => ({
      auditTrail: (await client.query(`select role, subject_id, reason from audit where act = 'NIK_ALREADY_REGISTERED' and actor_id = $1`, [disnaker.userId])).rows,
    }))
    expect(auditTrail).toEqual([{ role: 'OFF', subject_id: null, reason: null }])
  })

  it('tried by changing somebody else leaves the same trace', async () => {
    const [officer, nik] = [await world.signIn('OFF', 'disnaker'), newNik()]
    await register(dinsos, { nik })
    const id = await register(officer)
    expect(brief(await updatePerson(officer, id, { name: newName(), nikStatus: 'PRESENT', nik }, 1))).toBe('PERSON_EXISTS nik')
    const { rowCount } = await world.owner((client) =>
      client.query(`select from audit where act = 'NIK_ALREADY_REGISTERED' and actor_id = $1`, [officer.userId]))
    expect(rowCount).toBe(1)
  })

  it('made by two officers at once with one NIK is made once', async () => {
    const nik = newNik()
    const told = await Promise.all([dinsos, disnaker].map((who) => createPerson(who, invented({ nik }))))
    expect(told.map(brief).map((word) => word.split(' ')[0]).sort()).toEqual(['PERSON_EXISTS', 'Person'])
  })

  it.each`
    likeness                                   | given                                                                            | score    | answer
    ${'same name and birth date'}              | ${{}}                                                                            | ${0.85}  | ${'PERSON_EXISTS name'}
    ${'another spelling and same birth date'}  | ${{ name: 'SITI MUAWANAH HARTATI' }}                                             | ${0.8}  | ${'PERSON_EXISTS name'}
    ${'same name and telephone'}               | ${{ birthDate: null, phone: '0812-0000-7777', regionCode: '35.73.05.1004' }}     | ${0.65}  | ${'PERSON_EXISTS name'}
    ${'same name and kelurahan only'}          | ${{ birthDate: null }}                                                           | ${0.55}  | ${'Person'}
    ${'same name only'}                        | ${{ birthDate: null, regionCode: '35.73.05.1004' }}                              | ${null}  | ${'Person'}
    ${'another name, same birth date'}         | ${{ name: 'Bagaskara' }}                                                         | ${null}  | ${'Person'}
    ${'twins: another NIK, same birth date'}   | ${{ nik: newNik(), nikStatus: 'PRESENT' }}                                       | ${0.425} | ${'Person'}
  `('$likeness: $answer', async ({ given, score, answer }: { given: object; score: number | null; answer: string }) => {
    const first = await siti()
    const person = invented({ nik: null, nikStatus: 'UNKNOWN', name: 'Siti Mu\'awanah Hartatik', birthDate: '1971-07-31', ...given })
    const [best] = await matches(dinsos, person)
    if (score === null) expect(best).toBeUndefined()
    else expect(best!.score).toBeCloseTo(score, 1)
    const told = await createPerson(dinsos, person)
    expect(brief(told)).toBe(answer)
    if (told.__typename === 'Refusal') {
      expect(brief(await createPerson(dinsos, person, { knownDistinctFrom: (told.params[0]!.value).split(' ') }))).toBe('Person')
      expect(told.params[0]!.value).toContain(first)
    }
    await forget(/awanah|bagaskara/i)
  })

  const siti = () => register(dinsos, { name: 'Siti Mu’awanah Hartatik', birthDate: '1971-07-31', phone: '+6281200007777', nik: newNik('710771') })
  const forget = (name: RegExp) => world.owner((client) => client.query(`update person set name = 'Orang Lain' where name ~* $1`, [name.source]))

  it('of an agency whose people I may not see is no duplicate to me', async () => {
    const name = newName()
    await register(dinsos, { name, birthDate: '1980-01-01', nik: newNik('410180') })
    expect(await matches(disnaker, invented({ name, birthDate: '1980-01-01', nik: newNik('410180') }))).toEqual([])
  })

  it('for a key that was answered is the first one again, and with other content a mismatch', async () => {
    const [person, idempotencyKey] = [invented(), 'kunci-yang-sama']
    const [first, again] = [await createPerson(dinsos, person, { idempotencyKey }), await createPerson(dinsos, person, { idempotencyKey })]
    expect(again).toEqual(first)
    expect(brief(await createPerson(dinsos, { ...person, name: 'Lain' }, { idempotencyKey }))).toBe('IDEMPOTENCY_MISMATCH')
  })
})

describe('a family', () => {
  it('is the people on one card, whoever registered them; each sees those it may', async () => {
    const kk = '3573021404150777'
    const [head_, child, guest] = [newName(), newName(), newName()]
    const id = await register(dinsos, { name: head_, kk, relationToHead: 'HEAD' })
    await register(dinsos, { name: child, kk, relationToHead: 'CHILD' })
    const theirs = await register(disnaker, { name: guest, kk })
    const family = 'kkMasked family { head { name } members { relation person { name } } }'
    expect(await seen(dinsos, id, family)).toEqual({
      kkMasked: '****************',
      family: { head: { name: head_ }, members: [{ relation: 'HEAD', person: { name: head_ } }, { relation: 'CHILD', person: { name: child } }] },
    })
    expect(await seen(disnaker, theirs, family))
      .toEqual({ kkMasked: '****************', family: { head: null, members: [{ relation: 'OTHER', person: { name: guest } }] } })
    expect(await seen(coordinator, id, family)).toEqual({ kkMasked: null, family: null })
  })

  it('is left by whoever is put on another card', async () => {
    const name = newName()
    const id = await register(dinsos, { name, kk: '3573021404150778' })
    const mate = newName()
    await register(dinsos, { name: mate, kk: '3573021404150779', relationToHead: 'HEAD' })
    const told = await updatePerson(dinsos, id, { name, nikStatus: 'PRESENT', kk: '3573021404150779', relationToHead: 'SPOUSE' }, 1, 'family { members { person { name } } }')
    expect(told).toMatchObject({ family: { members: [{ person: { name: mate } }, { person: { name } }] } })
    expect(await found(dinsos, { kk: '3573021404150778' })).toEqual([])
    expect(await updatePerson(dinsos, id, { name, nikStatus: 'PRESENT', kk: null }, 2, 'family { id }')).toMatchObject({ family: null })
  })
})

describe('a number in clear', () => {
  it('is for officers and verifiers to whom it is shared, with a reason, on record', async () => {
    const nik = newNik()
    const id = await register(dinsos, { nik, kk: '3573021404150780' })
    expect(await reveal(dinsos, id)).toBe(nik)
    expect(await reveal(dinsosVer, id, 'KK')).toBe('3573021404150780')
    expect(await reveal(dinsos, id, 'NIK', 'perlu')).toBe('REASON_REQUIRED')
    expect(await reveal(dinsos, id, 'NIK', `nomornya ${nik} ya`)).toBe('INPUT_INVALID')
    expect(await reveal(dinsos, id, 'NIK', `nomornya ${[...nik].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('')} ya`)).toBe('INPUT_INVALID')
    expect(await reveal(disnaker, id)).toBe('NOT_FOUND')
    for (const who of [coordinator, auditor, head]) expect(await reveal(who, id)).toBe('UNAUTHORIZED')
    const { rows } = await world.owner((client) => client.query(`select act, role, reason from audit where subject_id = $1 and act like 'REVEAL%' order by seq`, [id]))
    expect(rows).toEqual([
      { act: 'REVEAL_NIK', role: 'OFF', reason: 'Mengisi berkas bersama warga' }, { act: 'REVEAL_KK', role: 'VER', reason: 'Mengisi berkas bersama warga' },
    ])
  })

  it('that is not there is not found', async () => {
    const id = await register(dinsos, { nik: null, nikStatus: 'NONE' })
    expect([await reveal(dinsos, id, 'NIK'), await reveal(dinsos, id, 'KK')]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  })

  it('stays closed where its audit row cannot be written', async () => {
    const id = await register(dinsos)
    await world.owner((client) => client.query('revoke insert on audit from sinergi_app'))
    expect(await reveal(dinsos, id)).toBe('INTERNAL_SERVER_ERROR')
    await world.owner((client) => client.query('grant insert on audit to sinergi_app'))
    expect(await reveal(dinsos, id)).toMatch(/^\d{16}$/)
  })

  it('lies sealed to its person, and stands in no log', async () => {
    const [nik, other] = [newNik(), newNik()]
    const [id, otherId] = [await register(dinsos, { nik }), await register(dinsos, { nik: other })]
    await world.owner((client) => client.query(`update person_identifier set nik_cipher = (select nik_cipher from person_identifier where person_id = $2),
      nik_key_version = 1 where person_id = $1`, [id, otherId]))
    expect(await reveal(dinsos, id)).toBe('INTERNAL_SERVER_ERROR')
    expect(JSON.stringify(world.log)).not.toMatch(/\d{16}|Warga/)
  })
})

describe('a flag', () => {
  const kinds = async (who: ApiClient, id: string) => (await seen<{ flags: { kind: string }[] }>(who, id, 'flags { kind }'))?.flags.map(({ kind }) => kind)

  it('that follows from age is never set', async () => {
    const id = await register(dinsos)
    expect(brief(await setFlag(dinsos, id, 'ELDERLY'))).toBe('INPUT_INVALID kind COMPUTED')
  })

  it.each`
    birthDate       | flags
    ${'1966-03-25'} | ${['ELDERLY']}
    ${'1966-03-26'} | ${[]}
    ${'2008-03-26'} | ${['CHILD']}
    ${'2008-03-25'} | ${[]}
    ${'2021-03-26'} | ${['CHILD', 'TODDLER']}
    ${'2021-03-25'} | ${['CHILD']}
  `('of whoever was born on $birthDate: $flags', async ({ birthDate, flags }: { birthDate: string; flags: string[] }) => {
    expect(await kinds(dinsos, await register(dinsos, { birthDate, nik: null, nikStatus: 'UNKNOWN' }))).toEqual(flags)
  })

  it('is set and ended by the agency that registered the person', async () => {
    const id = await register(disnaker)
    expect(await setFlag(disnaker, id, 'PREGNANT', { since: '2026-01-01' })).toMatchObject({ flags: [{ kind: 'PREGNANT', since: '2026-01-01', computed: false }] })
    expect(brief(await setFlag(disnaker, id, 'PREGNANT', { until: '2026-03-25', expectedVersion: 0 }))).toBe('STALE_VERSION')
    expect(await setFlag(disnaker, id, 'PREGNANT', { until: '2026-03-25', expectedVersion: 1 })).toMatchObject({ flags: [] })
    expect(brief(await setFlag(dinsos, id, 'PREGNANT'))).toBe('NOT_FOUND personId')
  })

  it('set by two at once is set by one', async () => {
    const id = await register(disnaker)
    const results = await Promise.all([1, 2].map(() => setFlag(disnaker, id, 'PREGNANT')))
    expect(results.map(brief).sort()).toEqual(['Person', 'STALE_VERSION'])
  })

  it('of a survivor of violence is for the agency that protects, and the same no to all others whether it is set or not', async () => {
    const [id, theirs] = [await register(dinsos), await register(disnaker)]
    expect(brief(await setFlag(disnaker, theirs, 'VIOLENCE_SURVIVOR'))).toBe('FORBIDDEN_SCOPE OTHER_AGENCY')
    expect(await setFlag(dinsos, id, 'VIOLENCE_SURVIVOR')).toMatchObject({ version: 1, flags: [{ kind: 'VIOLENCE_SURVIVOR' }] })
    expect(await kinds(dinsosVer, id)).toEqual(['VIOLENCE_SURVIVOR'])
    expect(await kinds(coordinator, id)).toEqual([])
    const { rows } = await world.owner((client) => client.query('select act, reason from audit where subject_id = $1 and act <> \'CREATE_PERSON\'', [id]))
    expect(rows).toEqual([{ act: 'SET_FLAG', reason: null }])
    expect((await world.owner((client) => client.query('select from vulnerability_flag where restricted'))).rowCount).toBe(0)
  })
})
