/** A name for comparing: case, accents, apostrophes, other signs and doubled spaces make no difference (Nur'aini = NURAINI). */
export const foldName = (name: string): string =>
  name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/['’‘ʼ`´]/g, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

/** The letters and digits alone, for names of places, agencies and columns (Oro-oro Dowo = Orooro Dowo). */
export const foldTight = (name: string): string => foldName(name).replaceAll(' ', '')
