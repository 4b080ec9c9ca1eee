import { type Connector, failed, type Probe, withoutThrowing } from "#connectors/kit"
import type { Outbound } from "#platform/jobs"
import type { CredentialPorts, Reached } from "../credentials/ports.ts"
import { concludeDrill } from "./practise.ts"
import { type Drill, lockDrill, markStep, nextStep, stepsOf } from "./store.ts"

interface Claimed {
  readonly drill: Drill
  readonly step: string
  readonly connector: Connector | undefined
}
type Told = Awaited<ReturnType<Probe["probe"]>>

/** 只读核验: one question to the platform with the token as it is. What it answers is kept with the step and nowhere else. */
export const proveDrill = (ports: CredentialPorts): Outbound<Claimed, Told> => ({
  payload: ["drillId"],
  attempts: 3,
  async claim(tx, _work, payload) {
    const drill = await lockDrill(tx, payload.drillId!)
    const next = drill?.state === "running" ? nextStep(await stepsOf(tx, drill.id)) : undefined
    if (!drill || next?.state !== "asked") return undefined
    return { drill, step: next.step, connector: ports.connectors.connectorFor(drill.platform, drill.accountId) }
  },
  async call({ drill, connector }) {
    if (!connector?.probe) return failed(NO_QUESTION)
    const reached: Reached = { accountId: drill.accountId, platform: drill.platform, platformId: drill.platformId }
    const access = await ports.accessTo(reached)
    if (!access) return failed(NO_ACCESS)
    return withoutThrowing(() => connector.probe!.probe(access))
  },
  async settle(tx, { ctx }, { drill, step }, told) {
    const current = await lockDrill(tx, drill.id)
    const open = nextStep(await stepsOf(tx, drill.id))
    // Somebody has written the step off meanwhile.
    if (current?.state !== "running" || open?.step !== step || open.state !== "asked") return "done"
    await markStep(tx, drill.id, step, {
      state: told.ok ? "done" : "failed",
      note: told.ok
        ? `平台答复：账号“${told.value.name}”，查得${told.value.capabilities.length}项权限，其中${told.value.capabilities.filter(({ able }) => able).length}项可用。`
        : `${told.failure.reason}${told.failure.advice}`,
      by: null,
      at: ctx.now,
    })
    await concludeDrill(tx, ctx, drill)
    return "done"
  },
})

const NO_QUESTION = {
  kind: "permission",
  code: "no-probe",
  reason: "这个平台的接口没有只读的查询。",
  advice: "请由接收人登录平台后台核对，并在下次演练前改为人工核对。",
  acted: "no",
} as const
const NO_ACCESS = {
  kind: "account",
  code: "no-access",
  reason: "账号的凭据不能使用。",
  advice: "请核对接口地址是否在管理员允许的清单里，或重新录入凭据。",
  acted: "no",
} as const
