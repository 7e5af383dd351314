import * as b from './beats.ts'
import { after, type Beat, type Leg, next } from './scene.ts'

/** How a referral went, or where it stands today: its beats, and how many working days ago the last one was. */
export interface Ending {
  name: string
  /** How often, in the deck. */
  times: number
  path: Beat[]
  idle: [low: number, high: number]
  fits?: (leg: Leg) => boolean
  /** A second referral grows out of it; `open` = the consent does not name its target. */
  second?: 'covered' | 'open'
  /** Has a consent of its own, which is withdrawn. */
  ownConsent?: true
}

const { draft, submit, open, accept, start, deliver, close, senderReaches, senderTries, targetTries } = b
const sent = [draft, submit]
const seen = [...sent, open]
const taken = [...seen, accept]
const begun = [...taken, start]
const served = [...begun, deliver('FULL')]
const confirmed = [senderReaches, close('YES')]
const done = [...served, ...confirmed]
const elsewhere = [open, accept, start, deliver('FULL'), ...confirmed].map(next)
const past: [number, number] = [0, 52]

const withWaitlist = ({ service }: Leg) => service.hasWaitlist !== false
const hasPapers = ({ service }: Leg) => service.items.some(({ mandatory }) => mandatory)
const withoutClass = ({ service }: Leg) => service.deliverBasis !== 'CLASS_END'
const quick = ({ service }: Leg) => service.deliverBasis === undefined && service.deliverDays <= 15

