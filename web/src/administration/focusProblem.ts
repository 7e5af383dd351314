import { nextTick } from 'vue'

/** Brings the first field that must be put right into view and under the keyboard. */
export async function focusProblem(form: HTMLElement | null | undefined) {
  await nextTick()
  form?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
}
