import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiClient } from '../support/client.ts'
import {
  brief, createPerson, found, invented, newName, newNik, type PersonTold, type Refused, register, seen, updatePerson,
} from '../support/people.ts'
import { startWorld, type World } from '../support/world.ts'

let world: World
let dinsos: ApiClient, dinsosVer: ApiClient, disnaker: ApiClient, coordinator: ApiClient, batu: ApiClient

beforeAll(async () => {
  world = await startWorld();
  [dinsos, dinsosVer, disnaker, coordinator, batu] = await Promise.all([
    world.signIn('OFF', 'dinsos'), world.signIn('VER', 'dinsos', { displayName: 'Verifikator Dinsos' }), world.signIn('OFF', 'disnaker'),
    world.signIn('COO', 'dinsos'), world.signIn('OFF', 'batu'),
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
