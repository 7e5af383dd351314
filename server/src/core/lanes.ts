import type { Pool } from 'pg'
import { borrowed, isBroken } from './borrowed.ts'
import { pipelines } from './pipeline.ts'
import { SlowOnes } from './slow-ones.ts'
import type { Row, Statement } from './statement.ts'

interface Asked {
  statements: readonly Statement<unknown>[]
  resolve: (rows: Row[][]) => void
  reject: (error: Error) => void
}

/** One process never makes more work than keeps so many connections of PostgreSQL busy. */
const width = 3
/** Of requests that go out together: the last waits for the others. */
const most = 8
/** After this a lane is taken for blocked, and another is opened beside it. */
const slowMs = 25

/**
 * Reads of many requests on few connections. While nobody waits each goes at once, on a connection of its own; under load what is
 * asked for meanwhile goes out together, in one write. Each write wakes a process of PostgreSQL, which costs as much as a small answer.
 * What took long last time goes alone.
 */
export class Lanes {
  private waiting: Asked[] = []
  private taken = 0
  private readonly slow = new SlowOnes()

  constructor(private readonly pool: Pool) {}

  /** Runs the statements as one implicit transaction. */
  read(statements: readonly Statement<unknown>[]): Promise<Row[][]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ statements, resolve, reject })
      if (this.waiting.length === 1) setImmediate(() => this.depart())
    })
  }

  private depart() {
    while (this.waiting.length > 0 && this.taken < width) {
      const share = Math.ceil(this.waiting.length / (width - this.taken))
      void this.go(this.waiting.splice(0, this.together(Math.min(share, most))))
    }
  }

  /** How many of the first so many that wait go out together. */
  private together(count: number): number {
    if (this.slow.isEmpty) return count
    const slow = this.waiting.slice(0, count).findIndex(({ statements }) => this.slow.has(statements))
    return slow === -1 ? count : Math.max(1, slow)
  }

  private async go(group: Asked[]) {
    this.taken++
    let isTaken = true
    const leave = () => {
      if (isTaken) this.taken--
      isTaken = false
      this.depart()
    }
    const slow = setTimeout(leave, slowMs)
    try {
      await borrowed(this.pool, (client) => this.answered(group, pipelines(client, group.map(({ statements }) => statements))))
    } catch (error) {
      // There was no connection, or it broke: whoever has an answer already does not notice.
      group.forEach(({ reject }) => reject(error as Error))
    } finally {
      clearTimeout(slow)
      leave()
    }
  }

  /** Hands out each answer as it comes, and throws what has broken the connection. */
  private async answered(group: Asked[], answers: Promise<Row[][]>[]) {
    let began = performance.now()
    group.forEach(({ statements, resolve, reject }, index) => {
      const took = () => {
        const ended = performance.now()
        this.slow.told(statements, ended - began)
        began = ended
      }
      // Not by `finally`: a promise more for each request is felt.
      answers[index]!.then((rows) => { took(); resolve(rows) }, (error: Error) => { took(); reject(error) })
    })
    const broken = (await Promise.allSettled(answers)).find((each) => each.status === 'rejected' && isBroken(each.reason))
    if (broken) throw (broken as PromiseRejectedResult).reason
  }
}
