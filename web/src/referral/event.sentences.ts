import type { ReferralEventType, TimelineEventFragment } from '@sinergi/schema'
import type { Words } from '../../../server/src/core/words.ts'
import { showDate } from '../core/dates.ts'
import { messages, paired } from '../core/i18n.ts'
import { reasonLabel } from './reason.labels.ts'
import { channelLabel, contactResultLabel } from './referral.labels.ts'

/** What happened, after the name of who did it; the product itself has no name before its sentences. */
const t = messages<ReferralEventType>('referral.event', {
  id: {
    CREATED: 'membuat draf rujukan', EDITED: 'mengubah draf', SUBMIT: 'mengajukan rujukan', DISCARD: 'membuang draf',
    RETURN: 'mengembalikan untuk dilengkapi', RESUBMIT: 'melengkapi dan mengajukan kembali', ACCEPT: 'menerima rujukan',
    WAITLIST: 'memasukkan ke daftar tunggu', REJECT: 'menolak rujukan', REJECT_PROPOSED: 'mengusulkan penolakan, menunggu verifikator',
    COSIGN_REJECT: 'menyetujui penolakan', DECLINE_COSIGN: 'tidak menyetujui penolakan', UNDO_REJECT: 'membatalkan penolakan',
    UNDO_ACCEPT: 'membatalkan penerimaan', REDIRECT: 'mengalihkan ke instansi lain', START: 'memulai layanan', HOLD: 'menunda layanan',
    RESUME: 'melanjutkan layanan', DELIVER: 'menyatakan layanan selesai', UNFULFIL: 'menyatakan tidak terlayani', CLOSE: 'menutup rujukan',
    DISPUTE: 'menyanggah hasil', CANCEL: 'membatalkan rujukan', WITHDRAW: 'Rujukan berakhir karena persetujuan tidak berlaku lagi',
    EXPIRE: 'Rujukan kedaluwarsa', MARK_ERROR: 'menandai salah entri', OPENED: 'membuka rujukan untuk pertama kali', COMMENTED: 'menulis',
    CONTACT_ATTEMPTED: 'berupaya menghubungi warga', ASSIGNED: 'menugaskan rujukan', WAITLIST_REVIEWED: 'meninjau daftar tunggu',
    REMINDED: 'Pengingat bagi yang menangani', BREACHED: 'Tenggat terlewati dan verifikator kedua OPD diberi tahu', ESCALATED: 'Keterlambatan diteruskan',
    DUE_RECKONED: 'Tenggat dihitung ulang dengan kalender resmi', DELIVERY_PROPOSED: 'Peserta lulus pelatihan: layanan dapat dilaporkan selesai',
    CLASS_MOVED: 'Masa kelas pelatihan berubah: tenggat dihitung ulang', CREATED_BY_REDIRECT: 'mengalihkan dari instansi sebelumnya',
    ATTACHED: 'melampirkan berkas', ATTACHMENT_WITHDRAWN: 'menarik kembali lampiran',
    CONSENT_ENDING: 'Persetujuan warga segera berakhir', CONSENT_RENEWED: 'memperbarui persetujuan warga',
  },
  en: {
    CREATED: 'drafted the referral', EDITED: 'edited the draft', SUBMIT: 'submitted the referral', DISCARD: 'discarded the draft',
    RETURN: 'returned it for completion', RESUBMIT: 'completed and resubmitted it', ACCEPT: 'accepted the referral',
    WAITLIST: 'put it on the waitlist', REJECT: 'rejected the referral', REJECT_PROPOSED: 'proposed a rejection, which waits for a verifier',
    COSIGN_REJECT: 'co-signed the rejection', DECLINE_COSIGN: 'did not co-sign the rejection', UNDO_REJECT: 'undid the rejection',
    UNDO_ACCEPT: 'undid the acceptance', REDIRECT: 'redirected it to another agency', START: 'started the service', HOLD: 'put the service on hold',
    RESUME: 'resumed the service', DELIVER: 'marked the service as delivered', UNFULFIL: 'marked it as unfulfilled', CLOSE: 'closed the referral',
    DISPUTE: 'disputed the outcome', CANCEL: 'cancelled the referral', WITHDRAW: 'The referral ended because the consent no longer holds',
    EXPIRE: 'The referral expired', MARK_ERROR: 'marked it as entered in error', OPENED: 'opened the referral for the first time',
    COMMENTED: 'wrote', CONTACT_ATTEMPTED: 'tried to reach the resident', ASSIGNED: 'assigned the referral', WAITLIST_REVIEWED: 'reviewed the waitlist',
    REMINDED: 'A reminder to whoever handles it', BREACHED: 'The due date has passed and the verifiers of both agencies were told', ESCALATED: 'The delay was passed on',
    DUE_RECKONED: 'The due date was reckoned anew by the official calendar',
    DELIVERY_PROPOSED: 'The participant passed the training: it can be reported as delivered',
    CLASS_MOVED: 'The days of the training class have changed: the due date was reckoned anew', CREATED_BY_REDIRECT: 'redirected it from the former agency',
    ATTACHED: 'attached a file', ATTACHMENT_WITHDRAWN: 'took an attachment back',
    CONSENT_ENDING: 'The resident’s consent is about to end', CONSENT_RENEWED: 'renewed the resident’s consent',
  },
})
const more = messages('referral.eventMore', {
  id: {
    assigned: 'menugaskan rujukan kepada {name}', queued: 'mengembalikan rujukan ke antrean', toCOORDINATOR: 'Keterlambatan diteruskan ke koordinator kota',
    toHEAD: 'Keterlambatan diteruskan ke kepala OPD', items: '{n} berkas kurang — {names}', answered: '{n} berkas dijawab — {names}', due: 'tenggat {date}', contact: 'kontak pertama {date}', place: 'perkiraan tempat {date}', review: 'ditinjau {date}', last: 'berlaku sampai {date}', via: 'lewat {channel}',
  },
  en: {
    assigned: 'assigned the referral to {name}', queued: 'gave the referral back to the queue', toCOORDINATOR: 'The delay was passed on to the city coordinator',
    toHEAD: 'The delay was passed on to the head of agency', answered: '{n} item answered — {names} | {n} items answered — {names}',
    items: '{n} item missing — {names} | {n} items missing — {names}', due: 'due {date}', contact: 'first contact {date}', place: 'place expected {date}', review: 'review {date}', last: 'valid until {date}', via: 'by {channel}',
  },
})

