import { existsSync } from 'node:fs'
import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/**
 * The built web: what lies in assets/ bears a hash in its name and is kept for ever; every other path is a place of the web's
 * own router and gets its one page. Compressed files (.br, .gz) that the build left beside the others are preferred.
 */
export async function serveWeb(http: FastifyInstance, folder: string): Promise<void> {
  if (!existsSync(join(folder, 'index.html'))) {
    http.setNotFoundHandler((_request, reply) => notFound(reply, 'Not found. The web has not been built.'))
    return
  }
  const assets = join(folder, 'assets/')
  await http.register(files, {
    root: folder, preCompressed: true, cacheControl: false, dotfiles: 'ignore',
    setHeaders: (reply, path) => reply.header('cache-control', path.startsWith(assets) ? forEver : 'no-cache'),
  })
  http.setNotFoundHandler(page)
}

const forEver = 'public, max-age=31536000, immutable'
const notFound = (reply: FastifyReply, text: string) => reply.code(404).type('text/plain').send(`${text}\n`)

/** What a missing file would be asked for as. Other dots may stand in the web's own places: a user name has one. */
const file = /\.(m?js|css|map|json|webmanifest|svg|png|jpe?g|webp|gif|ico|woff2?|txt|xml|php)$/

function page(request: FastifyRequest, reply: FastifyReply) {
  const place = request.url.split('?')[0]!
  const isPage = ['GET', 'HEAD'].includes(request.method) && !/^\/(assets\/|graphql$|\.)/.test(place) && !file.test(place)
  return isPage ? reply.sendFile('index.html') : notFound(reply, 'Not found.')
}
