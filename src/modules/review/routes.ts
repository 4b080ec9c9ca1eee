import { type Bound, bind, bindRead } from "#platform/http"
import { closeRound } from "./commands/close-round.ts"
import { openRound } from "./commands/open-round.ts"
import { reviewContract as c } from "./contract.ts"
import { listRounds } from "./queries.ts"

export const reviewRoutes: readonly Bound[] = [
  bindRead(c.list, listRounds),
  bind(c.open, openRound),
  bind(c.close, closeRound),
]
