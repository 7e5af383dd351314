const sixteen = (run: string) => run.replace(/\D/g, '').length === 16 || /(?<!\d)\d{16}(?!\d)/.test(run)
/** Digits, however they are grouped, also by signs that are not seen. */
const runs = /\d(?:[\s.\p{Pd}\p{Cf}]*\d)*/gu
/** No region begins with a nought, and a telephone number may be passed on. */
const isIdentifier = (run: string) => !run.startsWith('0') && sixteen(run)

/** NIK and KK number have sixteen digits: in free text they would reach whoever reads it, whatever is disclosed to him. */
export const holdsIdentifier = (text: string): boolean => (text.normalize('NFKC').match(runs) ?? []).some(isIdentifier)

/** What else the text says, for one that was kept before it was looked through: asterisks stand for each such number. */
export const withoutIdentifiers = (text: string): string =>
  (holdsIdentifier(text) ? text.normalize('NFKC').replace(runs, (run) => (isIdentifier(run) ? '*'.repeat(16) : run)) : text)
