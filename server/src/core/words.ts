/** The same in both languages, for what the server says too and not only the web. */
export interface Words { id: string; en: string }
export type Language = keyof Words
export const languageOf = (locale: string): Language => (locale === 'en' ? 'en' : 'id')
