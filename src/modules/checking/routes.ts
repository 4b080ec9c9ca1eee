import { type Bound, bind, bindRead } from "#platform/http"
import { endExemption, exempt } from "./commands/exempt.ts"
import { checkingContract as c } from "./contract.ts"
import { checkText, listExemptions, listRules, ruleOf } from "./queries.ts"

export const checkingRoutes: readonly Bound[] = [
  // Nothing is written: a read that needs a body.
  bindRead(c.checkText, checkText),
  bindRead(c.rules, listRules),
  bindRead(c.rule, ruleOf),
  bindRead(c.exemptions, listExemptions),
  bind(c.exempt, exempt),
  bind(c.endExemption, endExemption),
]
