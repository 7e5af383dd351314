/** What graphql-js says around the caller's own values, which must not come back in an answer or stand in a log. */
const repeated: [pattern: RegExp, without: string][] = [
  [/(Syntax Error: .*?)(?:,? found| character| sequence| got|:(?= ")|(?<=Unexpected \w+) ").*$/s, '$1'],
  [/(represent(?: an?)? [^:]*?)(?: value)?: .*$/s, '$1 value.'],
  [/^Value .* does not exist in "(\w+)" enum.*$/s, 'Value does not exist in "$1" enum.'],
  [/(Expected value of type "[^"]+"), found .*$/s, '$1.'],
  [/(Expected (?:non-nullable )?type "[^"]+"[^.]*?)(?:, found|: ).*$/s, '$1.'],
]

export const malformedMessage = 'A value has not the form of its type.'
/** No sentence of graphql-js is as long without a caller's value, and what is sought in a text that he chose must not take its square. */
const longest = 1_000

/** The message without the values it repeats. Names of fields, types and variables stay: they are the program's. */
export function withoutValues(message: string): string {
  if (message.length > longest) return malformedMessage
  const cut = repeated.reduce((text, [pattern, without]) => text.replace(pattern, without), message)
  return withoutNumbers(cut).slice(0, 300)
}

/** An identity or phone number wherever it slipped in. */
export const withoutNumbers = (text: string): string => text.replace(/\d{6,}/g, '…')
