import type { Ctx } from "#kernel/actor"
import { done } from "#kernel/outcome"
import type { Sql } from "#platform/db"
import { goesOut } from "../rules/sending.ts"
import { type PersonWay, personWays, WAY_LABELS } from "../rules/ways.ts"
import { sendingRules } from "./rules.ts"

/** 我的通知设置: where I am reached, masked, and what goes there. */
export async function choiceOf(ctx: Ctx, sql: Sql) {
  const rules = sendingRules()
  const addresses = await sql.many<{ way: PersonWay; masked: string }>(
    "select way, masked from notices.address where person_id = $1",
    [ctx.actor.id],
  )
  const switches = await sql.many<{ kind: string; way: PersonWay; isWanted: boolean }>(
    `select kind, way, is_wanted as "isWanted" from notices.switch where person_id = $1`,
    [ctx.actor.id],
  )
  const open = await sql.many<{ way: string }>("select distinct way from notices.channel where state <> 'ended'")
  const wish = (kind: string, way: PersonWay): boolean | undefined =>
    switches.find((row) => row.kind === kind && row.way === way)?.isWanted
  return done({
    addresses: personWays.map((way) => ({
      way,
      label: way === "mail" ? "邮箱" : "手机号",
      masked: addresses.find((row) => row.way === way)?.masked ?? null,
      isOpen: open.some((row) => row.way === way),
    })),
    kinds: rules.kinds.map((kind) => ({
      kind: kind.id,
      label: kind.label,
      urgent: kind.urgent,
      ways: personWays.map((way) => {
        const wanted = wish(kind.id, way)
        return { way, goes: goesOut(rules, kind.id, way, wanted), byRule: wanted === undefined }
      }),
    })),
    quietHours: rules.quietHours
      .map(({ ways, from, to, urgentToo }) => {
        const by = ways.map((way) => WAY_LABELS[way]).join("、")
        return `${by}在 ${from} 至次日 ${to} 之间不发，${urgentToo ? "急件也不发" : "急件除外"}`
      })
      .join("；"),
    rulesVersion: rules.version,
    rulesSource: rules.source,
  })
}
