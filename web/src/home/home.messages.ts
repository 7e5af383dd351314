import { messages } from '../core/i18n.ts'

export const t = messages('home', { id: { title: 'Beranda' }, en: { title: 'Home' } })
