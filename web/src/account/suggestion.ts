const consonants = 'bdghjklmnprst'
const vowels = 'aeiou'
const wordCount = 4

/** A character of these by chance, each as likely as the others. */
function pick(from: string): string {
  const limit = 256 - (256 % from.length)
  const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
  return byte < limit ? from.charAt(byte % from.length) : pick(from)
}
const syllable = () => pick(consonants) + pick(vowels)

/** A password to hand over: four words that mean nothing and can be read aloud, some 48 bits (`bupa-rilo-memu-tako`). */
export const suggestPassword = () => Array.from({ length: wordCount }, () => syllable() + syllable()).join('-')
/** As the server counts: characters as people do. */
export const hasPasswordLength = (password: string) => [...password].length >= 12 && [...password].length <= 128
