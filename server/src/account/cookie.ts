/** A cookie out of reach of scripts and other sites, and gone with the browser. */
export interface Cookie {
  name: string
  /** What we give out; anything else is none. */
  shape: RegExp
  set(value: string): string
  clear(): string
}

/** Over TLS the `__Host-` prefix lets no other host or path plant one; without TLS a browser would not take it. */
function cookie(plainName: string, shape: RegExp, secure: boolean): Cookie {
  const name = secure ? `__Host-${plainName}` : plainName
  const attributes = `; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`
  return {
    name, shape,
    set: (value) => `${name}=${value}${attributes}`,
    clear: () => `${name}=${attributes}; Max-Age=0`,
  }
}

/** The secret of a session. */
export const sessionCookie = (secure: boolean): Cookie => cookie('sinergi', /^[\w-]{43}$/, secure)
/** The transaction in which its owner wrote last: no secret, and whoever changes it reads his own old figures at most. */
export const writeCookie = (secure: boolean): Cookie => cookie('sinergi-wrote', /^\d{1,19}$/, secure)

/** The value in a Cookie header; null where there is none or it is not of the shape that we give out. */
export function valueIn(header: string | undefined, { name, shape }: Cookie): string | null {
  const found = header?.split(/; */).find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1)
  return found && shape.test(found) ? found : null
}
