import type { Ctx } from "#kernel/actor"
import { type PeopleDue, peopleDue } from "#modules/checking"
import { type Notice, tellMany } from "#modules/notices"
import type { Tx } from "#platform/db"

/**
 * 提醒核对人员职务: whoever entered or confirmed rows is told before they go stale and when they have; each step once.
 * Answers how many persons. It stands here because notices stand beside checking, not below it.
 */
export async function remindPeople(tx: Tx, ctx: Ctx): Promise<number> {
  const due = await peopleDue(tx, ctx)
  await tellMany(tx, ctx, due.map(noticeOf))
  return due.length
}

function noticeOf({ personId, soon, stale, firstDays, recheckDays }: PeopleDue): Notice {
  const title =
    stale > 0
      ? `您经手的${stale}条人员职务已超过${recheckDays}天未核对`
      : `您经手的${soon}条人员职务还有${firstDays}天就满${recheckDays}天未核对`
  const more = stale > 0 && soon > 0 ? `另有${soon}条即将到期。` : ""
  const text = `${more}过期未核对的条目只作提示，不再判为严重。请对照来源逐条核对，有变化的先改正。`
  const state = stale > 0 ? "stale" : "confirmed"
  return {
    kind: "checking.people-due",
    title,
    text,
    opens: `/people-facts?state=${state}&mine=yes`,
    toPerson: personId,
  }
}
