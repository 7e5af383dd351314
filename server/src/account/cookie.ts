/** The session cookie: out of reach of scripts and other sites, and gone with the browser. */
export interface SessionCookie {
  name: string
  set(token: string): string
  clear(): string
}

/** Over TLS the `__Host-` prefix lets no other host or path plant one; without TLS a browser would not take it. */
export function sessionCookie(secure: boolean): SessionCookie {
  const name = secure ? '__Host-sinergi' : 'sinergi'
  const attributes = `; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return {
    name,
    set: (token) => `${name}=${token}${attributes}`,
    clear: () => `${name}=${attributes}; Max-Age=0`,
  }
}

/** The token in a Cookie header; null where there is none or it is not of the shape that we give out. */
export function tokenIn(header: string | undefined, { name }: SessionCookie): string | null {
  const found = header?.split(/; */).find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
  return found && /^[\w-]{43}$/.test(found) ? found : null
}
