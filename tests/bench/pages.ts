import { documentOf } from './documents.ts'
import { measured, sender } from './fill.sql.ts'
import { codeOf, firstThick, idNumber, type Size, trainingOf, uuidOf } from './sizes.ts'
import { school } from './training.sql.ts'
import type { Work } from './works.ts'

/** A list or page of the web that always asks for the same: what is measured is its statements, not their variety. */
const page = (title: string, [role, agency]: [Work['role'], string], query: string, variables: object = {}, letter = 'P'): Work => ({
  name: `${letter} ${title}`, title: '', goal: '0.4', isPage: true, role, agency, query, variables: () => [variables], sample: () => variables, varied: { sets: [], values: [] },
})

const officer: [Work['role'], string] = ['OFF', measured]
const ofSender: [Work['role'], string] = ['OFF', sender]
const coordinator: [Work['role'], string] = ['COO', 'SETDA']
const administrator: [Work['role'], string] = ['ADM', 'DISKOMINFO']
const queue = (name: string, sort: string, filter: object | null = null) => ({ queue: name, sort, filter, first: 50 })

/** A page of training: one person asks for all of it, for nobody else sees the same classes. */
const ofTraining = (...given: [title: string, who: [Work['role'], string], query: string, variables?: object]): Work =>
  ({ ...page(given[0], given[1], given[2], given[3], 'T'), alone: true })

/** The other lists and pages of the web. */
export const pages = (size: Size): Work[] => [...casePages(size), ...trainingPages(size)]

const casePages = (size: Size): Work[] => {
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
    page('load of officers', verifier, documentOf('Workload')),
    page('counts of queues', officer, documentOf('QueueCounts')),
    page('inbox, as the web', officer, documentOf('ReferralList'), queue('MY_TURN', 'DUE')),
    page('inbox, last change first', officer, documentOf('ReferralList'), queue('MY_TURN', 'LAST_EVENT')),
    page('new referral', ofSender, documentOf('ServiceChoices'), { personId: person.personId }),
    page('people', ofSender, documentOf('People'), { filter: {}, first: 50 }),
    page('one resident', ofSender, documentOf('PersonPage'), person),
    page('her referrals', ofSender, documentOf('PersonReferrals'), person),
    page('her consents', ofSender, documentOf('ConsentsOf'), person),
    page('loaded lists', ofSender, documentOf('Lists'), { first: 20 }),
    page('one list', ofSender, documentOf('List'), list),
    page('rows of a list', ofSender, documentOf('ListRows'), list),
    page('figures by service', coordinator, documentOf('OutcomeGroups'), { by: 'SERVICE', filter: null }),
    page('audit', ['AUD', 'INSPEKTORAT'], documentOf('AuditTrail'), { first: 50, withoutSignIns: true }),
    page('audit with all who signed in', ['AUD', 'INSPEKTORAT'], documentOf('AuditTrail'), { first: 50 }),
    page('audit of one', ['AUD', 'INSPEKTORAT'], documentOf('AuditTrail'), { first: 50, subjectId: uuidOf(idNumber('referral', firstThick(size))) }),
    page('audit of an act between two days', ['AUD', 'INSPEKTORAT'], documentOf('AuditTrail'), { first: 50, act: 'SUBMIT', subjectKind: 'REFERRAL', from: '2020-01-01', to: '2099-12-31' }),
    page('audit of an actor', ['AUD', 'INSPEKTORAT'], documentOf('AuditTrail'), { first: 50, actorId: uuidOf(idNumber('person', 1)), withoutSignIns: true }),
    page('audit of a code', ['AUD', 'INSPEKTORAT'], documentOf('AuditTrail'), { first: 50, subjectCode: codeOf(firstThick(size)) }),
    page('audit of days', ['AUD', 'INSPEKTORAT'], documentOf('AuditTrail'), { first: 50, from: '2020-01-01', to: '2026-01-01', withoutSignIns: true }),
    page('who stands in the audit', ['AUD', 'INSPEKTORAT'], documentOf('AuditActors')),
    page('home of the audit', ['AUD', 'INSPEKTORAT'], documentOf('AuditHome'), { acts: ['SUBMIT', 'REVEAL_NIK'], from: '2026-01-01' }),
    page('users', administrator, documentOf('Users'), { first: 50 }),
    page('agencies', administrator, documentOf('AdminAgencies')),
    page('services', administrator, documentOf('AdminServices')),
    page('calendars', administrator, documentOf('Calendars')),
  ]
}

