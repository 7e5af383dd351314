import { messages } from '../core/i18n.ts'

/** The names of the places: these alone are on every page, in the menu. */
export const place = messages('personPlace', {
  id: { title: 'Warga', person: 'Data warga', newPerson: 'Warga baru', edit: 'Ubah data warga' },
  en: { title: 'Residents', person: 'Resident', newPerson: 'New resident', edit: 'Edit resident' },
})
