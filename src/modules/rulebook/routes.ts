import { type Bound, bindRead } from "#platform/http"
import { rulebookContract as c } from "./contract.ts"
import { listPacks } from "./queries.ts"

export const rulebookRoutes: readonly Bound[] = [bindRead(c.packs, listPacks)]
