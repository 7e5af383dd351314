/** Onto the heading of the page that has come, so that one is told of it and goes on from there; what the page itself has focused keeps it. */
export function focusHeading() {
  const main = document.getElementById('content')
  if (!main || main.contains(document.activeElement) && document.activeElement !== main) return
  const heading = main.querySelector<HTMLElement>('h1')
  if (heading) heading.tabIndex = -1
  const to = heading ?? main
  to.focus({ preventScroll: true })
}

/** What has the keys leaves its list: taken before, the answer gives them to the one that follows it, at the end to the one before. */
export function focusAfter(leaving: Element | null | undefined) {
  const next = leaving?.nextElementSibling ?? leaving?.previousElementSibling
  const field = () => next?.querySelector<HTMLElement>('input, button')
  return () => (next?.isConnected ? field()?.focus() : focusHeading())
}
