import ExcelJS from 'exceljs'
import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { agencyById, serviceById } from '../agency/agency.load.ts'
import type { Context } from '../core/context.ts'
import { read } from '../core/db.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import { csvLine } from '../core/csv.ts'
import { regionByCode } from '../region/region.load.ts'
import { groupsOf } from './outcome.figures.ts'
import { chosenBy, findOutcomes } from './outcome.resolver.ts'
import { dimensions, type OutcomeFilter } from './outcome.types.ts'

type Line = (string | number | null)[]

const hiddenMark = '∗'
const legend = 'Disembunyikan: kurang dari 5, atau akan membuka angka lain yang kurang dari 5. '
  + '/ Hidden: fewer than 5, or it would give away another number that is.'

/** What was chosen, by name. */
async function filterOf({ load }: Context, { monthFrom, monthTo, agencyId, serviceId, regionCode }: OutcomeFilter): Promise<Line> {
  const [agency, service, region] = await Promise.all([
    agencyId ? load(agencyById, agencyId) : null, serviceId ? load(serviceById, serviceId) : null, regionCode ? load(regionByCode, regionCode) : null,
  ])
  const chosen = { monthFrom, monthTo, agency: agency?.shortName, service: service?.nameId, region: region?.name }
  return ['filter', ...Object.entries(chosen).flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []))]
}

/** The coordinator's page as a table: each figure with numerator, denominator and as-of date; hidden cells stay hidden. */
async function linesOf(context: Context, filter: OutcomeFilter): Promise<Line[]> {
  const chosen = chosenBy(filter)
  const found = await findOutcomes(context, chosen)
  const groups = await Promise.all(dimensions.map((by) => found.disclosure.groups(chosen, by)))
  await read(context.actor, recordAudit(context.actor, 'EXPORT', 'OUTCOMES', null))
  const told = (count: number | null) => count ?? hiddenMark
  return [
    ['asOf', found.asOf], await filterOf(context, filter), [hiddenMark, legend],
    [], ['base', told(found.base)], ['inError', told(found.inError)], ['maturedShare', found.maturedShare],
    [], ['rate', 'numerator', 'denominator', 'percent'],
    ...found.rates.map((rate): Line => [rate.key, told(rate.numerator), told(rate.denominator), rate.value]),
    [], ['funnel', 'count'], ...found.funnel.map((step): Line => [step.key, told(step.count)]),
    [], ['action', 'reason', 'count'], ...found.reasons.map((reason): Line => [reason.action, reason.reasonCode, told(reason.count)]),
    ...dimensions.flatMap((by, i): Line[] => [
      [], [by, 'label', 'submitted', 'closed', 'delivered', 'needMet'],
      ...groupsOf(groups[i]!).map(({ key, label, submitted, closed, delivered, needMet }): Line =>
        [key, label, ...[submitted, closed, delivered, needMet].map(told)]),
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
