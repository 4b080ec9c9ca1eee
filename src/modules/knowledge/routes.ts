import { type Bound, bind, bindRead } from "#platform/http"
import { closeEntry } from "./commands/close-entry.ts"
import { openEntry } from "./commands/open-entry.ts"
import { knowledgeContract as c } from "./contract.ts"
import { listEntrys } from "./queries.ts"

export const knowledgeRoutes: readonly Bound[] = [
  bindRead(c.list, listEntrys),
  bind(c.open, openEntry),
  bind(c.close, closeEntry),
]
