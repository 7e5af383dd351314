import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { StartupError } from '../core/startup-error.ts'

/** Opens the port and returns the address. Port 0 takes any that is free. */
export async function listen(http: FastifyInstance, { host, port }: { host: string; port: number }): Promise<string> {
  try {
    return (await http.listen({ host, port })).replace('[::]', 'localhost').replace('0.0.0.0', 'localhost')
  } catch (error) {
    throw worded(error, host, port)
  }
}

/** Refuses a port that will not open, before anybody waits for migrations and demonstration data. */
export function tryPort({ host, port }: { host: string; port: number }): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen({ host, port }, () => server.close(() => resolve()))
  }).catch((error: unknown) => {
    throw worded(error, host, port)
  })
}

const worded = (error: unknown, host: string, port: number) =>
  wordings[(error as NodeJS.ErrnoException).code ?? '']?.(host, port) ?? error

const wordings: Record<string, (host: string, port: number) => StartupError> = {
  EADDRINUSE: (_host, port) => new StartupError(
    `Porta ${port} sedang dipakai program lain; hentikan program itu atau isi SINERGI_PORT dengan porta lain.`,
    `Port ${port} is taken by another program; stop that program or set SINERGI_PORT to another port.`),
  EACCES: (_host, port) => new StartupError(
    `Porta ${port} tidak boleh dibuka oleh pengguna ini; isi SINERGI_PORT dengan porta di atas 1023.`,
    `This user may not open port ${port}; set SINERGI_PORT to a port above 1023.`),
  EADDRNOTAVAIL: (host) => new StartupError(
    `Alamat ${host} bukan milik komputer ini; periksa SINERGI_HOST.`,
    `The address ${host} is none of this machine; check SINERGI_HOST.`),
  ERR_SOCKET_BAD_PORT: () => new StartupError(
    'SINERGI_PORT bukan nomor porta; isi dengan angka 0 sampai 65535.',
    'SINERGI_PORT is no port; set it to a number from 0 to 65535.'),
}
