/**
 * What stops a start and whoever runs the product can cure: one sentence in Indonesian, the same in English.
 * It is printed without a stack, and the process ends with exit code 1.
 */
export class StartupError extends Error {
  constructor(readonly indonesian: string, readonly english: string, options?: ErrorOptions) {
    super(`${indonesian}\n${english}`, options)
    this.name = 'StartupError'
  }
}

/** Tells what is being done meanwhile, in both languages. */
export type Progress = (indonesian: string, english: string) => void
