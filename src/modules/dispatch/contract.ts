import { z } from "zod"
import { route } from "#kernel/route"
import { id, instant, pageOf, paging, personRef, unitRef } from "#shapes"

export const assignmentStates = ["given", "reported", "closed", "returned", "withdrawn"] as const

/** One thing that waits for somebody. */
export const taskView = z.object({
  assignmentId: id,
  subjectKind: z.string(),
  subjectId: z.string(),
  title: z.string(),
  /** What is asked of me: rectify, recheck … as a verb with its object. */
  ask: z.string(),
  state: z.enum(assignmentStates),
  stateLabel: z.string(),
  fromUnit: unitRef,
  toUnit: unitRef,
  assignee: personRef.nullable(),
  givenAt: instant,
  dueAt: instant.nullable(),
  /** 时限说明 in Chinese: unit, skipped days. */
  because: z.array(z.string()),
  overdue: z.boolean(),
  urges: z.number().int(),
})
export type TaskView = z.infer<typeof taskView>

export const dispatchContract = {
  tasks: route({
    method: "GET",
    path: "/tasks",
    summary: "我的工作：等我办的事",
    permission: "session",
    query: z.object({ ...paging, side: z.enum(["mine", "given", "done"]).default("mine") }),
    reply: pageOf(taskView).extend({
      counts: z.object({ mine: z.number().int(), given: z.number().int(), overdue: z.number().int() }),
    }),
  }),
} as const
