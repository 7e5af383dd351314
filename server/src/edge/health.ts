import type { FastifyReply, FastifyRequest } from 'fastify'
import { readAsNobody } from '../core/db.ts'
import { statement } from '../core/statement.ts'

const ping = statement('edge.ping', 'select 1')

/** Whether this process can serve: 200 with a database that answers, 503 without. */
export async function health(_request: FastifyRequest, reply: FastifyReply) {
  const ok = await readAsNobody(ping()).then(() => true, () => false)
  return reply.code(ok ? 200 : 503).send({ ok })
}
