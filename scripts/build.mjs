import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { node, root } from './paths.mjs'
import { quietly, step, Told } from './say.mjs'

const stamp = `${root}.build/web`
const inputs = ['web', 'schema/generated', 'pnpm-lock.yaml']

/** Builds the web into web/dist unless that is newer than all it is made of. The server runs from its source. */
export async function build() {
  const wanted = fingerprint()
  if (existsSync(`${root}web/dist/index.html`) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await step('Membangun halaman web', 'Building the web pages', () =>
    quietly(node, [`${root}web/node_modules/vite/bin/vite.js`, 'build'], {
      cwd: `${root}web`, env: { ...process.env, NODE_ENV: 'production' }, log: `${root}.build/web.log`,
      told: (log) => new Told(`Halaman web tidak dapat dibangun; selengkapnya di ${log}.`, `The web pages could not be built; more in ${log}.`),
    }))
  mkdirSync(`${root}.build`, { recursive: true })
  writeFileSync(stamp, wanted)
}

/** Of path, time and size of every file: no file is read. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const input of inputs) for (const file of filesOf(input)) {
    const { mtimeMs, size } = statSync(root + file)
    hash.update(`${file} ${mtimeMs} ${size}\n`)
  }
  return hash.digest('hex')
}

function filesOf(path) {
  if (!existsSync(root + path)) return []
  if (!statSync(root + path).isDirectory()) return [path]
  return readdirSync(root + path).sort().filter((name) => name !== 'node_modules' && name !== 'dist').flatMap((name) => filesOf(join(path, name)))
}
