import { randomInt } from 'node:crypto'

// Without those that are taken for one another.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Letters and digits by chance, to be read and typed by people; five bits each. */
export const randomLetters = (count: number): string => Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('')
