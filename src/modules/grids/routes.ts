import type { Files } from "#platform/files"
import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { askVisit, verifyVisit } from "./commands/visits.ts"
import { addWorker, endWorker, renewWorkerLink } from "./commands/workers.ts"
import { gridsContract as c } from "./contract.ts"
import { gridWeeks, listVisits, listWorkers, messageVisits, visitOf, visitPhoto } from "./queries.ts"

import { setArea } from "./commands/areas.ts"
import { done } from "#kernel/outcome"
import { loginsInScope } from "./store.ts"
import { linkLogin, openOwnForm } from "./commands/own.ts"
import { listAreas, myVisits } from "./own-queries.ts"

export const gridsRoutes = (files: Files): readonly Bound[] => [
  bindRead(c.workers, listWorkers),
  bindRead(c.areas, listAreas),
  bind(c.setArea, setArea),
  bindRead(c.myVisits, myVisits),
  bind(c.openForm, openOwnForm),
  bindRead(c.logins, async (ctx, sql) => done({ items: await loginsInScope(ctx, sql) })),
  bind(c.linkLogin, linkLogin),
  bind(c.addWorker, addWorker),
  bind(c.renewLink, renewWorkerLink),
  bind(c.endWorker, endWorker),
  bindRead(c.visits, listVisits),
  bindRead(c.visit, visitOf),
  bindDownload(c.visitPhoto, visitPhoto(files)),
  bind(c.verifyVisit, async (ctx, tx, input) => {
    const did = await verifyVisit(ctx, tx, input)
    return did.ok ? await visitOf(ctx, tx, did.value) : did
  }),
  bindRead(c.weeks, gridWeeks),
  bindRead(c.messageVisits, messageVisits),
  bind(c.askVisit, (ctx, tx, { id, ...input }) => askVisit(ctx, tx, { messageId: id, ...input })),
]
