import { messages } from '../core/i18n.ts'

/** The names of the places: these alone are on every page, in the menu. */
export const place = messages('outcomePlace', {
  id: { title: 'Capaian' },
  en: { title: 'Outcomes' },
})
