import { type Bound, bindRead } from "#platform/http"
import { dispatchContract as c } from "./contract.ts"
import { tasks } from "./queries.ts"

export const dispatchRoutes: readonly Bound[] = [bindRead(c.tasks, tasks)]
