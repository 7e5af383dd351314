const sixteen = (run: string) => run.replace(/\D/g, '').length === 16 || /(?<!\d)\d{16}(?!\d)/.test(run)

/**
 * NIK and KK number have sixteen digits, however they are grouped: in free text they would reach whoever reads it, whatever is disclosed to him.
 * No region begins with a nought, and a telephone number may be passed on.
 */
export const holdsIdentifier = (text: string): boolean =>
  (text.normalize('NFKC').match(/\d(?:[\s.\p{Pd}]*\d)*/gu) ?? []).some((run) => !run.startsWith('0') && sixteen(run))
