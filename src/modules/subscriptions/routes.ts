import { type Bound, bind, bindRead } from "#platform/http"
import { setTopics } from "./commands/set-topics.ts"
import { subscriptionsContract as c } from "./contract.ts"
import { figures, releases } from "./queries.ts"

export const subscriptionsRoutes: readonly Bound[] = [
  bindRead(c.releases, releases),
  bind(c.setTopics, setTopics),
  bindRead(c.figures, figures),
]
