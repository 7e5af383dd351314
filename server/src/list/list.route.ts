import { Readable } from 'node:stream'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { recordAudit } from '../audit/audit.sql.ts'
import { read, write } from '../core/db.ts'
import { answerBusy, answerMissing, answerTaken, fileOf, officersOnly, takeFiles, waitForRoom } from '../core/files.ts'
import { refuse } from '../core/refusal.ts'
import { isUuid } from '../core/uuid.ts'
import { isBusy, takeIn } from './list.intake.ts'
import { columnsOf } from './list.judge.ts'
import { openCells, openHead } from './list.seal.ts'
import { rejectedHead, rejectedLines } from './list.rejects.ts'
import { findHead, findList, pageOfRows } from './list.sql.ts'
import { limits } from './list.table.ts'
import { wordsOf } from './list.words.ts'

/** The name as the browser gives it, without folders; never more than a name. */
function nameOf(header: string | string[] | undefined): string {
  const text = typeof header === 'string' ? decoded(header) : ''
  const name = text.split(/[\\/]/).at(-1)!.replace(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 200)
  return name || 'daftar'
}
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const tooLarge = () => refuse('LIST_UNREADABLE', 'FILE_TOO_LARGE', { params: { fault: 'FILE_TOO_LARGE', megabytes: limits.bytes / 2 ** 20 } })

/**
 * POST /lists: the bytes of a CSV or XLSX as the body, its name url-encoded in `x-file-name`. Answers `{ id, repeated }`, or 422 with
 * `{ refusal }`. GET /lists/:id/rejected.csv: what is left to cure, to be loaded again.
 */
export const listRoutes: FastifyPluginAsync = async (http) => {
  takeFiles(http, limits.bytes, tooLarge)
  http.post('/lists', { onRequest: [officersOnly, waitForReader, waitForRoom] }, async (request, reply) => {
    return answerTaken(reply, () => takeIn(request.who.actor, nameOf(request.headers['x-file-name']), fileOf(request)))
  })
  http.get('/lists/:id/rejected.csv', { onRequest: officersOnly }, download)
}

const waitForReader = async (_request: FastifyRequest, reply: FastifyReply) => (isBusy() ? answerBusy(reply) : undefined)

const pageSize = 1_000

async function download({ who: { actor, session }, params }: FastifyRequest, reply: FastifyReply) {
  const { id } = params as { id: string }
  const [[list], [sealed]] = isUuid(id) ? await read(actor, findList(id), findHead(id)) : [[], []]
  if (!list || list.purgedAt) return answerMissing(reply)
  const { header } = openHead(id, sealed!)
  const { heading, say } = wordsOf(session!.user.locale, (field) => header[columnsOf(list, header).mapping[field] ?? -1] ?? null)
  await write(actor, [recordAudit(actor, 'DOWNLOAD_REJECTED', 'LIST', id)], async () => {})
  async function* lines() {
    yield rejectedHead(header, heading)
    for (let after = 0; ;) {
      const [rows] = await read(actor, pageOfRows.REJECT(id, 0, after, pageSize))
      yield rejectedLines({ header, strict: list!.strict }, rows.map((row) => ({ cells: openCells(id, row), words: row.faults.map(say).join(' ') })))
      if (rows.length < pageSize) return
      after = rows.at(-1)!.row
    }
  }
  void reply.header('content-disposition', 'attachment; filename="baris-ditolak.csv"').header('cache-control', 'no-store').type('text/csv; charset=utf-8')
  return reply.send(Readable.from(lines()))
}
