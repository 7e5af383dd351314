import type { TimelineEventFragment } from '@sinergi/schema'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { eventTypes } from '../../../server/src/referral/referral.codes.ts'

let words: typeof import('./event.sentences.ts')
let show: typeof import('../core/i18n.ts').showLocale
beforeAll(async () => {
  await import('vue')
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  vi.stubGlobal('document', { documentElement: {} })
  words = await import('./event.sentences.ts')
  show = (await import('../core/i18n.ts')).showLocale
})

const nothing = { items: [], reasonCode: null, dueOn: null, channel: null, result: null, assigneeName: null, recipient: null }
const names: Record<string, [id: string, en: string]> = { KTP: ['fotokopi KTP-el', 'copy of the identity card'], FOTO: ['foto usaha', 'photo of the business'] }

describe('what the timeline says', () => {
  it.each`
    event                                                                         | id                                                                    | en
    ${{ type: 'RETURN', items: ['KTP', 'FOTO'] }}                                 | ${'mengembalikan untuk dilengkapi: 2 berkas kurang — fotokopi KTP-el, foto usaha'} | ${'returned it for completion: 2 items missing — copy of the identity card, photo of the business'}
    ${{ type: 'RESUBMIT', items: ['KTP'] }}                                       | ${'melengkapi dan mengajukan kembali: 1 berkas dijawab — fotokopi KTP-el'} | ${'completed and resubmitted it: 1 item answered — copy of the identity card'}
    ${{ type: 'CONTACT_ATTEMPTED', channel: 'PHONE', result: 'NOT_REACHED' }}     | ${'berupaya menghubungi warga: lewat telepon · tidak terhubung'}       | ${'tried to reach the resident: by phone · not reached'}
    ${{ type: 'ASSIGNED', assigneeName: 'Rina Wulandari' }}                       | ${'menugaskan rujukan kepada Rina Wulandari'}                          | ${'assigned the referral to Rina Wulandari'}
    ${{ type: 'ASSIGNED' }}                                                       | ${'mengembalikan rujukan ke antrean'}                                  | ${'gave the referral back to the queue'}
    ${{ type: 'ESCALATED', recipient: 'COORDINATOR', dueOn: '2026-03-30' }}       | ${'Keterlambatan diteruskan ke koordinator kota: tenggat Sen, 30 Mar 2026'} | ${'The delay was passed on to the city coordinator: due Mon, 30 Mar 2026'}
    ${{ type: 'ESCALATED', recipient: 'HEAD' }}                                   | ${'Keterlambatan diteruskan ke kepala OPD'}                            | ${'The delay was passed on to the head of agency'}
  `('$id', ({ event, id, en }: { event: object, id: string, en: string }) => {
    const one = { ...nothing, ...event } as unknown as TimelineEventFragment
    const said = (['id', 'en'] as const).map((locale, i) => {
      show(locale)
      return words.eventSentence(one, (code) => names[code]![i]!)
    })
    expect(said).toEqual([id, en])
  })
})

it('a line of a list holds what happened, whatever it was', () => {
  for (const locale of ['id', 'en'] as const) {
    show(locale)
    for (const type of eventTypes) expect([type, words.eventBrief(type).length <= 24]).toEqual([type, true])
  }
})
