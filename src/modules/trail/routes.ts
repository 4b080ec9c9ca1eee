import { type Bound, bindRead } from "#platform/http"
import { trailContract as c } from "./contract.ts"
import { listEntries, listSecurityEvents, verification } from "./queries.ts"

export const trailRoutes: readonly Bound[] = [
  bindRead(c.entries, listEntries),
  bindRead(c.securityEvents, listSecurityEvents),
  bindRead(c.verification, verification),
]
