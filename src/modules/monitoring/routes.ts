import type { StartRun } from "#modules/collection"
import type { Files } from "#platform/files"
import { type Bound, bind, bindDownload, bindRead } from "#platform/http"
import { assign } from "./commands/assign.ts"
import { close } from "./commands/close.ts"
import { decide } from "./commands/decide.ts"
import { dismiss } from "./commands/dismiss.ts"
import { exportProblems } from "./commands/export-problems.ts"
import { extend } from "./commands/extend.ts"
import { giveBack } from "./commands/give-back.ts"
import { startInspection } from "./commands/inspect.ts"
import { openByHand } from "./commands/open-by-hand.ts"
import { recheck } from "./commands/recheck.ts"
import { rectify } from "./commands/rectify.ts"
import { sendBack } from "./commands/send-back.ts"
import { urge } from "./commands/urge.ts"
import { monitoringContract as c } from "./contract.ts"
import { evidencePackage } from "./evidence-package/package.ts"
import { outlierRoutes } from "./outliers/index.ts"
import { listFindings } from "./queries/findings.ts"
import { freshnessOf } from "./queries/freshness.ts"
import { handRules } from "./queries/hand-rules.ts"
import { overview } from "./queries/overview.ts"
import { tryPack } from "./queries/try-pack.ts"
import { problemView } from "./queries/problem.ts"
import { listProblems } from "./queries/problems.ts"

export const monitoringRoutes = (startRun: StartRun, files: Files): readonly Bound[] => [
  bindRead(c.overview, overview),
  bindRead(c.freshness, freshnessOf),
  bindRead(c.problems, listProblems),
  bindRead(c.handRules, handRules),
  bind(c.openByHand, openByHand),
  bindDownload(c.exportProblems, exportProblems),
  bindRead(c.problem, problemView),
  bindDownload(c.evidencePackage, evidencePackage(files)),
  bind(c.assign, assign),
  bind(c.urge, urge),
  bind(c.extend, extend),
  bind(c.giveBack, giveBack),
  bind(c.rectify, rectify),
  bind(c.recheck, recheck(startRun)),
  bind(c.close, close),
  bind(c.sendBack, sendBack),
  bind(c.dismiss, dismiss),
  bind(c.decide, decide),
  bindRead(c.findings, listFindings),
  bindRead(c.packTrial, tryPack),
  bind(c.inspect, startInspection),
  ...outlierRoutes,
]
