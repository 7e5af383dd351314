import { execFileSync } from 'node:child_process'
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Cluster, startCluster } from '../../server/src/database/cluster.ts'
import { throwAway } from '../../server/src/database/tuning.ts'

export interface Pair {
  primary: Cluster
  standby: Cluster
  stop(): Promise<void>
}

const quiet = () => {}

/** A PostgreSQL and a streaming replica of it that applies each commit some seconds after it happened. */
export async function startPair(behindSeconds: number): Promise<Pair> {
  const [first, second] = ['primary', 'standby'].map((name) => mkdtempSync(join(tmpdir(), `sinergi-${name}-`))) as [string, string]
  const tuning = { ...throwAway, wal_level: 'replica', max_wal_senders: 4 }
  await (await startCluster(first, quiet, tuning)).stop()
  execFileSync('cp', ['-a', `${first}/.`, second])
  const signal = join(second, 'postgres/standby.signal')
  writeFileSync(signal, '')
  const { uid, gid } = statSync(join(second, 'postgres'))
  chownSync(signal, uid, gid)
  const primary = await startCluster(first, quiet, tuning)
  const { host, port, user, password } = primary.superuser
  const standby = await startCluster(second, quiet, {
    ...tuning, primary_conninfo: `host=${host} port=${port} user=${user} password=${password as string}`, recovery_min_apply_delay: `${behindSeconds}s`,
  })
  return {
    primary, standby,
    async stop() {
      await standby.stop()
      await primary.stop()
      for (const folder of [first, second]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
