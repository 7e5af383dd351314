import { ChoosePasswordDocument, EnrolSecondFactorDocument, SignInDocument } from '@sinergi/schema'
import type { FactorOfferFragment, SignedInFragment } from '@sinergi/schema'
import { computed, reactive, ref, shallowRef } from 'vue'
import { useMutation } from '../core/apollo.ts'
import type { Refused } from '../core/refusal.ts'

/** What is asked for: name and password, one's own password, a code, a second factor to set up; at last its recovery codes are shown. */
export type Step = 'password' | 'choose' | 'code' | 'enrol' | 'codes'

/**
 * Signing in, step by step. The server keeps nothing between the steps: each request carries all that was typed so far, and it answers
 * what it wants besides, or who is in. `refusal`: what was wrong of the last step.
 */
export function useSignIn(fixedUsername: string, done: (me: SignedInFragment) => void) {
  const step = ref<Step>('password')
  const typed = reactive({ username: fixedUsername, password: '' })
  let more: { code?: string, next?: string } = {}
  const offer = shallowRef<FactorOfferFragment>()
  const codes = shallowRef<readonly string[]>([])
  let entered: SignedInFragment | undefined
  const refusal = shallowRef<Refused>()
  const requests = {
    signIn: useMutation(SignInDocument), choose: useMutation(ChoosePasswordDocument), enrol: useMutation(EnrolSecondFactorDocument, { keepOutOfCache: true }),
  }
  const busy = computed(() => Object.values(requests).some((one) => one.busy.value))
  const last = ref<keyof typeof requests>('signIn')
  const error = computed(() => requests[last.value].error.value)

  async function send() {
    const known = { username: typed.username.trim(), password: typed.password, code: more.code }
    const { next } = more
    last.value = offer.value ? 'enrol' : next ? 'choose' : 'signIn'
    if (offer.value) return (await requests.enrol.run({ input: { ...known, next, offer: offer.value.sealed } }))?.enrolSecondFactor
    if (next) return (await requests.choose.run({ input: { ...known, next } }))?.choosePassword
    return (await requests.signIn.run({ input: known }))?.signIn
  }

  /** Sends what this step has added to what is known already. */
  async function go(added: typeof more = {}) {
    if (busy.value) return
    more = { ...more, ...added }
    refusal.value = undefined
    const answer = await send()
    if (!answer) return
    if (answer.__typename === 'Me') return done(answer)
    if (answer.__typename === 'Refusal') return refuse(answer)
    if (answer.__typename === 'SecondFactorOffer') {
      offer.value = answer
      step.value = 'enrol'
    } else {
      entered = answer.me
      codes.value = answer.codes
      step.value = 'codes'
    }
  }

  function refuse(why: Refused) {
    if (why.refusalCode === 'PASSWORD_TO_CHOOSE') return void (step.value = 'choose')
    if (why.refusalCode === 'SECOND_FACTOR_NEEDED') return void (step.value = 'code')
    if (why.field === 'next') step.value = 'choose'
    else if (why.field === 'code') step.value = offer.value ? 'enrol' : 'code'
    else startAgain()
    refusal.value = why
  }

  function startAgain() {
    step.value = 'password'
    more = {}
    offer.value = undefined
    refusal.value = undefined
  }
  /** The recovery codes are kept. */
  const finish = () => { if (entered) done(entered) }
  return { step, typed, offer, codes, refusal, busy, error, go, startAgain, finish }
}
