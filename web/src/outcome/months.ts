const most = 12

/** The months from the first to the last of those given, those between too, and of many the latest twelve. */
export function followed(months: readonly string[]): string[] {
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return []
  const index = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1
  const all = Array.from({ length: index(last) - index(first) + 1 }, (_, i) => index(first) + i)
  return all.slice(-most).map((n) => `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`)
}
