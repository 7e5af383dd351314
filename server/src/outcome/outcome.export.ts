import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { agencyById, serviceById } from '../agency/agency.load.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import type { Context } from '../core/context.ts'
import { csvLine } from '../core/csv.ts'
import { read } from '../core/db.ts'
import { type Language, languageOf } from '../core/words.ts'
import { reasonWords, statusWords } from '../referral/referral.words.ts'
import { regionByCode } from '../region/region.load.ts'
import { TrainingFigures } from '../training/outcomes.figures.ts'
import { readTrainingCells } from '../training/outcomes.sql.ts'
import { type TrainingDimension, trainingDimensions, type TrainingGroup } from '../training/outcomes.types.ts'
import { trainingDimensionWords, trainingGroupWords, trainingMeasureWords } from '../training/outcomes.words.ts'
import { gapsOf } from './gap.figures.ts'
import { readGaps } from './gap.sql.ts'
import { dimensions } from './outcome.codes.ts'
import { groupsOf, trendOf } from './outcome.figures.ts'
import { chosenBy } from './outcome.filter.ts'
import { ballTimes, findOutcomes } from './outcome.resolver.ts'
import { type Chosen, readOverdue } from './outcome.sql.ts'
import { hiddenCells } from './outcome.suppress.ts'
import type { OutcomeFilter, Rate } from './outcome.types.ts'
import { dimensionWords, funnelWords, headingWords, noReasonOf, noReasonWords, rateWords, reasonActions, reasonActionWords } from './outcome.words.ts'

type Cell = string | number | null
type Heading = keyof typeof headingWords
interface Part { headings: Cell[]; rows: Cell[][] }
/** For every cell that is hidden, small or large. */
const hiddenMark = '∗'
const told = (value: Cell): Cell => value ?? hiddenMark
const measures = ['submitted', 'closed', 'delivered', 'needMet'] as const

