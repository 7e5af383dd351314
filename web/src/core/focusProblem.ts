import { nextTick } from 'vue'

/** Brings the first field that must be put right into view and under the keyboard; of choices in one frame the first, for a frame takes no keys. */
export async function focusProblem(form: HTMLElement | null | undefined) {
  await nextTick()
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid=true], [data-invalid]')
  const field = wrong?.matches('input, textarea, select, button, [tabindex]') ? wrong : wrong?.querySelector<HTMLElement>('input, button')
  field?.focus()
}
