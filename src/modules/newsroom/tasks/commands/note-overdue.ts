import type { Ctx } from "#kernel/actor"
import { tellMany } from "#modules/notices"
import type { Tx } from "#platform/db"
import { addEvent } from "../../events.ts"
import { lockTask } from "../store.ts"

/** A task passed its deadline: in its history, and told to A, B and whoever gave it. */
export async function noteTaskOverdue(tx: Tx, ctx: Ctx, taskId: string): Promise<"done" | "skipped"> {
  const task = await lockTask(tx, taskId)
  if (task?.state !== "given") return "skipped"
  await addEvent(tx, ctx, { kind: "task", id: taskId }, "task-overdue")
  const people = [task.personA, task.personB, ...(/^\d+$/.test(task.givenBy) ? [task.givenBy] : [])]
  await tellMany(
    tx,
    ctx,
    [...new Set(people)].map((toPerson) => ({
      toPerson,
      kind: "newsroom.task-overdue",
      title: "采编任务逾期",
      text: task.title,
      opens: `/topics/${task.topicId}`,
    })),
  )
  return "done"
}
