import type { FastifyPluginAsync } from 'fastify'

/** Routes of features beside /graphql, such as files up and down. Kept by hand. `request.who` tells who asks. */
export const routes: FastifyPluginAsync[] = []
