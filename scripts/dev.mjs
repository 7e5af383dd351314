// The server, started anew at every change, and Vite beside it.
import { spawn } from 'node:child_process'
import { fromSource, node, root } from './paths.mjs'

const run = (args, cwd) => spawn(node, args, { cwd, stdio: 'inherit' })
const children = [
  run(['--watch', '--watch-preserve-output', ...fromSource, `${root}server/src/main.ts`], root),
  run([`${root}web/node_modules/vite/bin/vite.js`], `${root}web`),
]
const stop = (signal) => children.forEach((child) => child.kill(signal))
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop('SIGTERM'))
process.on('disconnect', () => stop('SIGTERM'))
let running = children.length
for (const child of children) child.on('exit', () => {
  stop('SIGTERM')
  // The message channel would keep us.
  if (--running === 0) process.exit()
})
