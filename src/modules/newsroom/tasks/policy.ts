import type { Ctx } from "#kernel/actor"
import { type Refusal, refused } from "#kernel/outcome"
import { ownUnits } from "#modules/identity"
import { type NewsroomPermission, mayUse } from "../policy.ts"
import { type TaskMove, taskStates } from "./states.ts"
import type { Task } from "./store.ts"

const BY_EDITORS: ReadonlySet<TaskMove> = new Set(["submit", "takeUp", "sendBack", "giveBack"])
/** Acts of whoever does the work: persons A and B, or the unit that was asked. */
const BY_DOERS: ReadonlySet<TaskMove> = new Set(["submit", "giveBack"])
/** Acts on the work of others: never by A or B themselves (自己的稿件自己不能审). */
const BY_OTHERS: ReadonlySet<TaskMove> = new Set(["takeUp", "sendBack", "publish"])
/** With an article attached its own review decides on these. */
const BY_ARTICLE: ReadonlySet<TaskMove> = new Set(["sendBack", "publish", "share", "withdraw"])

const isDoer = (ctx: Ctx, task: Task): boolean => task.personA === ctx.actor.id || task.personB === ctx.actor.id

/** Why the actor cannot do this to a task that he sees; undefined: he can. */
export function taskRefusal(ctx: Ctx, task: Task, move: TaskMove): Refusal | undefined {
  const { label } = taskStates.moves[move]
  const permission: NewsroomPermission = BY_EDITORS.has(move) ? "newsroom.edit" : "newsroom.chief"
  const refusal = mayUse(ctx.actor, permission, label) ?? taskStates.refuse(task.state, move)
  if (refusal) return refusal
  if (BY_DOERS.has(move) && !isDoer(ctx, task) && !ownUnits(ctx.actor).includes(task.unitId)) {
    return refused("newsroom.not-your-task", { people: `${task.personAName}、${task.personBName}`, move: label })
  }
  if (BY_OTHERS.has(move) && isDoer(ctx, task)) return refused("newsroom.own-work", { move: label })
  if (BY_ARTICLE.has(move) && task.articleId !== null) return refused("newsroom.article-decides", { move: label })
  return undefined
}
