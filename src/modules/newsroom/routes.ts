import type { Bound } from "#platform/http"
import { articleRoutes } from "./articles/routes.ts"
import { assistanceRoutes } from "./assistance/routes.ts"
import { mailboxRoutes } from "./mailbox/routes.ts"
import { materialRoutes } from "./materials/routes.ts"
import { policyRoutes } from "./policies/routes.ts"
import type { NewsroomPorts } from "./ports.ts"
import { railRoutes } from "./rail-routes.ts"

/** Gathers the addresses of the rooms. */
export const newsroomRoutes = (ports: NewsroomPorts): readonly Bound[] => [
  ...railRoutes(ports),
  ...articleRoutes(ports),
  ...assistanceRoutes(ports),
  ...mailboxRoutes(ports),
  ...materialRoutes(ports.files),
  ...policyRoutes,
]
