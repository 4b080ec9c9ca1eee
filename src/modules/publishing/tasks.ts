import type { Ctx } from "#kernel/actor"
import * as dispatch from "#modules/dispatch"
import { tell } from "#modules/notices"
import type { KnownAccount } from "#modules/registry"
import { workCalendar } from "#modules/rulebook"
import type { Tx } from "#platform/db"
import { taskOf } from "./rules.ts"
import { settings } from "./settings.ts"
import type { Publication } from "./store.ts"

export type TaskKind = "publish" | "press" | "decide" | "mend" | "remove" | "release" | "recall"

export interface Asked {
  readonly kind: TaskKind
  readonly subject: {
    readonly kind: "publishing.delivery" | "publishing.takedown" | "publishing.publication"
    readonly id: string
  }
  readonly publication: Pick<Publication, "id" | "title" | "unitId">
  /** Absent: the publication as a whole, asked of the unit that ordered it. */
  readonly account?: Pick<KnownAccount, "name" | "platformLabel" | "unitId"> | undefined
  /** What is the matter and what to do, one or two Chinese sentences. */
  readonly says: string
}

const TITLE_CHARS_MAX = 180

/** 交人办: one clearly worded task on the list of the account's unit, and a notice. Answers its id; asked twice it stays one. */
export async function askPerson(tx: Tx, ctx: Ctx, asked: Asked): Promise<string | null> {
  const { publication, account } = asked
  const { ask, limit } = taskOf(settings(), asked.kind)
  const where = account ? `${account.platformLabel}“${account.name}”：` : ""
  const title = `${where}${publication.title}——${asked.says}`.slice(0, TITLE_CHARS_MAX)
  const inName = { ...ctx, actor: { ...ctx.actor, unitId: publication.unitId } }
  const give = (toUnitId: string) =>
    dispatch.assign(tx, inName, {
      subject: { ...asked.subject, title },
      ask,
      limit,
      toUnitId,
      calendar: workCalendar(),
    })
  const first = await give(account?.unitId ?? publication.unitId)
  // A unit that is no more cannot be asked: then the one that ordered it.
  const given = first.ok || !account ? first : await give(publication.unitId)
  if (!given.ok) return null
  await tell(tx, ctx, {
    toUnit: given.value.toUnitId,
    kind: "publishing.task",
    title: `${ask}：${where}${publication.title}`,
    text: asked.says,
    opens: `/publications/${publication.id}`,
  })
  return given.value.id
}

/** What was asked is done: signed off when a person did it, taken back when it settled by itself. */
export async function closeTask(tx: Tx, ctx: Ctx, assignmentId: string | null, says: string): Promise<void> {
  if (assignmentId === null) return
  const moved = { assignmentId, note: says }
  if (ctx.actor.kind === "house") {
    await dispatch.withdraw(tx, ctx, moved)
    return
  }
  const reported = await dispatch.report(tx, ctx, moved)
  if (reported.ok) await dispatch.signOff(tx, ctx, moved)
}

/** What was asked of the unit that ordered is done: the publication goes on, is cancelled or recalled. */
export async function closeOrderTask(tx: Tx, ctx: Ctx, publicationId: string, says: string): Promise<void> {
  const task = await dispatch.assignmentOf(tx, { kind: "publishing.publication", id: publicationId })
  const isOpen = task?.state === "given" || task?.state === "reported"
  await closeTask(tx, ctx, isOpen ? task.id : null, says)
}
