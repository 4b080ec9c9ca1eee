import type { Ctx } from "#kernel/actor"
import { type EndingExemption, takeEndingExemptions } from "#modules/checking"
import { tellMany } from "#modules/notices"
import type { Tx } from "#platform/db"

/** 豁免到期提醒: tells whoever made it, once for each step and once when it is over. Answers how many. */
export async function warnExemptions(tx: Tx, ctx: Ctx): Promise<number> {
  const ending = await takeEndingExemptions(tx, ctx)
  await tellMany(
    tx,
    ctx,
    ending.map((one) => ({
      toPerson: one.ownerId,
      kind: "checking.exemption-ending",
      title: titleOf(one),
      text:
        one.days < 0
          ? "规则已恢复提示。仍需豁免的，请核对后重新办理。"
          : "到期后自动恢复提示。仍需豁免的，请到期后核对并重新办理。",
      opens: "/exemptions",
    })),
  )
  return ending.length
}

const titleOf = ({ what, expiresOn, days }: EndingExemption): string =>
  days < 0 ? `“${what}”的豁免已到期` : `“${what}”的豁免将于${expiresOn}到期`
