import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { node, root } from './paths.mjs'
import { quietly, step, Told } from './say.mjs'

/** Lies inside node_modules: whoever removes that removes the stamp with it. */
const stamp = `${root}node_modules/.sinergi-installed`

/** Installs the packages of the lockfile unless they are there already. */
export async function install() {
  const wanted = fingerprint()
  if (existsSync(node) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  await step('Memasang pustaka, pertama kali beberapa menit', 'Installing packages, some minutes the first time', pnpmInstall)
  writeFileSync(stamp, wanted)
}

function fingerprint() {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}`)
  const folders = ['', 'server/', 'web/', 'schema/', 'tests/']
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...folders.map((folder) => `${folder}package.json`)]) hash.update(readFileSync(root + file))
  return hash.digest('hex')
}

async function pnpmInstall() {
  const { packageManager } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const [program, args] = npx()
  // NODE_ENV=production would leave out the Node and the build tools of the workspace; CI=true keeps pnpm from asking.
  const env = { ...process.env, ...writableHome(), NODE_ENV: 'development', CI: 'true' }
  await quietly(program, [...args, '--yes', packageManager, 'install', '--frozen-lockfile'], {
    cwd: root, env, log: `${root}.build/install.log`,
    told: (log) => new Told(`Pustaka tidak dapat dipasang; selengkapnya di ${log}.`, `The packages could not be installed; more in ${log}.`),
  })
}

/** The npx of the npm that runs us; else the one on the path. */
function npx() {
  const beside = process.env.npm_execpath && join(dirname(process.env.npm_execpath), 'npx-cli.js')
  return beside && existsSync(beside) ? [process.execPath, [beside]] : ['npx', []]
}

/** npm and pnpm keep their caches at home. A user without one, such as a service's, gets it inside the checkout. */
function writableHome() {
  try {
    accessSync(homedir(), constants.W_OK)
    return {}
  } catch {
    const HOME = `${root}.build/home`
    mkdirSync(HOME, { recursive: true })
    return { HOME, npm_config_cache: `${HOME}/.npm` }
  }
}