const showMonth = (month: string, language: Language) =>
  new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01`))
const showInstant = (at: string, language: Language) =>
  `${new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'id', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' }).format(new Date(at))} WIB`

/** What was chosen, by name. */
async function filterOf({ load }: Context, { monthFrom, monthTo, agencyId, serviceId, regionCode }: OutcomeFilter, language: Language): Promise<Cell[]> {
  const [agency, service, region] = await Promise.all([
    agencyId ? load(agencyById, agencyId) : null, serviceId ? load(serviceById, serviceId) : null, regionCode ? load(regionByCode, regionCode) : null,
  ])
  const chosen = {
    from: monthFrom && showMonth(monthFrom, language), to: monthTo && showMonth(monthTo, language), agency: agency?.shortName,
    service: service && (language === 'en' ? service.nameEn : service.nameId), region: region?.name,
  }
  return (Object.entries(chosen) as [Heading, string | null | undefined][])
    .flatMap(([name, value]) => (value ? [`${headingWords[name][language]}: ${value}`] : []))
}

/**
 * The coordinator's page as tables in the language of the account. A file goes further than the page: of what is overdue, too, no cell
 * under five stands in it.
 */
async function partsOf(context: Context, filter: OutcomeFilter, language: Language): Promise<Part[]> {
  const chosen = chosenBy(filter)
  const found = await findOutcomes(context, chosen)
  const [groups, stays, [overdue]] = await Promise.all([
    Promise.all(dimensions.map((by) => found.groupsBy(by))), ballTimes(context, found),
    read(context.actor, readOverdue(...chosen.slice(2)), recordAudit(context.actor, 'EXPORT', 'OUTCOMES', null)),
  ])
  const say = (heading: Heading) => headingWords[heading][language]
  const part = (headings: (Heading | { text: string })[], rows: Cell[][]): Part =>
    ({ headings: headings.map((one) => (typeof one === 'string' ? say(one) : one.text)), rows })
  const rate = ({ key, numerator, denominator, value }: Rate): Cell[] => [rateWords[key][language], told(numerator), told(denominator), value]
  const nameOf = async (agencyId: string) => (await context.load(agencyById, agencyId))!.shortName
  const late = hiddenCells(overdue.map(({ count }) => count))

  return [
    part([], [
      [say('asOf'), showInstant(found.asOf, language)], [say('filter'), ...await filterOf(context, filter, language)], [hiddenMark, say('legend')],
      [say('base'), told(found.base)], [say('inError'), told(found.inError)], [say('maturedShare'), found.maturedShare],
    ]),
    part(['rate', 'numerator', 'denominator', 'percent'], found.rates.map(rate)),
    part(['month', 'rate', 'numerator', 'denominator', 'percent'],
      trendOf(groups[dimensions.indexOf('MONTH')]!).flatMap(({ month, rates }) => rates.map((one) => [showMonth(month, language), ...rate(one)]))),
    part(['step', 'count'], found.funnel.map(({ key, count }) => [funnelWords[key][language], told(count)])),
    part(['step', 'reason', 'count'], reasonActions.flatMap((action) => found.reasons.filter((one) => one.action === action)
      .map(({ reasonCode, count }) =>
        [reasonActionWords[action][language], (reasonCode ? reasonWords[reasonCode] : noReasonWords[noReasonOf(action)])[language], told(count)]))),
    part(['holder', 'overdue', 'oldestDueOn'], await Promise.all(overdue.map(async ({ agencyId, count, oldestDueOn }, i) =>
      [await nameOf(agencyId), ...(late[i] ? [hiddenMark, hiddenMark] : [count, oldestDueOn])]))),
    part(['holder', 'status', 'medianDays', 'stays'], await Promise.all(stays.map(async ({ agencyId, status, medianDays, count }) =>
      [await nameOf(agencyId), statusWords[status][language], told(medianDays), told(count)]))),
    ...dimensions.map((by, i) => part([{ text: dimensionWords[by][language] }, ...measures],
      groupsOf(groups[i]!).map((group) => [
        by === 'MONTH' ? showMonth(group.key, language) : language === 'en' ? group.labelEn : group.label,
        ...measures.map((name) => told(group[name])),
      ]))),
    ...await trainingParts(context, chosen, language),
    part(['gap', 'agency', 'region', 'month', 'count'], await gapRows(context, language)),
  ]
}

/** What became of those who were trained, by the same filter. */
async function trainingParts({ actor, ask }: Context, chosen: Chosen, language: Language): Promise<Part[]> {
  const figures = new TrainingFigures((by) => ask(readTrainingCells(by)), chosen)
  const total = await figures.total()
  const names = Object.keys(trainingMeasureWords) as (keyof typeof trainingMeasureWords)[]
  const nameOf = (by: TrainingDimension, { key, label, labelEn }: TrainingGroup): string => {
    if (by === 'GROUP') return trainingGroupWords[key as keyof typeof trainingGroupWords][language]
    return key === actor.cityCode ? headingWords.noRegion[language] : language === 'en' ? labelEn : label
  }
  return Promise.all(trainingDimensions.map(async (by) => ({
    headings: [`${headingWords.training[language]}: ${trainingDimensionWords[by][language]}`, ...names.map((name) => trainingMeasureWords[name][language])],
    rows: [[headingWords.all[language], total] as const, ...(await figures.by(by)).map((group) => [nameOf(by, group), group] as const)]
      .map(([name, group]) => [name, ...names.map((measure) => told(group[measure]))]),
  })))
}

/** What the city lacks, as on the page: each service, and below it where and when, with one line for all that is not told. */
async function gapRows({ actor, ask, load }: Context, language: Language): Promise<Cell[][]> {
  const gaps = gapsOf(await ask(readGaps()))
  return (await Promise.all(gaps.map(async ({ serviceId, count, cells, hidden }) => {
    const service = (await load(serviceById, serviceId))!
    const of = [language === 'en' ? service.nameEn : service.nameId, (await load(agencyById, service.agencyId))!.shortName]
    const nameOf = async (regionCode: string) => (regionCode === actor.cityCode ? headingWords.noRegion[language] : (await load(regionByCode, regionCode))!.name)
    return [
      [...of, null, null, told(count)],
      ...await Promise.all(cells.map(async ({ regionCode, month, count: n }) => [...of, await nameOf(regionCode), showMonth(month, language), n])),
      ...(hidden && count !== null ? [[...of, headingWords.others[language], null, hiddenMark]] : []),
    ]
  }))).flat()
}

const linesOf = (parts: Part[]): Cell[][] =>
  parts.flatMap(({ headings, rows }, i) => [...(i ? [[]] : []), ...(headings.length ? [headings] : []), ...rows])

const mayExport = ({ session }: Context) => session?.actor.role === 'COO'

/** GET /outcomes.csv and /outcomes.xlsx, with the filter of the page as query parameters. Each export stands in the audit. */
export const outcomeRoutes: FastifyPluginAsync = async (http) => {
  for (const kind of ['csv', 'xlsx'] as const) {
    http.get(`/outcomes.${kind}`, async (request: FastifyRequest, reply) => {
      const { session } = request.who
      if (!session || !mayExport(request.who)) return reply.code(session ? 403 : 401).send()
      const lines = linesOf(await partsOf(request.who, request.query as OutcomeFilter, languageOf(session.user.locale)))
      void reply.header('content-disposition', `attachment; filename="capaian.${kind}"`)
      if (kind === 'csv') return reply.type('text/csv; charset=utf-8').send(`\ufeff${lines.map(csvLine).join('')}`)
      return reply.type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet').send(await workbookOf(lines))
    })
  }
}

async function workbookOf(lines: Cell[][]): Promise<Buffer> {
  // Takes half a second and 30 MB, which a server spends when the first such file is asked for.
  const { default: ExcelJS } = await import('exceljs')
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('Capaian').addRows(lines)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}
