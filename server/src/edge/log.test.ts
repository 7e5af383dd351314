import { expect, it } from 'vitest'
import { describe as described } from './log.ts'

it.each`
  message                                                       | written
  ${'invalid input syntax for type uuid: "{"Sri","Slamet"}"'}   | ${'invalid input syntax for type uuid: "…"'}
  ${'value "Sri" is out of range, said "Slamet'}                | ${'value "…"'}
  ${'no quotes, number 3573025203900017\nDETAIL: Sri'}          | ${'no quotes, number …'}
`('of an error is written down: $written', ({ message, written }: { message: string; written: string }) => {
  expect(described(new Error(message)).message).toBe(written)
})
