import { type Bound, bind, bindRead } from "#platform/http"
import { addLine, addLines, changeLine, dropLine } from "./commands/lines.ts"
import { addPolicy, changePolicy } from "./commands/policies.ts"
import { policyContract as c } from "./contract.ts"
import { listPolicies, policyView } from "./queries.ts"

export const policyRoutes: readonly Bound[] = [
  bindRead(c.policies, listPolicies),
  bindRead(c.policy, policyView),
  bind(c.addPolicy, addPolicy),
  bind(c.changePolicy, changePolicy),
  bind(c.addLine, addLine),
  bind(c.addLines, addLines),
  bind(c.changeLine, changeLine),
  bind(c.dropLine, dropLine),
]
