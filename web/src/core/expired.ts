import { ref } from 'vue'

/** True while the sign-in dialog stands on top of the page. The page below stays as it is, with all that was typed. */
export const sessionExpired = ref(false)
let waiting: (() => void)[] = []

/** Resolves when the same person has signed in again: the request that met the expired session is then sent once more. */
export function askToSignIn(): Promise<void> {
  sessionExpired.value = true
  return new Promise((resolve) => waiting.push(resolve))
}

export function signedInAgain() {
  sessionExpired.value = false
  const resolvers = waiting
  waiting = []
  for (const resolve of resolvers) resolve()
}
