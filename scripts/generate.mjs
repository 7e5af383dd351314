// Prints the server's SDL and generates types and typed documents from it. `--check` writes nothing and fails when a file is not current;
// `--types` takes the SDL as it stands.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generatedFiles } from '../schema/codegen.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const check = process.argv.includes('--check')
const stale = []

function settle(filename, content) {
  if (existsSync(filename) && readFileSync(filename, 'utf8') === content) return
  stale.push(relative(root, filename))
  if (check) return
  mkdirSync(dirname(filename), { recursive: true })
  writeFileSync(filename, content)
}

if (!process.argv.includes('--types')) {
  const printer = `${root}server/src/print-schema.ts`
  const sdl = execFileSync(process.execPath, ['--import', '@oxc-node/core/register', printer], { cwd: root, encoding: 'utf8' })
  settle(`${root}schema/schema.graphql`, sdl)
}
// `gql.ts` repeats every document as a string, for a tag function that nobody here uses.
const generated = await generatedFiles().catch(({ message }) => {
  process.stderr.write(`${message}\n`)
  process.exit(1)
})
const wanted = generated.filter(({ filename }) => !/\/(gql|index)\.ts$/.test(filename))
for (const { filename, content } of wanted) settle(filename, content)

if (stale.length) process.stdout.write(`${check ? 'not current' : 'written'}: ${stale.join(', ')}\n`)
if (check && stale.length) process.exit(1)
