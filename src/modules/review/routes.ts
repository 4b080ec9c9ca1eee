import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { deputiesContract as d, laddersContract as l, roundsContract as r } from "./contract.ts"
import { endDeputy, nameDeputy } from "./deputies/name-deputy.ts"
import { listDeputies } from "./deputies/views.ts"
import { chooseLadder } from "./ladders/choose.ts"
import { laddersPage } from "./ladders/views.ts"
import { scanOf } from "./papers/scan.ts"
import type { ReviewPorts } from "./ports.ts"
import { listRounds } from "./queries.ts"
import { reviewForm } from "./rounds/form.ts"
import { signingPage } from "./rounds/signing-page.ts"
import { templateRoutes } from "./templates/routes.ts"

/** `kinds` with 预审模板 among them. */
export const reviewRoutes = (ports: ReviewPorts): readonly Bound[] => [
  bindRead(r.list, (ctx, sql, input) => listRounds(ctx, sql, input, ports.kinds)),
  bindRead(r.page, (ctx, sql, input) => signingPage(ctx, sql, input, ports.kinds)),
  bindDownload(r.form, (ctx, db, input) => reviewForm(ctx, db, input, ports.kinds)),
  bindDownload(r.scan, (ctx, db, input) => scanOf(ctx, db, input, ports.files)),
  bindRead(d.deputies, (ctx, sql) => listDeputies(ctx, sql)),
  bind(d.name, nameDeputy),
  bind(d.end, endDeputy),
  bindRead(l.ladders, laddersPage),
  bind(l.choose, chooseLadder),
  ...templateRoutes(ports),
]
