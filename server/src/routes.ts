import { attachmentRoutes } from './attachment/attachment.route.ts'
import type { FeatureRoutes } from './core/files.ts'
import { listRoutes } from './list/list.route.ts'
import { outcomeRoutes } from './outcome/outcome.export.ts'
import { certificateRoutes } from './training/certificate.route.ts'
import { visitPhotoRoutes } from './training/visit-photo.route.ts'

/** Routes of features beside /graphql, such as files up and down. Kept by hand. `request.who` tells who asks. */
export const routes: FeatureRoutes[] = [attachmentRoutes, certificateRoutes, listRoutes, outcomeRoutes, visitPhotoRoutes]
