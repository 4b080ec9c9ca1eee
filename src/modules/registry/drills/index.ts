import { type Bound, bind, bindRead } from "#platform/http"
import { type Job, outbound, type Schedule } from "#platform/jobs"
import type { CredentialPorts } from "../credentials/ports.ts"
import { drillContract as c } from "../rules/drill-contract.ts"
import { listDrills, remindOfDrills } from "./due.ts"
import { cancelDrill, planDrill } from "./plan.ts"
import { DRILL_JOB, practiseStep, startDrill } from "./practise.ts"
import { proveDrill } from "./prove.ts"
import { drillViewOf } from "./view.ts"

/** 交接演练: who practises a sealed hand-over when, how long each step took, what failed. */
export const drillRoutes: readonly Bound[] = [
  bindRead(c.drills, listDrills),
  bindRead(c.drill, (ctx, sql, input) => drillViewOf(ctx, sql, input.id)),
  bind(c.planDrill, planDrill),
  bind(c.startDrill, startDrill),
  bind(c.practiseStep, practiseStep),
  bind(c.cancelDrill, cancelDrill),
]

export const drillJobs = (ports: CredentialPorts): readonly Job[] => [
  outbound(DRILL_JOB, proveDrill(ports)),
  {
    name: "registry.remind-drills",
    payload: [],
    attempts: 1,
    async run({ db, ctx }) {
      return (await db.tx((tx) => remindOfDrills(tx, ctx))) > 0 ? "done" : "skipped"
    },
  },
]

/** Once a day, when the offices open. */
export const drillSchedules: readonly Schedule[] = [{ job: "registry.remind-drills", cron: "11 8 * * *" }]
