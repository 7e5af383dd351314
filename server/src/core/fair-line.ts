/** Whose share somebody waits in, and what he waits for: no one thing may fill the line either. */
export interface Place {
  share: string
  thing: string
}
interface Waiting {
  thing: string
  go(): void
  refuse(error: Error): void
}
interface Limits {
  longest: number
  ofOneThing: number
}

/**
 * Lets so many work at a time. Whoever waits stands behind those of his own share, and the shares take turns: a crowd waits for
 * itself. A full line turns away the last of its longest share.
 */
export class FairLine {
  private working = 0
  /** In the order of their turns; none is empty. */
  private readonly shares = new Map<string, Waiting[]>()

  constructor(private readonly width: number, private readonly limits: Limits, private readonly full: () => Error) {}

  async run<T>(place: Place, work: () => Promise<T>): Promise<T> {
    if (this.working >= this.width) await this.turn(place)
    else this.working++
    try {
      return await work()
    } finally {
      const next = this.next()
      if (next) next.go()
      else this.working--
    }
  }

  private turn({ share, thing }: Place): Promise<void> {
    return new Promise((go, refuse) => {
      this.makeRoom(share, thing)
      const line = this.shares.get(share) ?? []
      line.push({ thing, go, refuse })
      this.shares.set(share, line)
    })
  }

  private makeRoom(share: string, thing: string) {
    const lines = [...this.shares.values()]
    const waiting = lines.flat()
    if (waiting.filter((one) => one.thing === thing).length >= this.limits.ofOneThing) throw this.full()
    if (waiting.length < this.limits.longest) return
    const own = this.shares.get(share)?.length ?? 0
    const longest = lines.reduce((a, b) => (b.length > a.length ? b : a))
    if (longest.length <= own + 1) throw this.full()
    longest.pop()!.refuse(this.full())
  }

  private next(): Waiting | undefined {
    const [first] = this.shares
    if (!first) return undefined
    const [share, line] = first
    const next = line.shift()
    this.shares.delete(share)
    if (line.length > 0) this.shares.set(share, line)
    return next
  }
}
