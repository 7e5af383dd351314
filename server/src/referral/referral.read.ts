import type { AttachmentRow } from '../attachment/attachment.sql.ts'
import type { Person } from '../person/person.entity.ts'
import type { Referral } from './referral.entity.ts'
import type { Item } from './referral.facts.sql.ts'
import type { ClockRow, EventRow } from './referral.read.sql.ts'

/** A referral as the hot statements give it: with its person, and what else was read in the same round trip. */
export type ReferralView = Referral & {
  person: Person | null
  workingDaysLeft: number | null
  overdue: boolean
  items?: Item[]
  clocks?: ClockRow[]
  events?: EventRow[]
  attachments?: AttachmentRow[]
}
