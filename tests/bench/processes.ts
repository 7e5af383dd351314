import { readdirSync, readFileSync } from 'node:fs'

const ticksPerMs = 0.1

interface Stat { parent: number; cpuMs: number; ofEndedChildrenMs: number }

/** /proc/<pid>/stat; undefined where it has ended. A program's name may hold spaces, so what counts follows the last bracket. */
function statOf(pid: number): Stat | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ').map(Number)
    const [user, system, childrenUser, childrenSystem] = fields.slice(11, 15) as [number, number, number, number]
    return { parent: fields[1]!, cpuMs: (user + system) / ticksPerMs, ofEndedChildrenMs: (childrenUser + childrenSystem) / ticksPerMs }
  } catch {
    return undefined
  }
}

/** Processor time that a process and all below it have used so far, those that have ended included. */
export function cpuOf(root: number): number {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => ({ pid: Number(name), stat: statOf(Number(name)) }))
  const sum = (pid: number): number => {
    const own = all.find((each) => each.pid === pid)?.stat
    const below = all.filter(({ stat }) => stat?.parent === pid).map((child) => sum(child.pid))
    return (own ? own.cpuMs + own.ofEndedChildrenMs : 0) + below.reduce((total, ms) => total + ms, 0)
  }
  return sum(root)
}

/** Resident memory now and at most, in MiB. */
export function memoryOf(pid: number): { now: number; most: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const mib = (name: string) => Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)![1]) / 1024)
  return { now: mib('VmRSS'), most: mib('VmHWM') }
}
