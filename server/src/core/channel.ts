/** In place of events that were lost or too many to keep: whoever reads must catch up by its cursor. */
export const GAP = Symbol('gap')

const longest = 1000

/** A line of values from whoever puts to whoever reads with `for await`. A reader that is far behind gets one GAP instead. */
export class Channel<T> implements AsyncIterableIterator<T | typeof GAP> {
  private readonly line: (T | typeof GAP)[] = []
  private waiting: ((result: IteratorResult<T | typeof GAP>) => void) | undefined
  private ended = false

  /** `onEnd` runs once, when the reader or the writer ends the line. */
  constructor(private readonly onEnd: () => void = () => {}) {}

  put(value: T | typeof GAP): void {
    if (this.ended) return
    if (this.waiting) {
      this.waiting({ value, done: false })
      this.waiting = undefined
    } else if (this.line.length < longest) this.line.push(value)
    else this.line.splice(0, longest, GAP)
  }

  end(): void {
    if (this.ended) return
    this.ended = true
    this.waiting?.({ value: undefined, done: true })
    this.onEnd()
  }

  async next(): Promise<IteratorResult<T | typeof GAP>> {
    if (this.line.length) return { value: this.line.shift()!, done: false }
    if (this.ended) return { value: undefined, done: true }
    return new Promise((resolve) => (this.waiting = resolve))
  }

  async return(): Promise<IteratorResult<T | typeof GAP>> {
    this.line.length = 0
    this.end()
    return { value: undefined, done: true }
  }

  [Symbol.asyncIterator](): this {
    return this
  }
}
