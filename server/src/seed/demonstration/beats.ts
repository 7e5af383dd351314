import type { Confirmation, Disposition, Outcome, ReasonCode } from '../../referral/referral.codes.ts'
import * as say from './remarks.ts'
import { type Beat, type Scene, step } from './scene.ts'

/** The beats of which paths are made: every step of DOMAIN §4.2 that people take, and what happens beside the steps. */
export const draft: Beat = { by: 'SO', gap: [0, 0], tell: ({ leg }) => ({ act: 'DRAFT', referral: leg.referral }) }
export const submit = step('SO', [0, 1], () => ({ action: 'SUBMIT' }))
export const discard = step('SO', [1, 4],
  ({ dice }) => ({ action: 'DISCARD', reasonCode: 'NO_LONGER_NEEDED', note: dice.pick(say.cancelling) }))
export const open: Beat = { by: 'TO', gap: [0, 1], tell: ({ leg }) => ({ act: 'OPEN', referral: leg.referral }) }

export const accept = step('TO', [0, 2], ({ dice, leg, date }) => ({
  action: 'ACCEPT', plannedContactOn: date(dice.between(1, 4)), note: dice.pick(say.accepting),
  ...(dice.chance(0.6) ? { assignee: leg.officers.TO } : { unit: leg.unit }),
}))
export const undoAccept = step('TO', [0, 0],
  () => ({ action: 'UNDO_ACCEPT', reasonCode: 'DECIDED_IN_ERROR', note: 'Salah pilih baris, seharusnya warga lain.' }))
export const waitlist = step('TO', [0, 2], ({ dice, date }) =>
  ({ action: 'WAITLIST', reasonCode: 'CAPACITY_FULL', expectedOn: date(dice.between(18, 40)), note: dice.pick(say.waiting) }))
export const review: Beat = { by: 'TO', gap: [12, 19], tell: ({ dice, leg, date }) =>
  ({ act: 'REVIEW', referral: leg.referral, note: dice.pick(say.reviewing), expectedOn: date(dice.between(8, 25)) }) }

/** The papers that went out with the draft and may come back. */
const papers = ({ leg }: Scene) => leg.service.items.filter(({ mandatory }) => mandatory)
export const giveBack = step('TO', [0, 2], (scene) => {
  const asked = papers(scene)[0]
  const item = asked ? { code: asked.code, state: 'MISSING' as const }
    : { code: 'OTHER', state: 'MISSING' as const, note: 'Surat keterangan kelurahan' }
  return { action: 'RETURN', items: [item], note: scene.dice.pick(say.returning) }
})
export const complete = step('SO', [1, 4], (scene) => {
  const { dice } = scene
  const code = papers(scene)[0]?.code ?? 'OTHER'
  const isGiven = dice.chance(0.85)
  const item = isGiven ? { code, state: 'PROVIDED' as const }
    : { code, state: 'JUSTIFIED' as const, note: dice.pick(say.justifying) }
  return { action: 'RESUBMIT', items: [item], note: isGiven ? dice.pick(say.completing) : undefined }
})

export const reject = (reasonCode: Exclude<ReasonCode, 'OTHER'>) => step('TO', [0, 2], ({ dice }) =>
  ({ action: 'REJECT', reasonCode, ...dice.pick(say.rejections[reasonCode]!) }))
export const rejectAny = step('TO', [0, 2], ({ dice }) => {
  const reasonCode = dice.pick(['NOT_ELIGIBLE', 'OUT_OF_MANDATE', 'DUPLICATE', 'INVALID_DATA', 'ALREADY_SERVED'] as const)
  return { action: 'REJECT', reasonCode, ...dice.pick(say.rejections[reasonCode]!) }
})
export const proposeRejection = step('TO', [0, 2],
  ({ dice }) => ({ action: 'REJECT', reasonCode: 'OTHER', ...dice.pick(say.rejections.OTHER!) }))
export const cosign = step('TV', [0, 1], () => ({ action: 'COSIGN_REJECT', note: 'Saya setujui.' }))
export const declineCosign = step('TV', [0, 1],
  () => ({ action: 'DECLINE_COSIGN', note: 'Masih dapat dilayani dengan alamat usaha yang baru.' }))
export const undoReject = step('TO', [0, 1],
  () => ({ action: 'UNDO_REJECT', reasonCode: 'DECIDED_IN_ERROR', note: 'Data padan setelah dicek ulang.' }))
export const redirect = step('TO', [0, 2], ({ dice, legs }) =>
  ({ action: 'REDIRECT', reasonCode: dice.pick(['WRONG_SERVICE', 'OUT_OF_MANDATE'] as const), targetService: legs[1]!.key,
    note: dice.pick(say.redirecting) }))

export const start = step('TO', [1, 4], ({ dice, leg, date }) => ({
  action: 'START', firstContactOn: date(0), note: dice.pick(say.starting),
  ...(leg.service.deliverBasis === 'CLASS_END' ? { classEndOn: date(leg.workDays) } : {}),
}))
export const hold = (reasonCode: ReasonCode, note: string) => step('TO', [1, 3], ({ dice, date }) =>
  ({ action: 'HOLD', reasonCode, reviewOn: date(dice.between(4, 14)), note }))
