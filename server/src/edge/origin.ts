import type { IncomingHttpHeaders } from 'node:http'

/** Whether this can be a host at all: the header comes from outside, and goes into addresses and other headers. */
export const isHost = (given: string | undefined): given is string =>
  given !== undefined && /^[\w.:[\]-]{1,255}$/.test(given) && URL.canParse(`http://${given}`)

/**
 * Whether a page of this server or of a configured origin asks. A browser names the origin with every POST and every socket;
 * whoever names none is no browser and has no cookie that somebody else's page could use.
 */
export function isOwnOrigin({ origin, host }: IncomingHttpHeaders, allowed: readonly string[]): boolean {
  if (origin === undefined || allowed.includes(origin)) return true
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase()
}