const trainer: [Work['role'], string] = ['TRN', school]
const mentor: [Work['role'], string] = ['MEN', school]
const ofSchool: [Work['role'], string] = ['OFF', school]
const verifier: [Work['role'], string] = ['VER', school]

const classAt = (size: Size, age: number) => 1 + age * trainingOf(size).trainers

/** What somebody looks up in a file before he does it: of interest for its plans, for its time is that of reading the file. */
export const lookups = (size: Size): Work[] => {
  // Referrals in progress (fill.sql.ts): some went to the agency, and some of these to the service of the class.
  const underWay = Array.from({ length: 12_000 }, (_, n) => n + 1).filter((n) => [917, 926, 935, 944].includes((n * 7919) % 1000))
  const listed = [...underWay.map(codeOf), 'Sri Lestari', 'Budi Santoso', 'Tri Utami', 'Nur Lestari']
  return [ofTraining('list to enrol', ofSchool, documentOf('EnrolList'),
    { classId: uuidOf(idNumber('class', classAt(size, 1))), file: Buffer.from(listed.join('\n')).toString('base64') })]
}

/** The lists and pages of training. The classes of the first trainer follow one another: the second runs, the fifth is over. */
const trainingPages = (size: Size): Work[] => {
  const one = (age: number) => ({ id: uuidOf(idNumber('class', classAt(size, age))) })
  const passer = { id: uuidOf(idNumber('enrolment', classAt(size, 7) * 32 + 8)) }
  return [
    ofTraining('home of a trainer', trainer, documentOf('TrainerHome')),
    ofTraining('day of a trainer', trainer, documentOf('TrainerDay')),
    ofTraining('day of a mentor', mentor, documentOf('TrainerDay')),
    ofTraining('day of an officer', ofSchool, documentOf('TrainerDay')),
    ofTraining('classes, trainer', trainer, documentOf('TrainingClasses'), { first: 30 }),
    ofTraining('classes, officer', ofSchool, documentOf('TrainingClasses'), { first: 30 }),
    ofTraining('classes, filtered', ofSchool, documentOf('TrainingClasses'), { first: 30, statuses: ['RUNNING'] }),
    ofTraining('class that runs, trainer', trainer, documentOf('TrainingClassPage'), one(1)),
    ofTraining('class that runs, officer', ofSchool, documentOf('TrainingClassPage'), one(1)),
    ofTraining('class that is over, trainer', trainer, documentOf('TrainingClassPage'), one(4)),
    ofTraining('class that is over, verifier', verifier, documentOf('TrainingClassPage'), one(4)),
    ofTraining('attendance', trainer, documentOf('TrainingSessionPage'), one(1)),
    ofTraining('participant, trainer', trainer, documentOf('ParticipantPage'), passer),
    ofTraining('participant, verifier', verifier, documentOf('ParticipantPage'), passer),
    ofTraining('referrals to enrol', ofSchool, documentOf('ClassEnrollable'), one(1)),
    ofTraining('choices for a class', ofSchool, documentOf('ClassChoices')),
    ofTraining('programmes', ofSchool, documentOf('TrainingProgrammes')),
    ofTraining('contacts to make', ofSchool, documentOf('TrainingContacts')),
    ofTraining('help proposals', ofSender, documentOf('HelpProposals')),
    ofTraining('figures of training', coordinator, documentOf('TrainingFigures'), { by: 'PROGRAMME', filter: null }),
  ]
}
