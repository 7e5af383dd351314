import { randomUUID } from 'node:crypto'
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import type { PoolConfig } from 'pg'
import { sessionCookie, valueIn, writeCookie } from './account/cookie.ts'
import { forgetSessions, sessionActor } from './account/session.ts'
import { now } from './core/clock.ts'
import type { Config } from './core/config.ts'
import { Context } from './core/context.ts'
import { connect, disconnect } from './core/db.ts'
import { hub } from './core/hub.ts'
import { makeSchema } from './core/schema.ts'
import { rulesFor, webOperations } from './edge/allow-list.ts'
import { DocumentStore, makeApollo } from './edge/apollo.ts'
import { makeExecute } from './edge/execute.ts'
import { makeHttp } from './edge/http.ts'
import { listen } from './edge/listen.ts'
import { describe, makeLog } from './edge/log.ts'
import { serveSockets } from './edge/socket.ts'
import { makeOperations, SocketContext } from './edge/subscribe.ts'
import { entities } from './entities.ts'
import { startLists } from './list/list.sweep.ts'
import { routes } from './routes.ts'

export interface App {
  /** Where it answers, without a slash at the end. */
  url: string
  /** Lets what runs end, at most ten seconds, then closes everything. */
  stop(): Promise<void>
}

/** The whole server of one process, on a migrated database, as its own role there. Refuses a taken port with StartupError. */
export async function startApp(
  config: Config, database: { app: PoolConfig }, log: FastifyBaseLogger = makeLog(config.logLevel),
): Promise<App> {
  await connect({ ...database.app, max: config.poolSize }, entities, config)
  await hub.listen(database.app)
  hub.onSession(forgetSessions)
  const { contextOf, rememberWrite, askerBy } = makeAskers(config)
  const schema = makeSchema()
  const judged = { rules: rulesFor(config, schema), operations: webOperations(config), documents: new DocumentStore() }
  const parts = { config, log, production: config.production, schema, ...judged }
  const execute = makeExecute(schema, log)
  const apollo = makeApollo({ ...parts, execute })
  await apollo.start()
  const stopLists = startLists((error) => log.error(describe(error as Error), 'list failed'))
  const http = await makeHttp({ ...parts, apollo, contextOf, rememberWrite, routes })
  const operations = makeOperations({ ...parts, execute })
  const closeSockets = serveSockets(http.server, { origins: config.origins, log, askerBy, operations })

  async function stop() {
    await closeSockets()
    await stopLists()
    const slow = setTimeout(() => http.server.closeAllConnections(), 10_000)
    await http.close()
    clearTimeout(slow)
    await apollo.stop()
    await hub.stop()
    await disconnect()
  }
  try {
    return { url: await listen(http, config), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Turns a cookie into who asks. */
function makeAskers({ secureCookies, replica }: Config) {
  const [cookie, written] = [sessionCookie(secureCookies), writeCookie(secureCookies)]

  async function contextOf(request: FastifyRequest, reply: FastifyReply): Promise<Context> {
    const token = valueIn(request.headers.cookie, cookie)
    const session = token ? await sessionActor(token, now()) : null
    if (session && replica) session.actor.wrote = valueIn(request.headers.cookie, written)
    const setToken = (given: string | null) => void reply.header('set-cookie', given ? cookie.set(given) : cookie.clear())
    return new Context(request.id, session, token, setToken, request.socket.remoteAddress)
  }

  /** In the browser, so that the next request finds it whichever process gets it. */
  function rememberWrite({ who, headers }: FastifyRequest, reply: FastifyReply) {
    const wrote = who?.session?.actor.wrote
    if (wrote && wrote !== valueIn(headers.cookie, written)) void reply.header('set-cookie', written.set(wrote))
  }

  async function askerBy(header: string | undefined): Promise<SocketContext | null> {
    const token = valueIn(header, cookie)
    const session = token ? await sessionActor(token, now(), { active: false }) : null
    return session && new SocketContext(randomUUID(), session, token, undefined, () => askerBy(header))
  }

  return { contextOf, rememberWrite, askerBy }
}
