import { type Bound, bind, bindRead } from "#platform/http"
import { closePublication } from "./commands/close-publication.ts"
import { openPublication } from "./commands/open-publication.ts"
import { publishingContract as c } from "./contract.ts"
import { listPublications } from "./queries.ts"

export const publishingRoutes: readonly Bound[] = [
  bindRead(c.list, listPublications),
  bind(c.open, openPublication),
  bind(c.close, closePublication),
]
