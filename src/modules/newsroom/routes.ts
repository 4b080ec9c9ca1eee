import type { Bound } from "#platform/http"
import { articleRoutes } from "./articles/routes.ts"
import type { NewsroomPorts } from "./index.ts"
import { materialRoutes } from "./materials/routes.ts"
import { policyRoutes } from "./policies/routes.ts"

export const newsroomRoutes = (ports: NewsroomPorts): readonly Bound[] => [
  ...articleRoutes(ports),
  ...materialRoutes(ports.files),
  ...policyRoutes,
]
