import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { report, returnBack, signOff, urge, withdraw } from "#modules/dispatch"
import { tell, tellMany } from "#modules/notices"
import type { Tx } from "#platform/db"
import { addEvent } from "../../events.ts"
import { actOnTask, tellDispatch } from "../act.ts"

/** The giver is satisfied: what was not reported is reported, then signed off. */
export const closeAssignment = (tx: Tx, ctx: Ctx, taskId: string): Promise<Outcome<unknown>> =>
  tellDispatch(tx, taskId, async (assignmentId) => {
    const reported = await report(tx, ctx, { assignmentId })
    // Reported before: then only the sign-off is left.
    if (!reported.ok && reported.code !== "dispatch.wrong-state") return reported
    return await signOff(tx, ctx, { assignmentId })
  })

/** 登记发布: reviewed on paper and put out outside this program; who signed is kept with the link. */
export const registerRelease = actOnTask<{ id: string; link: string; signedBy: string }>(
  "publish",
  "task.released",
  async (ctx, tx, { task, topic }, { link, signedBy }) => {
    if (topic.outlet === "internal") return refused("newsroom.internal-only")
    const closed = await closeAssignment(tx, ctx, task.id)
    if (!closed.ok) return closed
    return done({ event: "published", text: `${signedBy}（${link}）`, change: { link, signedBy } })
  },
)

/** 转内部分享: it ends on the page of inside items and never goes out. */
export const shareInside = actOnTask<{ id: string; note: string }>(
  "share",
  "task.shared-inside",
  async (ctx, tx, { task }, { note }) => {
    if (task.handedIn === "" && task.link === "") return refused("newsroom.nothing-handed-in")
    const closed = await closeAssignment(tx, ctx, task.id)
    return closed.ok ? done({ event: "internal", text: note }) : closed
  },
)

/** 退单: the unit says why it cannot; the topic waits to be given out anew. */
export const giveBackTask = actOnTask<{ id: string; reason: string }>(
  "giveBack",
  "task.returned",
  async (ctx, tx, { task, topic }, { reason }) => {
    const told = await tellDispatch(tx, task.id, (assignmentId) => returnBack(tx, ctx, { assignmentId, note: reason }))
    if (!told.ok) return told
    if (/^\d+$/.test(task.givenBy)) {
      await tell(tx, ctx, {
        toPerson: task.givenBy,
        kind: "newsroom.task-returned",
        title: "采编任务被退单",
        text: `${task.title}：${reason}`,
        opens: `/topics/${topic.id}`,
      })
    }
    return done({ event: "task-returned", text: reason })
  },
)

/** 撤回任务: nothing is asked any more. */
export const withdrawTask = actOnTask<{ id: string; reason: string }>(
  "withdraw",
  "task.withdrawn",
  async (ctx, tx, { task }, { reason }) => {
    const told = await tellDispatch(tx, task.id, (assignmentId) => withdraw(tx, ctx, { assignmentId, note: reason }))
    return told.ok ? done({ event: "task-withdrawn", text: reason }) : told
  },
)

/** 催办: counted by dispatch, told to A and B; the task stays where it is. */
export const urgeTask = actOnTask<{ id: string; note: string }>(
  "urge",
  "task.urged",
  async (ctx, tx, { task, topic }, { note }) => {
    const told = await tellDispatch(tx, task.id, (assignmentId) => urge(tx, ctx, { assignmentId, note }))
    if (!told.ok) return told
    await addEvent(tx, ctx, { kind: "task", id: task.id }, "task-urged", note)
    await tellMany(
      tx,
      ctx,
      [task.personA, task.personB].map((toPerson) => ({
        toPerson,
        kind: "newsroom.task-urged",
        title: "采编任务被催办",
        text: note ? `${task.title}：${note}` : task.title,
        opens: `/topics/${topic.id}`,
      })),
    )
    return done(undefined)
  },
)
