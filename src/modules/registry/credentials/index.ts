import { type Bound, bind, bindRead } from "#platform/http"
import { type Job, outbound, type Schedule } from "#platform/jobs"
import { credentialContract as c } from "../rules/credential-contract.ts"
import { startConsent } from "./consent.ts"
import { confirmCredential, returnCredential } from "./decide.ts"
import { enterCredential } from "./enter.ts"
import { cancelHandover, confirmHandover, openHandover } from "./handover.ts"
import { setMode } from "./mode.ts"
import type { CredentialPorts } from "./ports.ts"
import { askProbe, PROBE_JOB, probeAccount } from "./probe.ts"
import { listConnections } from "./status.ts"
import { warnOfEnds } from "./sweep.ts"
import { viewOf } from "./view.ts"

/** 接口凭据: who entered and who confirmed it, what it is good for, how it fares, who handed it to whom. */
export const credentialRoutes = (ports: CredentialPorts): readonly Bound[] => [
  bindRead(c.connections, (ctx, sql, input) => listConnections(ctx, sql, input, ports.connectors)),
  bindRead(c.credential, (ctx, sql, input) => viewOf(ctx, sql, input.id, ports)),
  bind(c.enterCredential, (ctx, tx, input) => enterCredential(ctx, tx, input, ports)),
  bind(c.confirmCredential, (ctx, tx, input) => confirmCredential(ctx, tx, input, ports)),
  bind(c.returnCredential, (ctx, tx, input) => returnCredential(ctx, tx, input, ports)),
  bind(c.openHandover, (ctx, tx, input) => openHandover(ctx, tx, input, ports)),
  bind(c.confirmHandover, (ctx, tx, input) => confirmHandover(ctx, tx, input, ports)),
  bind(c.cancelHandover, (ctx, tx, input) => cancelHandover(ctx, tx, input, ports)),
  bind(c.probe, askProbe),
  bind(c.setMode, (ctx, tx, input) => setMode(ctx, tx, input, ports)),
  bind(c.startConsent, (ctx, tx, input) => startConsent(ctx, tx, input, ports)),
]

export const credentialJobs = (ports: CredentialPorts): readonly Job[] => [
  outbound(PROBE_JOB, probeAccount(ports)),
  {
    name: "registry.sweep-credentials",
    payload: [],
    attempts: 1,
    async run({ db, ctx }) {
      return (await db.tx((tx) => warnOfEnds(tx, ctx))) > 0 ? "done" : "skipped"
    },
  },
]

/** An hour is soon enough for ends that are told a day ahead. */
export const credentialSchedules: readonly Schedule[] = [{ job: "registry.sweep-credentials", cron: "23 * * * *" }]
