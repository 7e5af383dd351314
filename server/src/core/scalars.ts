import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql'

const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
const daysIn = (year: number, month: number) => (month === 2 ? (leap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31)

/** A day of the calendar as PostgreSQL takes it: no 2026-02-30, no year 0. */
export function isDate(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number) as [number, number, number, number]
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

const isDateTime = (text: string): boolean =>
  /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/.test(text) && isDate(text.slice(0, 10))

/** Text in, text out: PostgreSQL has written what goes out, so only what comes in is looked at. The error repeats no value. */
function textScalar(name: string, description: string, expected: string, parse: (text: string) => string | undefined) {
  const parsed = (value: unknown): string => {
    const result = typeof value === 'string' ? parse(value) : undefined
    if (result === undefined) throw new GraphQLError(`${name}: expected ${expected}`, { extensions: { code: 'BAD_USER_INPUT' } })
    return result
  }
  return new GraphQLScalarType<string, string>({
    name, description, serialize: (value) => value as string, parseValue: parsed,
    parseLiteral: (node: ValueNode) => parsed(node.kind === Kind.STRING ? node.value : undefined),
  })
}

export const DateScalar = textScalar('Date', 'A day in Asia/Jakarta, ISO 8601: `2026-03-25`.', 'YYYY-MM-DD',
  (text) => (isDate(text) ? text : undefined))

export const DateTimeScalar = textScalar(
  'DateTime', 'An instant, ISO 8601 in UTC: `2026-03-25T07:05:00.000Z`.', 'YYYY-MM-DDThh:mm:ssZ',
  (text) => (isDateTime(text) && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined))
