// The product as built, on a data folder of its own, empty at each start, with the demonstration data: for the tests in the browser.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { startCluster } from '../../server/src/database/cluster.ts'
import { findRunning } from '../../server/src/database/lock-file.ts'
import { throwAway } from '../../server/src/database/tuning.ts'

const root = join(import.meta.dirname, '../..')
const dataDir = join(root, '.build/e2e')
const leftOver = findRunning(join(dataDir, 'postgres'))
if (leftOver) process.kill(leftOver.pid, 'SIGQUIT')
rmSync(dataDir, { recursive: true, force: true, maxRetries: 10 })

process.env['SINERGI_DATA'] = dataDir
delete process.env['DATABASE_URL']
delete process.env['SINERGI_ENV']
// The product takes over the PostgreSQL that runs on its data, and ends it: here one that need not lose nothing.
await startCluster(dataDir, () => {}, throwAway)
await import(pathToFileURL(join(root, 'server/dist/main.js')).href)
