// Everything that proves the product. Every part runs also when one before it failed; the last line is the sum.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { chromiumPath, hint } from './chromium.mjs'
import { node, root } from './paths.mjs'

const bin = (path) => `${root}node_modules/${path}`
const reports = { vitest: `${root}.build/vitest.json`, playwright: `${root}.build/playwright.json` }
const browser = existsSync(chromiumPath)
const sum = { passed: 0, failed: 0, skipped: 0 }

mkdirSync(`${root}.build`, { recursive: true })
for (const report of Object.values(reports)) rmSync(report, { force: true })

gate('lint', [bin('oxlint/bin/oxlint'), '--deny-warnings'])
gate('types of server', [bin('typescript/bin/tsc'), '-p', 'server', '--noEmit'])
gate('types of tests', [bin('typescript/bin/tsc'), '-p', 'tests', '--noEmit'])
gate('types of web', [bin('vue-tsc/bin/vue-tsc.js'), '-p', 'web', '--noEmit'])
gate('schema is current', ['scripts/generate.mjs', '--check'])
tests('vitest', [bin('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile=${reports.vitest}`])
if (browser) tests('playwright', playwright('--reporter=list,json'), { PLAYWRIGHT_JSON_OUTPUT_FILE: reports.playwright })
else skipBrowserTests()

console.log(`\n${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`)
process.exitCode = sum.failed ? 1 : 0

/** A check without tests of its own; one that fails counts as one failed test. */
function gate(name, args) {
  console.log(`\n── ${name}`)
  if (run(args) === 0) return
  sum.failed++
  console.log(`✗ ${name}`)
}

function tests(name, args, env = {}) {
  console.log(`\n── ${name}`)
  const code = run(args, env)
  const counts = countsOf(name)
  // A runner that broke before it counted anything, or outside of a test.
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  for (const kind of Object.keys(sum)) sum[kind] += counts[kind]
}

function run(args, env = {}) {
  return spawnSync(node, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } }).status
}

function playwright(...flags) {
  return [bin('@playwright/test/cli.js'), 'test', '-c', 'tests/playwright.config.ts', ...flags]
}

function countsOf(name) {
  if (!existsSync(reports[name])) return { passed: 0, failed: 0, skipped: 0 }
  const report = JSON.parse(readFileSync(reports[name], 'utf8'))
  if (name === 'vitest') return { passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + report.numTodoTests }
  const { expected, flaky, unexpected, skipped } = report.stats
  return { passed: expected + flaky, failed: unexpected, skipped }
}

function skipBrowserTests() {
  const listed = spawnSync(node, playwright('--list', '--reporter=json'), { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 })
  sum.skipped += JSON.parse(listed.stdout).stats.skipped
  console.log(`
████████████████████████████████████████████████████████████████████████
  UJI PERAMBAN DILEWATI: Chromium tidak ditemukan di ${chromiumPath}.
  BROWSER TESTS SKIPPED: no Chromium at ${chromiumPath}.
  ${hint}.
████████████████████████████████████████████████████████████████████████`)
}
