import type { Statement } from './statement.ts'

const slowMs = 250
const most = 500

/** What took long when it was last read, by the names of its statements: a filter that is slow once is so for everybody. */
export class SlowOnes {
  private readonly known = new Set<string>()

  get isEmpty(): boolean {
    return this.known.size === 0
  }

  has(statements: readonly Statement<unknown>[]): boolean {
    return this.known.has(keyOf(statements))
  }

  told(statements: readonly Statement<unknown>[], ms: number): void {
    if (ms < slowMs) {
      if (!this.isEmpty) this.known.delete(keyOf(statements))
      return
    }
    if (this.known.size >= most) this.known.clear()
    this.known.add(keyOf(statements))
  }
}

const keyOf = (statements: readonly Statement<unknown>[]) => statements.map(({ name }) => name).join(' ')
