import { answerPart, askExtension, askPart } from "#modules/inbox"
import { ctxOf } from "./cast.ts"
import type { Letterbox } from "./inbox.ts"
import { must } from "./newsroom.ts"

const ASK = "请核实这处工地有没有办理夜间施工手续，施工单位是谁。"
const PART =
  "经核实，该工地没有办理夜间施工手续。我局已约谈施工单位项目负责人，责令每日22时至次日6时停止打桩，并列入本周夜间巡查。"

/** A message two units have to do with, and one that asks for more time and waits for somebody's word. */
export async function askOthers(
  { tx, people, partners }: Letterbox,
  { id, fate, after }: { id: string; fate: "joint" | "longer"; after(hours: number): Date },
): Promise<void> {
  if (fate === "longer") {
    const reason = "办事大厅排队情况要跟踪一周才能拿出分流办法"
    await must(askExtension(ctxOf(people.clerk, after(20)), tx, { id, workdays: 3, reason }))
    return
  }
  const { lead } = await tx.one<{ lead: string }>("select unit_id as lead from inbox.message where id = $1", [id])
  const unitId = partners.find((one) => one !== lead)!
  await must(askPart(ctxOf(people.clerk, after(3)), tx, { id, unitId, ask: ASK, workdays: 2 }))
  const part = await tx.one<{ id: string }>("select id from inbox.part where message_id = $1", [id])
  await must(answerPart(ctxOf(people.chief, after(26)), tx, { id, partId: part.id, text: PART }))
}
