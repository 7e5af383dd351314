/** One key for one form instance: a second click or a second try is the same wish. `renew` after success or when the content changes. */
export function useIdempotencyKey() {
  let key = crypto.randomUUID()
  let content = ''
  return {
    /** The key for this content: a corrected form is a new wish and gets a new key. */
    for(input: unknown): string {
      const next = JSON.stringify(input)
      if (content && next !== content) key = crypto.randomUUID()
      content = next
      return key
    },
    renew() {
      key = crypto.randomUUID()
      content = ''
    },
  }
}
