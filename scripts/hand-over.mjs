import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { node, root } from './paths.mjs'

/**
 * Runs a script of the checkout on the workspace's Node until it ends, with our terminal, and ends with its exit code. Signals
 * are passed on. By the message channel the server notices when we are gone without a signal (`kill -9`), and ends too.
 */
export function handOver(script, args, flags = []) {
  const child = spawn(node, [...flags, root + script, ...args], {
    cwd: root, stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  stopWithNpm(child)
  child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : code ?? 1))
}

/** When npm is killed, or the shell that it runs us in dies of npm's signal without a word to us, we have another parent. */
function stopWithNpm(child) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 200).unref()
}
