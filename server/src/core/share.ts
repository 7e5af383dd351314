/**
 * Lets all who ask for the same while it is being fetched have one answer; nothing is kept once it is there. Name in the key all that
 * the answer depends on, and who may have it.
 */
export function sharing<T>(): (key: string, fetch: () => Promise<T>) => Promise<T> {
  const running = new Map<string, Promise<T>>()
  return (key, fetch) => {
    const known = running.get(key)
    if (known) return known
    const fetched = fetch().finally(() => running.delete(key))
    running.set(key, fetched)
    return fetched
  }
}
