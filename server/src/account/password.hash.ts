import { hash, verify } from '@node-rs/argon2'
import { GraphQLError } from 'graphql'
import { Line } from '../core/line.ts'

/** Argon2id is the package's default. 46 MiB, so that guessing is dear also on a graphics card. */
const cost = { memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 }

/** Of a password that nobody has: verified where there is no account, so that both answers take the same time. */
const decoy = '$argon2id$v=19$m=47104,t=1,p=1$yh4lsqq2mOT+sHvH31fpMQ$+9rY+Bh3IQBK7ln60jwblYL45H90BEk5j1uwAe5jJg8'

// A storm of sign-ins waits in line instead of taking the memory or the threads that everything else needs.
const line = new Line(2)
const longestLine = 200

async function inLine<T>(work: () => Promise<T>): Promise<T> {
  if (line.length >= longestLine) throw new GraphQLError('too many sign-ins at once', { extensions: { http: { status: 503 } } })
  return line.run(work)
}

export const hashPassword = (password: string): Promise<string> => inLine(() => hash(password, cost))

/** Takes as long without a hash as with one. */
export async function passwordMatches(passwordHash: string | undefined, password: string): Promise<boolean> {
  const matches = await inLine(() => verify(passwordHash ?? decoy, password))
  return matches && passwordHash !== undefined
}
