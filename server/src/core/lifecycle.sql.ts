import { statement } from './statement.ts'

/** $1 subject · $2 seq · $3 kind · $4 type · $5 actor's name · $6 from · $7 to · $8 reason · $9 note · $10 payload · $11 sender · $12 target · $13 version */
export const insertEvent = statement('event.insert', `
  insert into event (city_code, subject_id, seq, subject_kind, type, at, actor_id, actor_name, assignment_id, role, agency_id,
    from_status, to_status, reason_code, note, payload, sender_id, target_id, version)
  values (current_city(), $1, $2, $3, $4, current_instant(), current_user_id(), $5, current_assignment_id(), acting_role(), current_agency_id(),
    $6, $7, $8, $9, $10, $11, $12, $13)`)

/** $1 subject · $2 kind · $3 seq · $4 owner · $5 sender · $6 target · $7 instant the term counts from · $8 days · $9 fixed date */
export const startClock = statement('clock.start', `
  insert into clock (city_code, subject_id, kind, seq, owner_id, calendar_id, sender_id, target_id, started_at, base_at, days, due_on, provisional)
  select current_city(), $1, $2, $3, a.id, a.calendar_id, $5, $6, current_instant(), $7, t.days, t.due_on, is_provisional(a.calendar_id, $7, t.due_on)
  from agency a, lateral (select case when $9::date is null then $8::int end as days, coalesce($9, working_due(a.calendar_id, $7, $8)) as due_on) t
  where a.id = $4 and not exists (
    select from clock c where c.city_code = current_city() and c.subject_id = $1 and c.kind = $2 and c.ended_at is null)`)

/** $1 subject · $2 kind, or null for all · $3 how it ended. No pause outlives its term. */
export const endClock = statement('clock.end', `
  update clock set ended_at = current_instant(), ended_as = $3, paused_at = null,
    pauses = case when paused_at is null then pauses else pauses || jsonb_build_object('from', paused_at, 'to', current_instant(),
      'days', working_days_between(calendar_id, paused_at, current_instant())) end
  where city_code = current_city() and subject_id = $1 and ($2::text is null or kind = $2) and ended_at is null`)

/** For the product itself: an open term counts from another instant. $1 subject · $2 kind · $3 instant */
export const rebaseClock = statement<{ dueOn: string; stage: number }>('clock.rebase', `
  select due_on as "dueOn", stage from rebase_clock(current_city(), $1, $2, $3)`)

/** $1 subject · $2 kind */
export const pauseClock = statement('clock.pause', `
  update clock set paused_at = current_instant()
  where city_code = current_city() and subject_id = $1 and kind = $2 and ended_at is null and paused_at is null`)

// Whole working days of the pause are added to the term: no restart, and no day lost.
const goOn = (name: string, since: string, which: string) => statement(name, `
  update clock c set paused_at = null, ended_at = null, ended_as = null, paused_days = c.paused_days + p.days, due_on = d.due_on,
    provisional = is_provisional(c.calendar_id, c.base_at, d.due_on),
    pauses = c.pauses || jsonb_build_object('from', k.${since}, 'to', current_instant(), 'days', p.days)
  from (select * from clock where city_code = current_city() and subject_id = $1 and kind = $2 ${which}) k,
    lateral (select working_days_between(k.calendar_id, k.${since}, current_instant()) as days) p,
    lateral (select case when k.days is null then k.due_on else working_due(k.calendar_id, k.base_at, k.days + k.paused_days + p.days) end as due_on) d
  where k.${since} is not null and (c.city_code, c.subject_id, c.kind, c.seq) = (k.city_code, k.subject_id, k.kind, k.seq)`)

/** $1 subject · $2 kind */
export const resumeClock = goOn('clock.resume', 'paused_at', 'and ended_at is null')

/** A decision is taken back: its term goes on as if it had been paused since. $1 subject · $2 kind */
export const reopenClock = goOn('clock.reopen', 'ended_at', 'order by seq desc limit 1')
