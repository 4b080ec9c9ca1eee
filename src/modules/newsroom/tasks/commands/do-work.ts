import { done, refused } from "#kernel/outcome"
import { report, sendBack } from "#modules/dispatch"
import { workCalendar } from "#modules/rulebook"
import { actOnTask, tellDispatch } from "../act.ts"

/** 提交稿件: by A, B or their unit; the clock of the task stands still. */
export const submitWork = actOnTask<{ id: string; text: string; link: string }>(
  "submit",
  "task.submitted",
  async (ctx, tx, { task }, { text, link }) => {
    if (text === "" && link === "" && task.articleId === null) return refused("newsroom.nothing-handed-in")
    const told = await tellDispatch(tx, task.id, (assignmentId) => report(tx, ctx, { assignmentId }))
    return told.ok ? done({ event: "task-submitted", change: { handedIn: text, link } }) : told
  },
)

/** 编辑统筹: an editor who did not write it takes it up. */
export const takeUpWork = actOnTask<{ id: string }>("takeUp", "task.taken-up", async (ctx) =>
  done({ event: "task-taken-up", change: { editedBy: ctx.actor.id } }),
)

/** 退回采编 with a reason; the whole limit runs anew. */
export const sendBackWork = actOnTask<{ id: string; reason: string }>(
  "sendBack",
  "task.sent-back",
  async (ctx, tx, { task }, { reason }) => {
    const told = await tellDispatch(tx, task.id, (assignmentId) =>
      sendBack(tx, ctx, { assignmentId, calendar: workCalendar() }),
    )
    return told.ok ? done({ event: "task-sent-back", text: reason }) : told
  },
)
