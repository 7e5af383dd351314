import { messages } from '../core/i18n.ts'

/** The names of the places: these alone are on every page, in the menu. */
export const place = messages('accountPlace', {
  id: { newUser: 'Pengguna baru', myAccount: 'Akun saya' },
  en: { newUser: 'New user', myAccount: 'My account' },
})
