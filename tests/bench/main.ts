// `pnpm bench [--quick | --big | --web] [--only=W1,W2] [--workers=1] [--profile=folder] [--keep=folder] [--mixed=minutes]`: the product beside the limit, in one run.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startDatabase } from './database.ts'
import { findPgbench } from './pgbench.ts'
import { heading, listLine, liveLine, mixedLine, rowOf, webLine } from './report.ts'
import { type Options, runWorks } from './run.ts'
import { runList } from './run-list.ts'
import { runLive } from './run-live.ts'
import { runMixed } from './run-mixed.ts'
import { bigSize, fullSize, quickSize } from './sizes.ts'
import { runWeb } from './web.ts'

const root = join(import.meta.dirname, '../..')
const say = (text = '') => process.stdout.write(`${text}\n`)
const { values } = parseArgs({
  args: process.argv.slice(2).filter((word) => word !== '--'),
  options: {
    quick: { type: 'boolean', default: false }, big: { type: 'boolean', default: false }, web: { type: 'boolean', default: false }, only: { type: 'string' }, workers: { type: 'string', default: '1' },
    profile: { type: 'string' }, keep: { type: 'string' }, mixed: { type: 'string' },
  },
})
const size = values.quick || values.web ? quickSize : values.big ? bigSize : fullSize
// A process that has just started, or is asked for something else, is slower for some seconds: until then nothing is counted.
const page = { warm: 1.8, seconds: 2 }
const thorough = { work: { warm: 1.8, seconds: 8 }, page }
const hasty = { work: { warm: 1.5, seconds: 2 }, page }
/** Pages and lists only for who asks for them: three minutes are soon over. */
const inHaste = ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7']
const options: Options = {
  only: values.only?.split(',') ?? (values.quick ? inHaste : undefined), windows: values.quick ? hasty : thorough, connections: 16, workers: Number(values.workers),
  pgbench: findPgbench(), profile: values.profile,
}
const wants = (name: string) => !values.web && (!options.only || options.only.includes(name))
const began = Date.now()
const machine = { cores: cpus().length, processor: cpus()[0]?.model, node: process.version, loadBefore: loadavg()[0] }
say(`${size.people} people, ${size.referrals} referrals; ${machine.cores} cores, load ${machine.loadBefore!.toFixed(1)}`)
if (!options.pgbench) say('pgbench was not found (Debian: apt-get install postgresql-contrib): no limit, no ratio.')

const database = await startDatabase(size, values.keep && join(values.keep, String(size.referrals)), say)
try {
  if (!values.web) say(`\n${heading()}`)
  const web = values.web ? await runWeb(database, (seen) => say(webLine(seen))) : null
  const works = values.web ? [] : await runWorks(database, size, options, (result) => say(rowOf(result)))
  const live = wants('W7') ? await runLive(database, values.quick ? 6 : 20, options.workers) : null
  if (live) say(liveLine(live))
  const list = wants('L') ? await runList(database, values.quick ? 2_000 : 20_000) : null
  if (list) say(listLine(list))
  const mixed = values.mixed ? await runMixed(database, size, Number(values.mixed)) : null
  if (mixed) say(mixedLine(mixed))
  const file = `bench-${new Date().toISOString().slice(0, 16).replace(':', '')}.json`
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  writeFileSync(join(root, file), `${JSON.stringify({ at: new Date().toISOString(), commit, size, options, machine: { ...machine, loadAfter: loadavg()[0] }, works, live, list, mixed, web }, null, 2)}\n`)
  say(`\n${file}, after ${Math.round((Date.now() - began) / 1000)} s; load now ${loadavg()[0]!.toFixed(1)}`)
} finally {
  await database.stop()
}
// Who started us may hold a channel to us, which would keep us.
process.exit()
