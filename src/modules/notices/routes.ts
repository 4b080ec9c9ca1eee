import { type Bound, bind, bindRead } from "#platform/http"
import { read, readAll } from "./commands/read.ts"
import { noticesContract as c } from "./contract.ts"
import { listNotices } from "./queries.ts"

export const noticesRoutes: readonly Bound[] = [
  bindRead(c.notices, listNotices),
  bind(c.read, read),
  bind(c.readAll, readAll),
]