const closed: Ending[] = [
  { name: 'straight', times: 30, path: done, idle: past },
  { name: 'partly', times: 4, path: [...begun, deliver('PARTIAL'), senderReaches, close('PARTIAL')], idle: past },
  { name: 'returned once', times: 6, path: [...seen, b.giveBack, b.complete, accept, start, deliver('FULL'), ...confirmed],
    idle: past, fits: hasPapers },
  { name: 'returned twice', times: 1,
    path: [...seen, b.giveBack, b.complete, b.giveBack, b.complete, accept, start, deliver('FULL'), ...confirmed], idle: past,
    fits: hasPapers },
  { name: 'waited', times: 4, path: [...seen, b.waitlist, after(4, 12, accept), start, deliver('FULL'), ...confirmed], idle: past,
    fits: withWaitlist },
  { name: 'held', times: 4, path: [...begun, b.holdAny, b.resume, deliver('FULL'), ...confirmed], idle: past,
    fits: withoutClass },
  { name: 'held before the start', times: 1,
    path: [...taken, b.hold('WAITING_DOCUMENT', 'Menunggu surat pindah.'), b.resume, deliver('FULL'), ...confirmed], idle: past,
    fits: withoutClass },
  { name: 'disputed', times: 2, path: [...served, b.dispute, deliver('FULL', [2, 5]), ...confirmed], idle: past },
  { name: 'never reached', times: 3, path: [...served, senderTries, senderTries, senderTries, close('UNREACHABLE')], idle: past },
  { name: 'rejected', times: 4, path: [...seen, b.rejectAny, b.disposeAny], idle: past },
  { name: 'rejected, sent elsewhere', times: 2, idle: past, second: 'covered',
    path: [...seen, b.reject('OUT_OF_MANDATE'), next(draft), next(submit), b.dispose('NEW_REFERRAL'), ...elsewhere] },
  { name: 'redirected and served', times: 1, idle: past, second: 'covered', path: [...seen, b.redirect, ...elsewhere] },
  { name: 'rejected by two', times: 1, path: [...seen, b.proposeRejection, b.cosign, b.disposeAny], idle: past },
  { name: 'rejection not signed', times: 1,
    path: [...seen, b.proposeRejection, b.declineCosign, accept, start, deliver('FULL'), ...confirmed], idle: past },
  { name: 'acceptance undone', times: 1, path: [...taken, b.undoAccept, accept, start, deliver('FULL'), ...confirmed],
    idle: past },
  { name: 'rejection undone', times: 1,
    path: [...seen, b.reject('INVALID_DATA'), b.undoReject, accept, start, deliver('FULL'), ...confirmed], idle: past },
  { name: 'did not come', times: 3,
    path: [...taken, targetTries, targetTries, b.unfulfil('NO_SHOW', 'Dua kali dijadwalkan, tidak hadir.'), b.disposeAny],
    idle: past },
  { name: 'not reached by the target', times: 1,
    path: [...taken, targetTries, targetTries, b.unfulfil('UNREACHABLE', 'Nomor mati, rumah kosong.'), b.disposeAny],
    idle: past },
  { name: 'disputed twice, closed as no', times: 1, idle: past,
    path: [...served, b.dispute, deliver('FULL', [2, 4]), b.dispute, deliver('PARTIAL', [2, 4]), b.closeAsNo] },
  { name: 'withdrawn after delivery', times: 1, path: [...served, b.withdraw], idle: past, ownConsent: true },
]
const withTarget: Ending[] = [
  { name: 'just sent', times: 5, path: [draft, after(0, 0, submit)], idle: [0, 0] },
  { name: 'being read', times: 4, path: seen, idle: [0, 1] },
  { name: 'decision overdue', times: 1, path: seen, idle: [4, 9] },
  { name: 'never opened', times: 1, path: sent, idle: [2, 5] },
  { name: 'rejection proposed', times: 1, path: [...seen, b.proposeRejection], idle: [0, 1] },
  { name: 'completed, sent again', times: 1, path: [...seen, b.giveBack, b.complete], idle: [0, 1], fits: hasPapers },
  { name: 'accepted', times: 3, path: taken, idle: [0, 3] },
  { name: 'contact overdue', times: 1, path: taken, idle: [6, 9] },
  { name: 'waiting', times: 3, path: [...seen, b.waitlist], idle: [1, 15], fits: withWaitlist },
  { name: 'waiting, reviewed', times: 1, path: [...seen, b.waitlist, b.review], idle: [0, 8], fits: withWaitlist },
  { name: 'waiting, review overdue', times: 1, path: [...seen, b.waitlist], idle: [21, 26], fits: withWaitlist },
  { name: 'in progress', times: 6, path: begun, idle: [0, 2] },
  { name: 'delivery overdue', times: 1, path: begun, idle: [17, 21], fits: quick },
  { name: 'redone after a dispute', times: 1, path: [...served, b.dispute], idle: [0, 1] },
  { name: 'on hold', times: 2, path: [...begun, b.holdAny], idle: [0, 8], fits: withoutClass },
]
const withSender: Ending[] = [
  { name: 'draft', times: 3, path: [draft], idle: [0, 12] },
  { name: 'returned', times: 2, path: [...seen, b.giveBack], idle: [0, 4], fits: hasPapers },
  { name: 'completion overdue', times: 1, path: [...seen, b.giveBack], idle: [6, 9], fits: hasPapers },
  { name: 'delivered', times: 3, path: served, idle: [0, 4] },
  { name: 'delivered, tried', times: 1, path: [...served, senderTries, senderTries], idle: [0, 2] },
  { name: 'confirmation overdue', times: 1, path: served, idle: [11, 15] },
  { name: 'disputed twice', times: 1, path: [...served, b.dispute, deliver('FULL', [2, 4]), b.dispute, deliver('FULL', [1, 3])],
    idle: [0, 2] },
  { name: 'unfulfilled', times: 2, path: [...taken, b.unfulfil('DECLINED_BY_CITIZEN', 'Warga sudah bekerja di luar kota.')],
    idle: [0, 4] },
  { name: 'refused', times: 2, path: [...seen, b.rejectAny], idle: [0, 3] },
]
const over: Ending[] = [
  { name: 'redirected', times: 1, path: [...seen, b.redirect, next(open), next(accept), next(start)], idle: [0, 2],
    second: 'covered' },
  { name: 'redirected, waits for a consent', times: 1, path: [...seen, b.redirect], idle: [0, 12], second: 'open' },
  { name: 'redirected today', times: 1, path: [...seen, b.redirect], idle: [0, 1], second: 'covered' },
  { name: 'cancelled', times: 1, path: [...taken, b.cancel], idle: past },
  { name: 'discarded', times: 1, path: [draft, b.discard], idle: past },
  { name: 'consent withdrawn', times: 1, path: [...begun, b.withdraw], idle: past, ownConsent: true },
  { name: 'returned and expired', times: 1, path: [...seen, b.giveBack], idle: [12, 40], fits: hasPapers },
  { name: 'draft expired', times: 1, path: [draft], idle: [24, 50] },
  { name: 'entered in error', times: 1, path: [...sent, b.markError], idle: past },
  { name: 'closed in error', times: 1, path: [...done, b.markClosedError], idle: [0, 20] },
]
export const endings: readonly Ending[] = [...closed, ...withTarget, ...withSender, ...over]
