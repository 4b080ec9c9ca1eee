import { type Bound, bindDownload, bindRead } from "#platform/http"
import { exportChain } from "./commands/export-chain.ts"
import { trailContract as c } from "./contract.ts"
import { listEntries, listSecurityEvents, verification } from "./queries.ts"

export const trailRoutes: readonly Bound[] = [
  bindRead(c.entries, listEntries),
  bindRead(c.securityEvents, listSecurityEvents),
  bindRead(c.verification, verification),
  bindDownload(c.exportChain, exportChain),
]
