import { selectList } from '../core/columns.ts'
import { statement } from '../core/statement.ts'
import type { ItemState } from './referral.codes.ts'
import { Referral } from './referral.entity.ts'

/** Locks the referral for the step. No row: there is none, or the actor may not act on it. */
export const lockReferral = statement<Referral>('referral.lock', `
  select ${selectList(Referral, 'r')} from referral r where r.city_code = current_city() and r.id = $1 for update`)

/** What guards and clocks ask beside the row. Dates are the city's today at the instant of the request. */
export interface Facts {
  today: string
  clocks: Record<string, number> | null
  /** The resident has died since the draft was begun. */
  deceased: boolean
  serviceActive: boolean
  serviceAgencyId: string | null
  deliverBasis: 'START' | 'CLASS_END' | 'WINDOW'
  evidenceKind: 'NONE' | 'NUMBER' | 'CERTIFICATE' | 'ATTENDANCE'
  /** The target has attached proof of what it did. */
  evidenceAttached: boolean
  hasWaitlist: boolean
  consentPurpose: string
  eligibility: { code: string; mustBe: boolean }[]
  consentState: 'VALID' | 'MISSING' | 'NOT_COVERED' | null
  hasWindows: boolean
  windowClosesOn: string | null
  duplicateCode: string | null
  attemptDays: number
  undoUntil: string | null
  assigneeName: string | null
  /** The redirect's new service: its agency, whether it takes cases now, and whether the consent covers it. */
  redirectAgencyId: string | null
  redirectClocks: Record<string, number> | null
  /** It has windows, and none is open today. */
  redirectClosed: boolean
  redirectConsent: 'VALID' | 'MISSING' | 'NOT_COVERED' | null
  successorCode: string | null
}

/** Days on which my agency tried in vain since the referral, `r`, came into its hands. */
export const attemptDays = `(select count(distinct c.on_date)::int from contact_attempt c where c.city_code = r.city_code and c.referral_id = r.id
      and c.agency_id = (select current_agency_id()) and c.result = 'NOT_REACHED'
      and c.at >= case when c.agency_id = r.from_agency_id then coalesce(r.delivered_at, r.created_at) else coalesce(r.submitted_at, r.created_at) end)`

const hasWindows = (service: string) => `exists (select from service_window w where w.service_id = ${service}.id)`
const openWindow = (service: string) =>
  `(select min(w.closes_on) from service_window w where w.service_id = ${service}.id and (select current_day()) between w.opens_on and w.closes_on)`

/** $1 referral · $2 assignee · $3 new service · $4 successor. Runs after the lock, so it reads what the lock waited for. */
export const readFacts = statement<Facts>('referral.facts', `
  select current_day() as today, s.clocks,
    coalesce((select p.deceased_on is not null from person p where p.city_code = r.city_code and p.id = r.person_id), false) as deceased, 
    coalesce(s.active and t.active, false) as "serviceActive", s.agency_id as "serviceAgencyId",
    coalesce(s.deliver_basis, 'START') as "deliverBasis", coalesce(s.evidence_kind, 'NONE') as "evidenceKind",
    exists (select from attachment f where f.city_code = r.city_code and f.referral_id = r.id and f.kind = 'EVIDENCE'
      and f.agency_id = r.to_agency_id and f.withdrawn_at is null) as "evidenceAttached",
    coalesce(s.has_waitlist, false) as "hasWaitlist", s.consent_purpose as "consentPurpose", coalesce(s.eligibility, '[]') as eligibility,
    consent_state(r.city_code, r.consent_id, s.agency_id, s.consent_purpose) as "consentState",
    ${hasWindows('s')} as "hasWindows",
    ${openWindow('s')} as "windowClosesOn",
    (select d.code from referral d where d.city_code = r.city_code and d.person_id = r.person_id and d.service_id = r.service_id and d.id <> r.id
      and d.submitted_at is not null and d.ball_agency_id is not null and d.status not in ('REJECTED', 'UNFULFILLED') limit 1) as "duplicateCode",
    ${attemptDays} as "attemptDays",
    (select working_due(a.calendar_id, current_instant(), 1) from agency a where a.id = r.to_agency_id) as "undoUntil",
    (select u.display_name from user_account u where u.id = $2 and u.disabled_at is null and exists (select from role_assignment m
      where m.user_id = u.id and m.agency_id = r.to_agency_id and m.role in ('OFF', 'VER')
        and m.starts_on <= (select current_day()) and coalesce(m.ends_on, 'infinity') >= (select current_day()))) as "assigneeName",
    n.agency_id as "redirectAgencyId", n.clocks as "redirectClocks", ${hasWindows('n')} and ${openWindow('n')} is null as "redirectClosed",
    consent_state(r.city_code, r.consent_id, n.agency_id, n.consent_purpose) as "redirectConsent",
    (select x.code from referral x where x.city_code = r.city_code and x.id = $4 and x.person_id = r.person_id and x.id <> r.id
      and x.status not in ('CANCELLED', 'EXPIRED', 'ENTERED_IN_ERROR') and (x.reopens_id = r.id or x.created_at > r.created_at)) as "successorCode"
  from referral r
  left join service s on s.id = r.service_id
  left join agency t on t.id = s.agency_id
  left join (service n join agency b on b.id = n.agency_id and b.active) on n.id = $3 and n.active and b.city_code = r.city_code
  where r.city_code = current_city() and r.id = $1`)

export interface Item {
  code: string
  labelId: string
  labelEn: string
  mandatory: boolean
  state: ItemState
  note: string | null
}

export const readItems = statement<Item>('referral.items', `
  select code, label_id as "labelId", label_en as "labelEn", mandatory, state, note
  from referral_item where city_code = current_city() and referral_id = $1 order by mandatory desc, label_id`)

/** The row as the engine judges it; `facts` and `items` are there when a step is taken, not when one is offered. */
export type Judged = Referral & { facts?: Facts; items?: Item[] }
