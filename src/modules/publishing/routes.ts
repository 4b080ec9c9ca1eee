import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import {
  cancelPublication,
  receivePublication,
  reschedulePublication,
  resumePublication,
} from "./commands/change-publication.ts"
import { freezeQueues, noteMinute, unfreezeQueues } from "./commands/freeze-queues.ts"
import { confirmRemoval, decideDelivery, exemptDelivery, retryDelivery } from "./commands/handle-delivery.ts"
import { orderPublication } from "./commands/order-publication.ts"
import { previewPublication } from "./commands/plan.ts"
import { proveDelivery } from "./commands/prove-delivery.ts"
import { addProofPicture, declareDelivery, proofPicture, proofPictures } from "./commands/proof-pictures.ts"
import { recallPublication } from "./commands/recall-publication.ts"
import { publishingContract as c } from "./contract.ts"
import type { ProofPorts, PublishingPorts } from "./ports.ts"
import { freezes } from "./queries/freezes.ts"
import { copiesOf, kitFile, kitOf } from "./queries/kit.ts"
import { dayPlan, listDeliveries, listMine } from "./queries/deliveries.ts"
import { listPublications, publicationView } from "./queries/publications.ts"
import { listContents, listTargets } from "./queries/targets.ts"

export const publishingRoutes = (ports: PublishingPorts, proofs: ProofPorts): readonly Bound[] => [
  bindRead(c.list, listPublications),
  bind(c.order, (ctx, tx, input) => orderPublication(ctx, tx, input, ports)),
  bind(c.plan, (ctx, tx, input) => previewPublication(ctx, tx, input, ports)),
  bindRead(c.contents, (ctx, sql, input) => listContents(ctx, sql, input, ports)),
  bindRead(c.targets, (ctx, sql, input) => listTargets(ctx, sql, input, ports)),
  bindRead(c.day, dayPlan),
  bindRead(c.view, publicationView),
  bindRead(c.deliveries, listDeliveries),
  bindRead(c.copies, copiesOf),
  bind(c.reschedule, reschedulePublication),
  bind(c.cancel, cancelPublication),
  bind(c.resume, (ctx, tx, input) => resumePublication(ctx, tx, input, ports)),
  bind(c.receive, receivePublication),
  bind(c.recall, (ctx, tx, input) => recallPublication(ctx, tx, input, ports)),
  bindRead(c.mine, listMine),
  bindRead(c.kit, (ctx, sql, input) => kitOf(ctx, sql, input, ports)),
  bind(c.retry, retryDelivery),
  bind(c.decide, (ctx, tx, input) => decideDelivery(ctx, tx, input, ports)),
  bind(c.prove, (ctx, tx, input) => proveDelivery(ctx, tx, input, ports)),
  bindDownload(c.kitFile, kitFile(ports)),
  bindRead(c.proofPictures, proofPictures),
  bind(c.addProofPicture, addProofPicture(proofs)),
  bindDownload(c.proofPicture, proofPicture(proofs)),
  bind(c.declare, declareDelivery),
  bind(c.exempt, exemptDelivery),
  bind(c.confirmRemoval, confirmRemoval),
  bindRead(c.freezes, freezes),
  bind(c.freeze, freezeQueues),
  bind(c.unfreeze, unfreezeQueues),
  bind(c.minute, noteMinute),
]
