import { startApp } from './app.ts'
import { readConfig } from './core/config.ts'
import { loadKeyRing } from './core/keyring.ts'
import { derive, useKeys } from './core/keys.ts'
import { type Progress, StartupError } from './core/startup-error.ts'
import { whenAskedToStop } from './core/stopping.ts'
import { openDatabase } from './database/open.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)
const progress: Progress = (indonesian, english) => say(`· ${indonesian} / ${english}`)

async function start() {
  const config = readConfig()
  const { dataDir, databaseUrl, production } = config
  const keys = loadKeyRing({ inline: process.env.SINERGI_KEYS, file: process.env.SINERGI_KEYS_FILE, dataDir, production })
  useKeys(keys)
  const database = await openDatabase({ url: databaseUrl, dataDir, secret: derive(keys, 'database role') }, progress)
  try {
    const app = await startApp(config, database)
    whenAskedToStop(async () => {
      await app.stop()
      await database.stop()
    })
    say(`\nSinergi: ${app.url}\n`)
  } catch (error) {
    await database.stop()
    throw error
  }
}

start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof StartupError ? error.message : (error as Error).stack}\n`)
  process.exit(1)
})
