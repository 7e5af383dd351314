import { messages } from '../core/i18n.ts'

/** The name of the place: it alone is on every page, in the search. */
export const place = messages('referralNewPlace', { id: { title: 'Rujukan baru' }, en: { title: 'New referral' } })
