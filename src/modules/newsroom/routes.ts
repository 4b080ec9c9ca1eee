import { type Bound, bind, bindRead } from "#platform/http"
import { closeLead } from "./commands/close-lead.ts"
import { openLead } from "./commands/open-lead.ts"
import { newsroomContract as c } from "./contract.ts"
import { listLeads } from "./queries.ts"

export const newsroomRoutes: readonly Bound[] = [
  bindRead(c.list, listLeads),
  bind(c.open, openLead),
  bind(c.close, closeLead),
]
