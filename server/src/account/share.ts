/**
 * Whose share of what is scarce an address takes: its own; of IPv6 all of its network of 64 bits, for whoever has one has them all.
 * Behind a proxy everybody is one, and shares as one does.
 */
export function shareOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address
  const [head, tail] = address.split('::').map((part) => part.split(':').filter(Boolean)) as [string[], string[]?]
  const zeros = Array.from({ length: 8 - head.length - (tail?.length ?? 0) }, () => '0')
  return [...head, ...zeros, ...(tail ?? [])].slice(0, 4).join(':')
}
