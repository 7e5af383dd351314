/** Lets so many work at a time; the others wait their turn. */
export class Line {
  private working = 0
  private readonly waiting: (() => void)[] = []

  constructor(private readonly width: number) {}

  /** How many wait. */
  get length(): number {
    return this.waiting.length
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.working >= this.width) await new Promise<void>((resolve) => this.waiting.push(resolve))
    else this.working++
    try {
      return await work()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.working--
    }
  }
}
