import { existsSync } from 'node:fs'

/** Debian's, the one without a window of its own first: it turns the same pages in less than half of the processor time. */
const known = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/** The Chromium that looks at the pages. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? known.find((path) => existsSync(path)) ?? known[0]
export const hint = 'apt-get install chromium-headless-shell, or set CHROMIUM_PATH'
