// `npm start`, `npm test`, `npm run dev`: installs and builds what is missing, then hands over to the workspace's own Node.
// Runs on any Node from 20 on, without a package.
const oldest = 20
if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(`Sinergi memerlukan Node ${oldest} atau lebih baru; yang terpasang ${process.versions.node}.`)
  console.error(`Sinergi needs Node ${oldest} or newer; installed is ${process.versions.node}.`)
  process.exit(1)
}

const [{ install }, { build }, { handOver }, { causeOf, Told }, { frugal }] = await Promise.all(
  ['./install.mjs', './build.mjs', './hand-over.mjs', './say.mjs', './paths.mjs'].map((file) => import(file)),
)
const commands = {
  start: { builds: ['web', 'server'], script: 'server/dist/main.js', flags: frugal },
  test: { builds: ['web', 'server'], script: 'scripts/check.mjs' },
  dev: { builds: [], script: 'scripts/dev.mjs' },
  administrator: { builds: ['web', 'server'], script: 'server/dist/administrator.js' },
  bench: { builds: process.argv.includes('--web') ? ['web', 'server'] : ['server'], script: 'scripts/bench.mjs' },
}
const [name = 'start', ...rest] = process.argv.slice(2)
const command = commands[name]
try {
  if (!command) throw new Told(`Perintah tidak dikenal: ${name}.`, `No such command: ${name}.`)
  await install()
  await build(command.builds)
  handOver(command.script, rest, command.flags)
} catch (error) {
  const told = error instanceof Told ? error : causeOf(error.message)
  if (!told) throw error
  console.error(told.message)
  process.exit(1)
}
