/** Lets so many work at a time; the others wait their turn, but not longer than `patienceMs`. */
export class Line {
  private working = 0
  private waiting: (() => void)[] = []

  constructor(private readonly width: number, private readonly patienceMs?: number) {}

  /** How many wait. */
  get length(): number {
    return this.waiting.length
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.working >= this.width) await this.turn()
    else this.working++
    try {
      return await work()
    } finally {
      const next = this.waiting.shift()
      if (next) next()
      else this.working--
    }
  }

  private turn(): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        clearTimeout(timer)
        resolve()
      }
      this.waiting.push(go)
      const timer = this.patienceMs && setTimeout(() => {
        this.waiting = this.waiting.filter((one) => one !== go)
        reject(new Error(`timeout exceeded when waiting for a turn, after ${this.patienceMs} ms`))
      }, this.patienceMs)
    })
  }
}
