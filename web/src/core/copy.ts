/** Puts it on the clipboard, and answers whether it did: a browser may not let us, and has none without TLS. */
export async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
