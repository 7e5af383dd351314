import type { Row, Statement } from './statement.ts'

interface Asked {
  statement: Statement<Row>
  resolve: (rows: Row[]) => void
  reject: (error: Error) => void
}

/** Statements that are asked for in one tick, by whomever, go out in one round trip. */
export class Round {
  private asked: Asked[] = []

  constructor(private readonly send: (statements: Statement<Row>[]) => Promise<Row[][]>) {}

  ask<R>(statement: Statement<R>): Promise<R[]> {
    return new Promise((resolve, reject) => {
      this.asked.push({ statement: statement as Statement<Row>, resolve: resolve as (rows: Row[]) => void, reject })
      // Before the event loop turns everybody has asked, whoever was first.
      if (this.asked.length === 1) setImmediate(() => void this.go())
    })
  }

  /** Runs outside of whoever asked: an error that nobody is told of would end the process. */
  private async go() {
    const { asked } = this
    this.asked = []
    try {
      const answers = await this.send(asked.map(({ statement }) => statement))
      asked.forEach(({ resolve }, index) => resolve(answers[index]!))
    } catch (error) {
      asked.forEach(({ reject }) => reject(error as Error))
    }
  }
}
