import type { Actor } from '../../core/actor.ts'
import { read } from '../../core/db.ts'
import { Refused } from '../../core/refusal.ts'
import { statement } from '../../core/statement.ts'
import { systemActor } from '../../core/system.ts'
import { type ConsentAnswer, recordConsent, withdrawConsent } from '../../consent/consent.service.ts'
import { recordDeath } from '../../person/death.service.ts'
import { setFlag } from '../../person/flag.service.ts'
import { createPerson } from '../../person/person.service.ts'
import { draftReferral } from '../../referral/referral.draft.ts'
import { comment, openReferral, recordContactAttempt, reviewWaitlist } from '../../referral/referral.notes.ts'
import { type ReferralAnswer, transition } from '../../referral/referral.service.ts'
import type { Acting } from './accounts.ts'
import type { Deed, ServiceKey, StepSeed, Story, Told } from './story.ts'

/** The rows that a story's names stand for. */
export interface Rows {
  /** By user name. */
  officials: ReadonlyMap<string, Acting>
  /** By code, of the story's city. */
  agencies: ReadonlyMap<string, string>
  services: ReadonlyMap<ServiceKey, string>
}

type Play<A extends Deed['act']> = (actor: Actor, deed: Extract<Deed, { act: A }>, idempotencyKey: string) => Promise<unknown>

const childrenOf = statement<ReferralAnswer>('demonstration.child', `
  select id, version from referral where city_code = (select current_city()) and parent_id = $1`)

/**
 * Plays deeds through the product's own verbs, each at its own instant, so that every guard, event, clock and figure is its own
 * work.
 */
export class Player {
  private readonly people: string[] = []
  private readonly consents: ConsentAnswer[] = []
  private readonly referrals: ReferralAnswer[] = []
  private readonly ended = new Set<number>()

  constructor(readonly story: Story, private readonly rows: Rows) {}

  /**
   * Deeds of one family, in their order. `place` is that in the story: it makes the idempotency key. Where the product refuses
   * one,
   * the family's story ends there: a demonstration is no reason not to start. Returns how many deeds were left out.
   */
  async play(deeds: readonly { told: Told; place: number }[]): Promise<number> {
    for (const [done, { told: { at, by, family, deed }, place }] of deeds.entries()) {
      if (this.ended.has(family)) return deeds.length - done
      const actor: Actor = { ...this.rows.officials.get(by)!, at }
      try {
        await (this.verbs[deed.act] as Play<Deed['act']>)(actor, deed, `demonstration-${this.story.city}-${place}`)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        this.ended.add(family)
        return deeds.length - done
      }
    }
    return 0
  }

  private readonly verbs: { [A in Deed['act']]: Play<A> } = {
    REGISTER: async (actor, { person }, idempotencyKey) => {
      this.people[person] = await createPerson(actor, { person: this.story.people[person]!.person, idempotencyKey })
    },
    FLAG: async (actor, { person, kind, source }, idempotencyKey) => {
      await setFlag(actor, { personId: this.people[person]!, kind, source, expectedVersion: 0, idempotencyKey })
    },
    DEATH: async (actor, { person, deceasedOn }, idempotencyKey) => {
      await recordDeath(actor, { id: this.people[person]!, deceasedOn, expectedVersion: 1, idempotencyKey })
    },
    CONSENT: async (actor, { consent }, idempotencyKey) => {
      const { person, recipients, ...given } = this.story.consents[consent]!
      const recipientIds = recipients.map((code) => this.rows.agencies.get(code)!)
      this.consents[consent] = await recordConsent(actor,
        { ...given, personId: this.people[person]!, recipientIds, idempotencyKey })
    },
    WITHDRAW: async (actor, { consent, reason }, idempotencyKey) => {
      const { id, version } = this.consents[consent]!
      await withdrawConsent(actor, { id, expectedVersion: version, reason, idempotencyKey })
    },
    DRAFT: async (actor, { referral }, idempotencyKey) => {
      const { person, consent, service, need, urgency, urgencyReason, items, answers } = this.story.referrals[referral]!
      this.keep(referral, await draftReferral(actor, {
        personId: this.people[person]!, consentId: this.consents[consent]!.id, serviceId: this.rows.services.get(service)!,
        need, urgency, urgencyReason, items, answers, idempotencyKey,
      }))
    },
    STEP: async (actor, { referral, step }, idempotencyKey) => {
      const { id, version } = this.referrals[referral]!
      this.keep(referral, await transition(actor, { ...this.resolved(step), id, expectedVersion: version, idempotencyKey }))
      if (step.action === 'REDIRECT') await this.keepChild(actor, referral)
    },
    OPEN: async (actor, { referral }, idempotencyKey) => {
      this.keep(referral, await openReferral(actor, { id: this.referrals[referral]!.id, idempotencyKey }))
    },
    COMMENT: async (actor, { referral, text }, idempotencyKey) => {
      await comment(actor, { referralId: this.referrals[referral]!.id, text, idempotencyKey })
    },
    CONTACT: async (actor, { referral, channel, result, note }, idempotencyKey) => {
      this.keep(referral, await recordContactAttempt(actor,
        { referralId: this.referrals[referral]!.id, channel, result, note, idempotencyKey }))
    },
    REVIEW: async (actor, { referral, note, expectedOn }, idempotencyKey) => {
      const { id, version } = this.referrals[referral]!
      this.keep(referral, await reviewWaitlist(actor, { id, expectedVersion: version, note, expectedOn, idempotencyKey }))
    },
  }

  private keep(referral: number, { answer }: { answer: ReferralAnswer }): void {
    this.referrals[referral] = answer
  }

  private async keepChild({ cityCode, at }: Actor, parent: number): Promise<void> {
    const child = this.story.referrals.findIndex(({ childOf }) => childOf === parent)
    const [[made]] = await read(systemActor(cityCode, at), childrenOf(this.referrals[parent]!.id))
    this.referrals[child] = made!
  }

  private resolved({ assignee, targetService, successor, ...step }: StepSeed) {
    return {
      ...step,
      assigneeId: assignee && this.rows.officials.get(assignee)!.userId,
      targetServiceId: targetService && this.rows.services.get(targetService)!,
      successorId: successor === undefined ? undefined : this.referrals[successor]!.id,
    }
  }
}
