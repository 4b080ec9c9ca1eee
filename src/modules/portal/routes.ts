import { type Bound, bindRead } from "#platform/http"
import { portalContract as c } from "./contract.ts"
import { verify } from "./queries.ts"

export const portalRoutes: readonly Bound[] = [bindRead(c.verifications, verify)]