export const holdAny = step('TO', [1, 3], ({ dice, date }) => {
  const [reasonCode, note] = dice.pick([
    ['ILLNESS', 'Warga dirawat, dilanjutkan setelah sembuh.'], ['WAITING_DOCUMENT', 'Menunggu surat dari kelurahan.'],
    ['CITIZEN_REQUEST', 'Warga minta ditunda sampai panen selesai.'], ['PREMISES_REPAIR', 'Dapur sedang diperbaiki.'],
    ['AGENCY_INTERNAL', 'Petugas kami sedang diklat.'],
  ] as const)
  return { action: 'HOLD', reasonCode, reviewOn: date(dice.between(4, 14)), note }
})
/** What was held before the first contact begins with it. */
export const resume = step('TO', [3, 8], ({ dice, leg, date }) => ({
  action: 'RESUME', note: dice.pick(say.resuming), firstContactOn: date(0),
  ...(leg.service.deliverBasis === 'CLASS_END' ? { classEndOn: date(leg.workDays) } : {}),
}))

const year = (scene: Scene) => scene.date(0).slice(0, 4)
function evidenceFor(scene: Scene): string | undefined {
  const { leg: { service }, serial, dice } = scene
  const number = String(serial).padStart(4, '0')
  switch (service.evidence) {
    case 'NONE': return undefined
    case 'ATTENDANCE': return `Hadir ${dice.between(3, 4)} dari 4 pertemuan`
    case 'CERTIFICATE': return `Sertifikat 500/${number}/${year(scene)}`
    case 'NUMBER': return service.code === 'PENDAMPINGAN-NIB' ? `NIB 000000000${number}` : `Nomor ${number}/${year(scene)}`
  }
}
/** Done when the work is: a class a few days after its end. */
const whenDone: Beat['gap'] = ({ workDays, service }, dice) =>
  workDays + (service.deliverBasis === 'CLASS_END' ? dice.between(1, 4) : 0)
export const deliver = (outcome: Exclude<Outcome, 'NONE'>, gap: Beat['gap'] = whenDone) => step('TO', gap, (scene) =>
  ({ action: 'DELIVER', outcome, evidence: evidenceFor(scene),
    note: scene.dice.pick(outcome === 'FULL' ? say.deliveredFull : say.deliveredPart) }))
export const unfulfil = (reasonCode: ReasonCode, note: string) =>
  step('TO', [0, 1], () => ({ action: 'UNFULFIL', reasonCode, note }))

const contact = (by: 'SO' | 'TO', result: 'REACHED' | 'NOT_REACHED', gap: [number, number]): Beat => ({
  by, gap, tell: ({ dice, leg }) => ({
    act: 'CONTACT', referral: leg.referral, channel: dice.pick(['PHONE', 'WHATSAPP', 'VISIT'] as const), result,
    note: dice.pick(result === 'REACHED' ? say.reached : say.unreached),
  }),
})
export const senderTries = contact('SO', 'NOT_REACHED', [1, 3])
export const senderReaches = contact('SO', 'REACHED', [1, 6])
export const targetTries = contact('TO', 'NOT_REACHED', [1, 3])

export const close = (confirmation: Confirmation) => step('SO', [0, 1], ({ dice }) =>
  ({ action: 'CLOSE', confirmation,
    note: dice.pick(confirmation === 'PARTIAL' ? say.confirmingPart : confirmation === 'YES' ? say.confirming
      : ['Tiga kali dicoba.']) }))
export const closeAsNo = step('CO', [1, 3],
  () => ({ action: 'CLOSE', confirmation: 'NO', note: 'Dua kali disanggah; hasil tidak diterima warga.' }))
export const dispose = (disposition: Disposition) => step('SO', [1, 4], ({ legs }) =>
  ({ action: 'CLOSE', disposition, ...(disposition === 'NEW_REFERRAL' ? { successor: legs[1]!.referral } : {}) }))
export const disposeAny = step('SO', [1, 4], ({ dice }) =>
  ({ action: 'CLOSE', disposition: dice.pick(['MET_ELSEWHERE', 'CITIZEN_STOPS', 'NO_OPTION'] as const) }))
export const dispute = step('SO', [1, 3], ({ dice, leg }) => {
  const reasonCode = leg.service.evidence === 'NUMBER' ? 'EVIDENCE_WRONG'
    : dice.pick(['OUTCOME_NOT_RECEIVED', 'OUTCOME_INCOMPLETE'] as const)
  return { action: 'DISPUTE', reasonCode, note: dice.pick(say.disputing[reasonCode]) }
})

export const cancel = step('SO', [1, 4],
  ({ dice }) => ({ action: 'CANCEL', reasonCode: dice.pick(['DECLINED_BY_CITIZEN', 'NO_LONGER_NEEDED', 'MOVED'] as const),
    note: dice.pick(say.cancelling) }))
export const withdraw: Beat = { by: 'SO', gap: [1, 4],
  tell: ({ dice, leg }) => ({ act: 'WITHDRAW', consent: leg.consent, reason: dice.pick(say.withdrawing) }) }
export const markError = step('SV', [0, 2],
  () => ({ action: 'MARK_ERROR', reasonCode: 'WRONG_PERSON', note: 'Tertukar dengan warga senama.' }))
export const markClosedError = step('CO', [2, 8],
  () => ({ action: 'MARK_ERROR', reasonCode: 'DATA_ENTRY_ERROR', note: 'Dimasukkan dua kali sebelum aplikasi dipakai.' }))
