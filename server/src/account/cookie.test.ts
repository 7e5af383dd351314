import { describe, expect, it } from 'vitest'
import { sessionCookie, valueIn } from './cookie.ts'

const token = 'a'.repeat(43)

describe('the session cookie', () => {
  it.each`
    tls      | set
    ${true}  | ${`__Host-sinergi=${token}; Path=/; HttpOnly; SameSite=Strict; Secure`}
    ${false} | ${`sinergi=${token}; Path=/; HttpOnly; SameSite=Strict`}
  `('with TLS $tls is $set', ({ tls, set }: { tls: boolean; set: string }) => {
    expect(sessionCookie(tls).set(token)).toBe(set)
    expect(sessionCookie(tls).clear()).toBe(`${set.replace(token, '')}; Max-Age=0`)
  })

  it.each`
    header                                   | tls      | found
    ${`sinergi=${token}`}                    | ${false} | ${token}
    ${`lain=1; sinergi=${token}; akhir=2`}   | ${false} | ${token}
    ${`__Host-sinergi=${token}`}             | ${true}  | ${token}
    ${`sinergi=${token}`}                    | ${true}  | ${null}
    ${`xsinergi=${token}`}                   | ${false} | ${null}
    ${`sinergi=${token}a`}                   | ${false} | ${null}
    ${'sinergi='}                            | ${false} | ${null}
    ${undefined}                             | ${false} | ${null}
  `('in $header with TLS $tls: $found', ({ header, tls, found }: { header?: string; tls: boolean; found: string | null }) => {
    expect(valueIn(header, sessionCookie(tls))).toBe(found)
  })
})
