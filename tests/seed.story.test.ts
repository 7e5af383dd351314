import { describe, expect, it } from 'vitest'
import { weaknessOf } from '../server/src/account/password.rule.ts'
import { decree2026 } from '../server/src/calendar/indonesia-2026.ts'
import { roles } from '../server/src/core/actor.ts'
import { readKk } from '../server/src/person/kk.ts'
import { nikMismatches, readNik } from '../server/src/person/nik.ts'
import { citySeed } from '../server/src/seed/cities/index.ts'
import { castOf, passphrase } from '../server/src/seed/demonstration/cast.ts'
import { daysAround } from '../server/src/seed/demonstration/days.ts'
import { numbers } from '../server/src/seed/demonstration/identity.ts'
import { dice } from '../server/src/seed/demonstration/random.ts'
import { tell } from '../server/src/seed/demonstration/tell.ts'
import { townOf } from '../server/src/seed/demonstration/town.ts'

const holidays = new Set(decree2026.holidays.map(({ date }) => date))
const everyDay = Array.from({ length: 365 }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10))
const workingDays = everyDay.filter((date) => !holidays.has(date) && new Date(date).getUTCDay() % 6 !== 0)
const storyOf = (city: string, now: string) =>
  tell(townOf(city, citySeed(city, 'Kota Contoh').agencies, ['35.73.01.1001', '35.73.05.1012'], daysAround(workingDays, now)),
    dice(1), numbers())
const wib = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString()

describe.each`
  start                     | when
  ${'2026-11-22T05:00:00Z'} | ${'a Sunday'}
  ${'2026-06-10T00:20:00Z'} | ${'a Wednesday before the office opens'}
  ${'2026-06-10T02:10:00Z'} | ${'a Wednesday at ten past nine'}
  ${'2026-06-10T11:00:00Z'} | ${'a Wednesday evening'}
  ${'2026-03-25T02:00:00Z'} | ${'the first day after Idulfitri, with less than three months behind it'}
`('the story that starts on $when', ({ start }: { start: string }) => {
  const now = new Date(start).toISOString()
  const story = storyOf('35.73', now)

  it('tells nothing that is still to come', () => {
    expect(story.told.filter(({ at }) => at > now)).toEqual([])
  })
  it('goes through working days only, in office hours', () => {
    expect([...new Set(story.told.map(({ at }) => wib(at).slice(0, 10)))].filter((date) =>
      !workingDays.includes(date))).toEqual([])
    expect(story.told.map(({ at }) => wib(at).slice(11, 16)).filter((time) => time < '06:45' || time > '16:30')).toEqual([])
  })
  it('begins every referral before anything happens to it, in order of time', () => {
    const known = new Set(story.referrals.flatMap(({ childOf }, index) => (childOf === undefined ? [] : [index])))
    for (const { deed } of story.told) {
      if (deed.act === 'DRAFT') known.add(deed.referral)
      else if ('referral' in deed) expect(known).toContain(deed.referral)
    }
    expect(story.told.map(({ at }) => at)).toEqual(story.told.map(({ at }) => at).sort())
  })
})

describe('the people of a story', () => {
  const { people, referrals } = storyOf('35.73', '2026-11-22T05:00:00Z')
  it('are some hundreds, with referrals enough for every list', () => {
    expect(people.length).toBeGreaterThan(250)
    expect(referrals.length).toBeGreaterThan(330)
  })
  it('bear numbers that pass every check and are never given twice', () => {
    const niks = people.flatMap(({ person }) => person.nik ?? [])
    expect(niks.map(readNik).filter((nik) => typeof nik === 'string')).toEqual([])
    expect(new Set(niks).size).toBe(niks.length)
    expect(people.flatMap(({ person }) => person.kk ?? []).map(readKk).filter((kk) => typeof kk === 'string')).toEqual([])
  })
  it('give a reason wherever number and birth date part ways', () => {
    const odd = people.filter(({ person: { nik, birthDate, sex } }) => nik
      && nikMismatches(readNik(nik) as never, { birthDate, sex }).length)
    expect(odd.length).toBeGreaterThan(0)
    expect(odd.filter(({ person }) => !person.warningReason)).toEqual([])
  })
  it('have numbers that belong to nobody', () => {
    expect(people.flatMap(({ person }) => person.nik?.slice(12) ?? []).filter((serial) => serial < '9001')).toEqual([])
    expect(people.flatMap(({ person }) => person.phone ?? []).filter((phone) => !phone.startsWith('08120000'))).toEqual([])
  })
  it('are the same for the same day, on every machine', () => {
    expect(storyOf('35.73', '2026-11-22T05:00:00Z')).toEqual(storyOf('35.73', '2026-11-22T05:00:00Z'))
  })
})

describe('the officials', () => {
  const cast = ['35.73', '35.79'].flatMap(castOf)
  it('have every role in Malang, and one of them acts in two agencies', () => {
    expect(new Set(castOf('35.73').flatMap(({ posts }) => posts.map(({ role }) => role))))
      .toEqual(new Set(roles.filter((role) => role !== 'MEN')))
    expect(cast.filter(({ posts }) => posts.length > 1).map(({ username }) => username)).toEqual(['bayu.usaha'])
  })
  it('work in agencies that there are, under names of their own', () => {
    expect(new Set(cast.map(({ username }) => username)).size).toBe(cast.length)
    for (const { posts } of cast) {
      for (const { city, agency } of posts) expect(citySeed(city, '').agencies.map(({ code }) => code)).toContain(agency)
    }
  })
  it('share a pass phrase that the rule takes', () => {
    const agencies = ['35.73', '35.79'].flatMap((city) => citySeed(city, '').agencies)
    const names = [...cast.flatMap(({ username, name }) => [username, name]),
      ...agencies.flatMap(({ shortName, nameId, code }) => [shortName, nameId, code])]
    expect(weaknessOf(passphrase, names)).toBeNull()
  })
})
