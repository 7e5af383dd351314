import type { FastifyPluginAsync } from 'fastify'
import { outcomeRoutes } from './outcome/outcome.export.ts'

/** Routes of features beside /graphql, such as files up and down. Kept by hand. `request.who` tells who asks. */
export const routes: FastifyPluginAsync[] = [outcomeRoutes]
