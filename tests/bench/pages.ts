import { documentOf, inboxDocument } from './documents.ts'
import { measured, sender } from './fill.sql.ts'
import { firstThick, idNumber, type Size, uuidOf } from './sizes.ts'
import type { Work } from './works.ts'

/** A list or page of the web that always asks for the same: what is measured is its statements, not their variety. */
const page = (title: string, [role, agency]: [Work['role'], string], query: string, variables: object = {}): Work => ({
  name: `P ${title}`, title: '', goal: '0.4', isPage: true, role, agency, query, variables: () => [variables], sample: () => variables, varied: { sets: [], values: [] },
})

const officer: [Work['role'], string] = ['OFF', measured]
const ofSender: [Work['role'], string] = ['OFF', sender]
const coordinator: [Work['role'], string] = ['COO', 'SETDA']
const administrator: [Work['role'], string] = ['ADM', 'DISKOMINFO']
const queue = (name: string, sort: string, filter: object | null = null) => ({ queue: name, sort, filter, first: 50 })

/** The other lists and pages of the web, in the order of its menu. */
export const pages = (size: Size): Work[] => {
  const person = { id: uuidOf(idNumber('person', 1)), personId: uuidOf(idNumber('person', 1)), first: 20 }
  const list = { id: uuidOf(idNumber('list', 1)), first: 50 }
  return [
    page('home', officer, documentOf('Home')),
    page('home, city', coordinator, documentOf('CityFigures')),
    page('incoming', officer, documentOf('ReferralList'), queue('INCOMING', 'DUE')),
    page('outgoing', ofSender, documentOf('ReferralList'), queue('OUTGOING', 'LAST_EVENT')),
    page('all, newest', officer, documentOf('ReferralList'), queue('ALL', 'NEWEST')),
    page('all, city', coordinator, documentOf('ReferralList'), queue('ALL', 'DUE')),
    page('incoming, filtered', officer, documentOf('ReferralList'), queue('INCOMING', 'DUE', { status: ['IN_PROGRESS'], urgency: 'NORMAL' })),
    page('counts of queues', officer, documentOf('QueueCounts')),
    page('inbox, as the web', officer, inboxDocument, queue('MY_TURN', 'LAST_EVENT')),
    page('new referral', ofSender, documentOf('ServiceChoices'), { personId: person.personId }),
    page('people', ofSender, documentOf('People'), { filter: {}, first: 50 }),
    page('one resident', ofSender, documentOf('PersonPage'), person),
    page('her referrals', ofSender, documentOf('PersonReferrals'), person),
    page('her consents', ofSender, documentOf('ConsentsOf'), person),
    page('loaded lists', ofSender, documentOf('Lists'), { first: 20 }),
    page('one list', ofSender, documentOf('List'), list),
    page('rows of a list', ofSender, documentOf('ListRows'), list),
    page('figures by service', coordinator, documentOf('OutcomeGroups'), { by: 'SERVICE', filter: null }),
    page('audit', ['AUD', 'INSPEKTORAT'], documentOf('AuditTrail'), { first: 50 }),
    page('audit of one', ['AUD', 'INSPEKTORAT'], documentOf('AuditTrail'), { first: 50, subjectId: uuidOf(idNumber('referral', firstThick(size))) }),
    page('users', administrator, documentOf('Users'), { first: 50 }),
    page('agencies', administrator, documentOf('AdminAgencies')),
    page('services', administrator, documentOf('AdminServices')),
    page('calendars', administrator, documentOf('Calendars')),
  ]
}
