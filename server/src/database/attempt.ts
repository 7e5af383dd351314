/** What `work` returns, or undefined when the system says no. For questions to the system that may go unanswered. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
