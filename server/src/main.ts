import type { PoolConfig } from 'pg'
import { demandSecondFactor } from './account/factor.demand.ts'
import { type App, startApp } from './app.ts'
import { type Config, readConfig } from './core/config.ts'
import { loadKeyRing } from './core/keyring.ts'
import { derive, useKeys } from './core/keys.ts'
import { makeSchema } from './core/schema.ts'
import { type Progress, StartupError } from './core/startup-error.ts'
import { whenAskedToStop } from './core/stopping.ts'
import { asStartupError } from './database/failure.ts'
import { openDatabase } from './database/open.ts'
import { rulesFor } from './edge/allow-list.ts'
import { tryPort } from './edge/listen.ts'
import { describe, makeLog } from './edge/log.ts'
import { startSweeping } from './referral/referral.sweep.ts'
import { hasDemonstration, refuseDemonstration, showcase } from './seed/demonstration/showcase.ts'
import { seedIfEmpty } from './seed/index.ts'
import { handedOver, isWorker, startWorkers, tellReady } from './workers.ts'

const say = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`)
const progress: Progress = (indonesian, english) => say(`· ${indonesian} / ${english}`)
const sweepMs = 60_000

async function start() {
  const config = readConfig()
  if (config.production && config.demonstration) throw demonstrationInProduction
  await tryPort(config)
  // Before the database is touched, and once for all processes.
  if (config.production) rulesFor(config, makeSchema())
  const { database, greeting } = await prepareDatabase(config)
  try {
    const { url } = config.workers > 1 ? await serveWithWorkers(config, database) : await serve(config, database)
    say('', `Sinergi siap / is ready: ${url}`, '', ...greeting)
  } catch (error) {
    await database.stop()
    throw error
  }
}

async function serve(config: Config, database: { app: PoolConfig }): Promise<App> {
  const log = makeLog(config.logLevel)
  const app = await startApp(config, database, log)
  const stopSweeping = startSweeping(sweepMs, (error) => log.error(describe(error as Error), 'sweep failed'))
  whenAskedToStop(async () => {
    stopSweeping()
    await app.stop()
  })
  return app
}

async function serveWithWorkers({ workers }: Config, { app }: { app: PoolConfig }) {
  const serving = await startWorkers(workers, app)
  whenAskedToStop(serving.stop)
  return serving
}

/** One of several processes: the first has prepared the database. */
async function work() {
  const config = readConfig()
  useKeys(keysOf(config))
  const { url } = await serve(config, { app: await handedOver() })
  tellReady(url)
}

const keysOf = ({ dataDir, production }: Config) =>
  loadKeyRing({ inline: process.env.SINERGI_KEYS, file: process.env.SINERGI_KEYS_FILE, dataDir, production })

async function prepareDatabase(config: Config) {
  const { dataDir, databaseUrl, production, cities } = config
  const keys = keysOf(config)
  useKeys(keys)
  let greeting: string[] = []
  const settings = { url: databaseUrl, dataDir, secret: derive(keys, 'database role'), onStarted: whenAskedToStop }
  const database = await openDatabase(settings, progress, async (owner, app) => {
    await seedIfEmpty(owner, app, config, progress)
    await demandSecondFactor(owner, config)
    if (production) await refuseDemonstration(owner)
    else if (await hasDemonstration(owner)) greeting = [...showcase(cities[0]!), '']
  })
  return { database, greeting }
}

const demonstrationInProduction = new StartupError(
  'SINERGI_ENV=production menolak data contoh; kosongkan SINERGI_DEMO.',
  'SINERGI_ENV=production refuses the demonstration; leave SINERGI_DEMO empty.',
)

const started = isWorker ? work() : start()
started.catch((cause: unknown) => {
  const error = asStartupError(cause, 'DATABASE_URL')
  process.stderr.write(`${error instanceof StartupError ? error.message : (error as Error).stack}\n`)
  process.exit(1)
})
