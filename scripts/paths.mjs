import { fileURLToPath } from 'node:url'

/** The checkout, ending in a slash. */
export const root = fileURLToPath(new URL('..', import.meta.url))
/** The workspace's own Node. The shim in node_modules/.bin would put a shell between us and it, which takes no signals. */
export const node = `${root}node_modules/node/bin/node${process.platform === 'win32' ? '.exe' : ''}`
/** TypeScript from source, without a build. */
export const fromSource = ['--import', '@oxc-node/core/register']

/**
 * For V8 in the server: left alone it lets a small heap grow fourfold before it looks through all of it, here to 390 MiB and more.
 * So it stays at 230, no slower as far as can be measured. Its helping threads wait for each other in turns that cost more than they save
 * where PostgreSQL has the other core: one is enough. And where requests once took long, it would make what they make among what is old
 * from then on, and with each short request all that this refers to would live until the whole heap is collected (docs/speed.md).
 */
export const frugal = ['--max-semi-space-size=16', '--heap-growing-percent=50', '--v8-pool-size=1', '--no-allocation-site-pretenuring']
