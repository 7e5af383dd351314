import { hash, verify } from '@node-rs/argon2'
import { GraphQLError } from 'graphql'
import { FairLine, type Place } from '../core/fair-line.ts'

/** Argon2id is the package's default. 46 MiB, so that guessing is dear also on a graphics card. */
const cost = { memoryCost: 46 * 1024, timeCost: 1, parallelism: 1 }

/** Of a password that nobody has: verified where there is no account, so that both answers take the same time. */
const decoy = '$argon2id$v=19$m=47104,t=1,p=1$yh4lsqq2mOT+sHvH31fpMQ$+9rY+Bh3IQBK7ln60jwblYL45H90BEk5j1uwAe5jJg8'

const full = () => new GraphQLError('too many sign-ins at once', { extensions: { http: { status: 503 } } })
// A storm of sign-ins waits in line instead of taking the memory or the threads that everything else needs. Of one name ten guesses
// a minute count (0004-account.sql), so more than a few need not wait.
const line = new FairLine(2, { longest: 200, ofOneThing: 20 }, full)

export const hashPassword = (password: string, place: Place = own): Promise<string> => line.run(place, () => hash(password, cost))
/** Of the product itself. */
const own: Place = { share: '', thing: '' }

/** Takes as long without a hash as with one. */
export async function passwordMatches(passwordHash: string | undefined, password: string, place: Place = own): Promise<boolean> {
  const matches = await line.run(place, () => verify(passwordHash ?? decoy, password))
  return matches && passwordHash !== undefined
}