/** What the date of an event says, where it is no due date. */
const dateMeaning: Partial<Record<ReferralEventType, 'contact' | 'place' | 'review' | 'last'>> = {
  ACCEPT: 'contact', WAITLIST: 'place', WAITLIST_REVIEWED: 'place', HOLD: 'review', CONSENT_ENDING: 'last',
}
const byTheProduct: readonly ReferralEventType[] = [
  'EXPIRE', 'REMINDED', 'BREACHED', 'ESCALATED', 'DUE_RECKONED', 'DELIVERY_PROPOSED', 'CLASS_MOVED', 'CONSENT_ENDING', 'WITHDRAW',
]
/** Whose name stands before the sentence: `Rina (Diskopindag)`, or none where the product itself acted. */
export const eventActor = ({ type, actorName, agency }: Pick<TimelineEventFragment, 'type' | 'actorName' | 'agency'>) =>
  (byTheProduct.includes(type) ? undefined : agency ? `${actorName} (${agency.shortName})` : actorName)

/** What happened, where it depends on more than its kind: to whom a referral was given, to whom a delay was passed on. */
function happened({ type, assigneeName, recipient }: TimelineEventFragment): string {
  if (type === 'ASSIGNED') return assigneeName ? more('assigned', { name: assigneeName }) : more('queued')
  return type === 'ESCALATED' && (recipient === 'COORDINATOR' || recipient === 'HEAD') ? more(`to${recipient}`) : t(type)
}

/** The sentence after the actor, with items, reason, way, result and date: `mengembalikan untuk dilengkapi: 2 berkas kurang — KTP, foto usaha`. */
export function eventSentence(event: TimelineEventFragment, itemName: (code: string) => string): string {
  const { type, items, reasonCode, dueOn, channel, result } = event
  const parts = [
    items.length ? more(type === 'RESUBMIT' ? 'answered' : 'items', { n: items.length, names: items.map(itemName).join(', ') }) : '',
    reasonCode ? reasonLabel(reasonCode) : '',
    channel ? more('via', { channel: channelLabel(channel) }) : '',
    result ? contactResultLabel(result).toLowerCase() : '',
    dueOn ? more(dateMeaning[type] ?? 'due', { date: showDate(dueOn) }) : '',
  ].filter(Boolean)
  return [happened(event), parts.join(' · ')].filter(Boolean).join(': ')
}

/** Without details: `mengembalikan untuk dilengkapi`. */
export const eventWords = (type: ReferralEventType) => t(type)

/** For a line of a list: of those that would be longer than it. */
const briefWords = {
  RETURN: { id: 'mengembalikan', en: 'returned it' },
  RESUBMIT: { id: 'mengajukan kembali', en: 'resubmitted it' },
  WAITLIST: { id: 'ke daftar tunggu', en: 'waitlisted it' },
  REJECT_PROPOSED: { id: 'mengusulkan penolakan', en: 'proposed a rejection' },
  DECLINE_COSIGN: { id: 'tidak menyetujui', en: 'did not co-sign' },
  REDIRECT: { id: 'mengalihkan', en: 'redirected it' },
  DELIVER: { id: 'selesai melayani', en: 'delivered it' },
  UNFULFIL: { id: 'tidak terlayani', en: 'unfulfilled' },
  WITHDRAW: { id: 'persetujuan berakhir', en: 'the consent ended' },
  MARK_ERROR: { id: 'menandai salah entri', en: 'marked as an error' },
  OPENED: { id: 'membuka rujukan', en: 'opened it' },
  CONTACT_ATTEMPTED: { id: 'menghubungi warga', en: 'tried to reach' },
  REMINDED: { id: 'pengingat', en: 'a reminder' },
  BREACHED: { id: 'tenggat terlewati', en: 'the term has passed' },
  ESCALATED: { id: 'diteruskan ke atas', en: 'passed on upwards' },
  DUE_RECKONED: { id: 'tenggat dihitung ulang', en: 'due date reckoned' },
  DELIVERY_PROPOSED: { id: 'lulus pelatihan', en: 'passed the training' },
  CLASS_MOVED: { id: 'masa kelas berubah', en: 'the class has moved' },
  CREATED_BY_REDIRECT: { id: 'mengalihkan ke sini', en: 'redirected it here' },
  ATTACHMENT_WITHDRAWN: { id: 'menarik lampiran', en: 'took a file back' },
  CONSENT_ENDING: { id: 'persetujuan segera habis', en: 'the consent is ending' },
  CONSENT_RENEWED: { id: 'persetujuan baru', en: 'renewed the consent' },
} satisfies Partial<Record<ReferralEventType, Words>>
const brief = paired('referral.eventBrief', briefWords)
const isLong = (type: ReferralEventType): type is keyof typeof briefWords => type in briefWords
export const eventBrief = (type: ReferralEventType) => (isLong(type) ? brief(type) : t(type))
