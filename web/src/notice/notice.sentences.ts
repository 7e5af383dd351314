import type { NoticeLineFragment, ReferralEventType } from '@sinergi/schema'
import { showDay, showLeft } from '../core/dates.ts'
import { messages } from '../core/i18n.ts'
import { clockWord } from '../referral/clock.labels.ts'
import { eventWords } from '../referral/event.sentences.ts'

/** What the reader is told where it is more than somebody's deed. */
const t = messages('notice.sentence', {
  id: {
    waiting: 'Ada 1 rujukan menunggu, dari {agency}', yours: 'Ditugaskan kepada Anda', begun: 'Layanan dimulai lewat presensi kelas', deed: '{agency} {deed}',
    reminded: 'Pengingat: {what} paling lambat {date} ({left})', breached: '{agency} melewati tenggat: {what} paling lambat {date} ({left})',
    escalated: '{agency} belum bertindak: {what} paling lambat {date} ({left})',
  },
  en: {
    waiting: '1 referral waits, from {agency}', yours: 'Assigned to you', begun: 'The service began with attendance in class', deed: '{agency} {deed}',
    reminded: 'Reminder: {what} by {date} ({left})', breached: '{agency} missed a due date: {what} by {date} ({left})',
    escalated: '{agency} has not acted yet: {what} by {date} ({left})',
  },
})
const aboutTerm: Partial<Record<ReferralEventType, 'reminded' | 'breached' | 'escalated'>> = { REMINDED: 'reminded', BREACHED: 'breached', ESCALATED: 'escalated' }
const arrivals: readonly ReferralEventType[] = ['SUBMIT', 'CREATED_BY_REDIRECT']
const assignments: readonly ReferralEventType[] = ['ACCEPT', 'ASSIGNED']

/** `Disnaker-PMPTSP mengembalikan untuk dilengkapi`. Never who the resident is or what he needs. */
export function noticeSentence({ type, agency, clock, dueOn, workingDaysLeft }: NoticeLineFragment, ownAgencyId: string | undefined): string {
  const name = agency?.shortName ?? ''
  const term = aboutTerm[type]
  if (term && clock && dueOn) {
    return t(term, { agency: name, what: clockWord(clock), date: showDay(dueOn), left: showLeft(workingDaysLeft, term !== 'reminded') })
  }
  // The first attendance in a class starts the service: the product does, and has no name.
  if (!agency) return type === 'START' ? t('begun') : eventWords(type)
  if (arrivals.includes(type)) return t('waiting', { agency: name })
  if (assignments.includes(type) && agency.id === ownAgencyId) return t('yours')
  return t('deed', { agency: name, deed: eventWords(type) })
}
