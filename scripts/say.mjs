import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { spawn } from 'node:child_process'

/** What whoever runs the product can cure: one sentence in Indonesian, the same in English. */
export class Told extends Error {
  constructor(indonesian, english) {
    super(`${indonesian}\n${english}`)
  }
}

/** Shows that `work` goes on, in both languages, and how long it took. A terminal sees the seconds pass, a log a line now and then. */
export async function step(indonesian, english, work) {
  const begun = Date.now()
  const seconds = () => Math.round((Date.now() - begun) / 1000)
  const line = () => `${indonesian} · ${english} … ${seconds()} s`
  const live = process.stdout.isTTY
  process.stdout.write(live ? line() : `${indonesian} · ${english} …\n`)
  const timer = setInterval(() => process.stdout.write(live ? `\r${line()}` : `  … ${seconds()} s\n`), live ? 1_000 : 20_000)
  try {
    await work()
    process.stdout.write(live ? `\r${line()}\n` : `  ✓ ${seconds()} s\n`)
  } catch (error) {
    if (live) process.stdout.write('\n')
    throw error
  } finally {
    clearInterval(timer)
  }
}

/** Runs a program quietly; its output goes to `log`, as far as the disk takes it. When it fails, `told(log)` says what to do. */
export async function quietly(program, args, { log, cwd, env = process.env, told }) {
  mkdirSync(dirname(log), { recursive: true })
  writeFileSync(log, `> ${[program, ...args].join(' ')}\n`)
  const said = []
  const hear = (chunk) => {
    said.push(chunk)
    try {
      appendFileSync(log, chunk)
    } catch { /* a full disk, which the program itself will tell of */ }
  }
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' && program === 'npx' })
  for (const stream of [child.stdout, child.stderr]) stream.on('data', hear)
  const code = await new Promise((resolve) => child.on('close', resolve).on('error', ({ message }) => {
    hear(`${message}\n`)
    resolve(1)
  }))
  if (code !== 0) throw causeOf(said.join('')) ?? told(log)
}

/** What whoever runs the product can cure, by what a program or the operating system said of it. */
export function causeOf(output) {
  if (/ENOSPC|EDQUOT|No space left|Disk quota exceeded/.test(output)) return new Told('Diska penuh; kosongkan ruang lalu jalankan lagi.', 'The disk is full; free some space and start again.')
  if (/EACCES|EROFS|permission denied/i.test(output)) return new Told(
    'Folder ini tidak dapat ditulis; jalankan sebagai pemiliknya.', 'This folder cannot be written; run as its owner.')
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ERR_SOCKET_TIMEOUT|META_FETCH_FAIL/.test(output)) return new Told(
    'Registri paket npm tidak dapat dihubungi; periksa jaringan lalu jalankan lagi.',
    'The npm package registry cannot be reached; check the network and start again.')
  return undefined
}
