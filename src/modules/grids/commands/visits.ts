import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { liveMessage, noteOnMessage } from "#modules/inbox"
import type { TipPhoto } from "#modules/newsroom"
import { tell } from "#modules/notices"
import type { Tx } from "#platform/db"
import type { Files } from "#platform/files"
import * as trail from "#platform/trail"
import { keptWords } from "#rules/inbox"
import { FOUND, type Reported } from "../rules/visit.ts"
import { visitStates } from "../states.ts"
import { lockVisit, sha256, VISIT, VISIT_KIND, VISITS, type Visit, workerByCode, workerInScope } from "../store.ts"
import { mayUse } from "./workers.ts"

/** 交网格现场核查: a message that is being seen to, to one registered worker; one visit at a time. */
export async function askVisit(
  ctx: Ctx,
  tx: Tx,
  input: { messageId: string; workerId: string; note: string },
): Promise<Outcome<{ id: string }>> {
  const refusal = mayUse(ctx, "grids.edit", "派现场核查")
  if (refusal) return refusal
  const message = await liveMessage(ctx, tx, input.messageId)
  if (!message.ok) return message.code === "inbox.not-under-way" ? refused("grids.message-closed") : message
  const worker = await workerInScope(ctx, tx, input.workerId)
  if (worker?.state !== "active") return refused("grids.no-worker")
  const row = await tx.maybe<{ id: string }>(
    `insert into grids.visit (worker_id, unit_id, message_id, title, place, state, asked_at, asked_by)
     values ($1, $2, $3, $4, $5, 'asked', $6, $7)
     on conflict (message_id) where message_id is not null and state in ('asked', 'reported') do nothing returning id`,
    [
      ...[worker.id, worker.unitId, input.messageId, [message.value.title, input.note].filter(Boolean).join("；")],
      ...[message.value.place, ctx.now, ctx.actor.id],
    ],
  )
  if (!row) return refused("grids.asked-before")
  await noteOnMessage(tx, ctx, input.messageId, { kind: "site-asked", text: `${worker.grid}`, isTold: true })
  await trail.write(tx, ctx, "visit.asked", { kind: VISIT_KIND, id: row.id }, { message: input.messageId })
  await tellWorker(tx, ctx, worker.personId, message.value.title)
  return done({ id: row.id })
}

/** A worker who has a login hears of it there; the others look at their link. */
export async function tellWorker(tx: Tx, ctx: Ctx, personId: string | null, title: string): Promise<void> {
  if (!personId) return
  await tell(tx, ctx, {
    toPerson: personId,
    kind: "grids.asked",
    title: "有一处要去现场核查",
    text: title,
    opens: "/my-visits",
  })
}

export interface ReportVisit extends Reported {
  readonly code: string
  /** Undefined: what he saw by himself. */
  readonly id?: string
  readonly before: TipPhoto | undefined
  readonly after: TipPhoto | undefined
}

/** 上报 from the spot, by the personal link: what was found, with the pair of photos. Sent twice it is taken once. */
export async function reportVisit(
  ctx: Ctx,
  tx: Tx,
  files: Files,
  given: ReportVisit,
): Promise<Outcome<{ id: string; again: boolean }>> {
  const worker = await workerByCode(tx, given.code, ctx.now)
  if (!worker) return refused("grids.no-link")
  const origin = sha256(`${worker.id}\n${given.once}\n${given.note}`).toString("hex")
  const before = await tx.maybe<{ id: string }>("select id from grids.visit where origin = $1", [origin])
  if (before) return done({ id: before.id, again: true })
  if (given.found === "settled" && !(given.before && given.after)) return refused("grids.no-pair")
  if (given.found === "not-settled" && !given.before) return refused("grids.no-before")
  const visit = given.id
    ? await tx.maybe<Visit>(`select ${VISIT} from ${VISITS} where v.id = $1 and v.worker_id = $2 for update of v`, [
        given.id,
        worker.id,
      ])
    : undefined
  if (given.id && !visit) return refused("grids.not-found")
  if (!visit && (given.title.length < 4 || given.place === "")) return refused("grids.say-what")
  const refusal = visit && visitStates.refuse(visit.state, "report")
  if (refusal) return refusal
  const keep = async (photo: TipPhoto | undefined, name: string) =>
    photo
      ? {
          id: (
            await files.put(tx, {
              ...{ name: `${name}.${photo.format === "jpeg" ? "jpg" : photo.format}`, bytes: photo.bytes },
              ...{ byId: ctx.actor.id, at: ctx.now },
            })
          ).id,
          mime: `image/${photo.format}`,
        }
      : { id: null, mime: null }
  const [first, second] = [await keep(given.before, "处置前"), await keep(given.after, "处置后")]
  const id =
    visit?.id ??
    (
      await tx.one<{ id: string }>(
        `insert into grids.visit (worker_id, unit_id, title, place, state, asked_at, asked_by)
         values ($1, $2, $3, $4, 'asked', $5, '0') returning id`,
        [worker.id, worker.unitId, keptWords(given.title), keptWords(given.place), ctx.now],
      )
    ).id
  await tx.run(
    `update grids.visit set state = 'reported', found = $2, note = $3, reported_at = $4, origin = $5, before_file_id = $6,
       before_mime = $7, after_file_id = $8, after_mime = $9 where id = $1`,
    [id, given.found, keptWords(given.note), ctx.now, origin, first.id, first.mime, second.id, second.mime],
  )
  await trail.write(tx, ctx, "visit.reported", { kind: VISIT_KIND, id }, { worker: worker.id, found: given.found })
  await tell(tx, ctx, {
    toUnit: worker.unitId,
    kind: "grids.reported",
    title: "网格现场核查待第二人核实",
    text: visit?.title ?? given.title,
    opens: `/grid-visits/${id}`,
  })
  return done({ id, again: false })
}

/** 核实 by a second person: the result goes back to the message it was asked for. */
export async function verifyVisit(
  ctx: Ctx,
  tx: Tx,
  input: { id: string; isRight: boolean; note: string },
): Promise<Outcome<{ id: string }>> {
  const visit = await lockVisit(ctx, tx, input.id)
  if (!visit) return refused("grids.not-found")
  const refusal =
    mayUse(ctx, "grids.verify", "核实现场核查") ??
    visitStates.refuse(visit.state, input.isRight ? "verify" : "sendBack") ??
    (visit.workerPersonId === ctx.actor.id ? refused("grids.same-person") : undefined)
  if (refusal) return refusal
  const note = keptWords(input.note)
  if (!input.isRight) {
    await tx.run(
      "update grids.visit set state = 'asked', verify_note = $2, returns = returns + 1, origin = null where id = $1",
      [visit.id, note],
    )
    await trail.write(tx, ctx, "visit.sent-back", { kind: VISIT_KIND, id: visit.id })
    return done({ id: visit.id })
  }
  await tx.run(
    "update grids.visit set state = 'verified', verified_at = $2, verified_by = $3, verify_note = $4 where id = $1",
    [visit.id, ctx.now, ctx.actor.id, note],
  )
  if (visit.messageId) {
    const text = `${visit.grid}：${FOUND[visit.found!]}。${visit.note}`
    await noteOnMessage(tx, ctx, visit.messageId, { kind: "site-checked", text, isTold: true })
  }
  await trail.write(tx, ctx, "visit.verified", { kind: VISIT_KIND, id: visit.id })
  return done({ id: visit.id })
}
