import ExcelJS from 'exceljs'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import type { Context } from '../core/context.ts'
import { read } from '../core/db.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import { csvLine } from '../core/csv.ts'
import { groupsOf } from './outcome.figures.ts'
import { chosenBy, findOutcomes } from './outcome.resolver.ts'
import { dimensions, type OutcomeFilter } from './outcome.types.ts'

type Line = (string | number | null)[]

/** The coordinator's page as a table: each figure with numerator, denominator and as-of date; hidden cells stay hidden. */
async function linesOf(context: Context, filter: OutcomeFilter): Promise<Line[]> {
  const chosen = chosenBy(filter)
  const found = await findOutcomes(context, chosen)
  const groups = await Promise.all(dimensions.map((by) => found.disclosure.groups(chosen, by)))
  await read(context.actor, recordAudit(context.actor, 'EXPORT', 'OUTCOMES', null))
  const hidden = (count: number | null, isHidden: boolean) => (isHidden && count === null ? '<5' : count)
  return [
    ['asOf', found.asOf], ['base', hidden(found.base, found.baseHidden)], ['inError', found.inError], ['maturedShare', found.maturedShare],
    [], ['rate', 'numerator', 'denominator', 'percent'],
    ...found.rates.map((rate): Line => [rate.key, hidden(rate.numerator, rate.hidden), rate.denominator, rate.value]),
    [], ['funnel', 'count'], ...found.funnel.map((step): Line => [step.key, hidden(step.count, step.hidden)]),
    [], ['action', 'reason', 'count'], ...found.reasons.map((reason): Line => [reason.action, reason.reasonCode, hidden(reason.count, reason.hidden)]),
    ...dimensions.flatMap((by, i): Line[] => [
      [], [by, 'label', 'submitted', 'closed', 'delivered', 'needMet'],
      ...groupsOf(groups[i]!).map((group): Line => [group.key, group.label, ...(['submitted', 'closed', 'delivered', 'needMet'] as const).map((name) => hidden(group[name], group.hidden))]),
    ]),
  ]
}

const mayExport = ({ session }: Context) => session?.actor.role === 'COO'

/** GET /outcomes.csv and /outcomes.xlsx, with the filter of the page as query parameters. Each export stands in the audit. */
export const outcomeRoutes: FastifyPluginAsync = async (http) => {
  for (const kind of ['csv', 'xlsx'] as const) {
    http.get(`/outcomes.${kind}`, async (request: FastifyRequest, reply) => {
      if (!mayExport(request.who)) return reply.code(request.who.session ? 403 : 401).send()
      const lines = await linesOf(request.who, request.query as OutcomeFilter)
      void reply.header('content-disposition', `attachment; filename="capaian.${kind}"`)
      if (kind === 'csv') return reply.type('text/csv; charset=utf-8').send(`\ufeff${lines.map(csvLine).join('')}`)
      return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(await workbookOf(lines))
    })
  }
}

async function workbookOf(lines: Line[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('Capaian').addRows(lines)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
