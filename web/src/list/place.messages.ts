import { messages } from '../core/i18n.ts'

/** The names of the places: these alone are on every page, in the menu. */
export const place = messages('listPlace', {
  id: { title: 'Daftar', load: 'Muat daftar', list: 'Daftar' },
  en: { title: 'Lists', load: 'Load a list', list: 'List' },
})
