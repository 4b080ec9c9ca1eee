import { type Ctx, can } from "#kernel/actor"
import { done, type Outcome, type Refusal, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import { accountsOf } from "#modules/registry"
import type { Sql, Tx } from "#platform/db"
import { handles, mayUse, missing, seen } from "../access.ts"
import type { MessageView } from "../contract.ts"
import { type Extension, extensionsOf } from "../handling/extension.ts"
import { partsOf } from "../handling/parts-store.ts"
import { claimable } from "../handling/claim.ts"
import { mayAskHiding } from "../hiding/hide.ts"
import { disputesOf } from "../handling/disputes.ts"
import { alikeTo } from "../handling/merge.ts"
import { STREET_WAYS } from "../rules/labels.ts"
import { mayPublish } from "../replies/write.ts"
import { dutyList, gateName, gateRow, gateTold, receiving } from "../settings.ts"
import { type MessageMove, messageStates, replyStates } from "../states.ts"
import { type Message, messageById } from "../store.ts"
import { ROW, ROW_FROM, type RowOf, rowOf } from "./rows.ts"
import { commentViews } from "./comment-views.ts"
import { allowedOf, extensionViewOf, partViewOf } from "./joint-views.ts"
import { clockViews, eventViews, replyViews, triageViews, voiceCounts } from "./parts.ts"

const AT_WORK: readonly string[] = ["drafting", "in-review", "cleared"]
const RUNNING = ["received", "gated", "triaged", "assigned", "reopened"]

/** One 来信 as the actor may see it, with everything that says why it is where it is, and what can be done with it. */
export async function messageOf(ctx: Ctx, sql: Sql, input: { id: string }): Promise<Outcome<MessageView>> {
  const message = await messageById(sql, input.id)
  return seen(ctx.actor, message) ? done(await viewOf(ctx, sql, message)) : missing
}

/**
 * The same for whoever has just acted on it, and was asked then whether he sees it: what his unit gave back is no longer
 * there for him, and still he is answered.
 */
export async function messageAfter(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<Outcome<MessageView>> {
  const message = await messageById(tx, id)
  return message ? done(await viewOf(ctx, tx, message)) : missing
}

async function viewOf(ctx: Ctx, sql: Sql, message: Message): Promise<MessageView> {
  const { id } = message
  const row = await sql.one<RowOf>(`select ${ROW} from ${ROW_FROM} where m.id = $1`, [id])
  const triages = await triageViews(sql, id)
  const disputes = await disputesOf(sql, id)
  const replies = await replyViews(sql, id, ctx.now)
  const extensions = await extensionsOf(sql, id)
  const open = disputes.some(({ decidedAt }) => decidedAt === null)
  const names = await sql.one<{ desk: string; post: string | null; into: string | null; intoAt: Date | null }>(
    `select (select name from identity.v_unit where id = $1) as desk, (select title from collection.v_post where id = $2) as post,
       (select title from inbox.message where id = $3) as into, (select received_at from inbox.message where id = $3) as "intoAt"`,
    [message.deskUnitId, message.postId, message.mergedInto],
  )
  const account = message.accountId ? (await accountsOf(sql, [message.accountId])).get(message.accountId) : undefined
  const here = await sql.many<{ id: string; title: string; receivedAt: Date }>(
    'select id, title, received_at as "receivedAt" from inbox.message where merged_into = $1 order by id',
    [id],
  )
  const ratings = await sql.many<{ at: Date; way: string; satisfied: boolean; solved: boolean; note: string }>(
    "select at, way, is_satisfied as satisfied, is_solved as solved, note from inbox.rating where message_id = $1 order by id",
    [id],
  )
  const pauses = await sql.many<{ asked: string; from: Date; until: Date; answer: string | null }>(
    'select asked, from_at as "from", until_at as until, answer from inbox.pause where message_id = $1 order by id',
    [id],
  )
  const mergeable = messageStates.moves.merge.from.some((state) => state === message.state)
  return {
    ...rowOf(row, ctx.now),
    text: message.text,
    gateKind: message.gateKind,
    gateSigns: [...message.gateSigns],
    gateTold: message.gateKind ? gateTold(message.gateKind) : null,
    desk: { id: message.deskUnitId, name: names.desk },
    post: message.postId ? { id: message.postId, title: names.post ?? "发文" } : null,
    account: account ? { id: account.id, name: account.name, platformLabel: account.platformLabel } : null,
    clocks: await clockViews(sql, id, ctx.now, RUNNING.includes(message.state)),
    triages,
    suggestion: message.state === "triaged" || message.state === "reopened" ? (triages[0] ?? null) : null,
    replies,
    mayPublish: await mayPublish(sql, message),
    ...(await voiceCounts(sql, id)),
    doorId: message.doorId,
    street: await streetOf(sql, message),
    ratings: ratings.map(({ way, at, ...one }) => ({
      ...one,
      at: iso(at),
      way: way === "citizen" ? "来信人评价" : "回访",
    })),
    pauses: pauses.map(({ from, until, ...one }) => ({ ...one, from: iso(from), until: iso(until) })),
    disputes: disputes.map((one) => ({
      ...{
        referee: one.refereeName,
        reason: one.reason,
        openedAt: iso(one.openedAt),
        ruling: one.ruling,
        unit: one.unitName,
      },
    })),
    parts: (await partsOf(sql, id)).map((part) => partViewOf(ctx, message, part)),
    extensions: extensions.map(extensionViewOf),
    ...(await commentViews(ctx, sql, message)),
    mergedInto: message.mergedInto
      ? { id: message.mergedInto, title: names.into ?? "", receivedAt: iso(names.intoAt ?? message.receivedAt) }
      : null,
    mergedHere: here.map((one) => ({ ...one, receivedAt: iso(one.receivedAt) })),
    alike: mergeable
      ? (await alikeTo(ctx, sql, message)).map((one) => ({ ...one, receivedAt: iso(one.receivedAt) }))
      : [],
    reopenings: message.reopenings,
    events: await eventViews(sql, id),
    kinds: receiving().kinds.map(({ id: kind, label }) => ({ id: kind, label })),
    matters: [...new Set(dutyList().items.map(({ matter }) => matter))],
    extendMax: receiving().extendWorkdaysMax.value,
    actions: actionsOf(ctx, message, {
      open,
      extension: extensions.find(({ state }) => state === "asked"),
      drafting: replies.find(({ kind, state }) => kind === "final" && AT_WORK.includes(state))?.state,
    }),
  }
}

async function streetOf(sql: Sql, { streetUnitId, streetWay }: Message): Promise<MessageView["street"]> {
  if (!streetUnitId) return null
  const unit = await sql.one<{ name: string }>("select name from identity.v_unit where id = $1", [streetUnitId])
  return { id: streetUnitId, name: unit.name, way: STREET_WAYS[streetWay ?? "given"] }
}

const decidable = (ctx: Ctx, asked: Extension | undefined): Refusal | undefined => {
  if (!asked) return refused("inbox.no-extension-asked")
  return asked.askedBy === ctx.actor.id ? refused("inbox.own-extension") : undefined
}

/** The same tables the commands ask; the refusal's sentence stands on the grey button. */
function actionsOf(
  ctx: Ctx,
  message: Message,
  at: { readonly open: boolean; readonly drafting: string | undefined; readonly extension: Extension | undefined },
): MessageView["actions"] {
  const { actor } = ctx
  const gate = message.gateKind ? gateRow(message.gateKind) : undefined
  const bars = (act: "assign" | "release" | "answer" | "hand-over", label: string): Refusal | undefined =>
    gate && !gate.may.includes(act) ? refused("inbox.gate-bars", { kind: gateName(gate.id), act: label }) : undefined
  const move = (name: MessageMove): Refusal | undefined => messageStates.refuse(message.state, name)
  const deskDoes = (label: string): Refusal | undefined => mayUse(actor, "inbox.desk", label)
  const unitDoes = (label: string): Refusal | undefined =>
    deskDoes(label) === undefined
      ? undefined
      : (mayUse(actor, "inbox.reply", label) ?? (handles(actor, message) ? undefined : refused("inbox.not-yours")))
  const under = message.state === "assigned" ? undefined : refused("inbox.nothing-asked")
  const answer = (label: string): Refusal | undefined => unitDoes(label) ?? move("answer") ?? bars("answer", label)
  const triaged = ["triaged", "assigned", "reopened"].includes(message.state) ? undefined : refused("inbox.not-triaged")
  const returnable =
    mayUse(actor, "inbox.reply", "退单") ?? (handles(actor, message) ? undefined : refused("inbox.not-yours"))
  const rules = can(actor, "inbox.referee")
    ? undefined
    : refused("inbox.not-allowed", { move: "裁定职责", who: "裁定单位负责人" })
  const draft = at.drafting === "drafting" ? undefined : refused("inbox.no-reply")
  return {
    assign: allowedOf(deskDoes("派单") ?? move("assign") ?? bars("assign", "派单")),
    giveBack: allowedOf(move("giveBack") ?? returnable),
    urge: allowedOf(deskDoes("催办") ?? under),
    extend: allowedOf(unitDoes("申请延期") ?? under ?? (at.extension && refused("inbox.extension-asked"))),
    decideExtension: allowedOf(deskDoes("批准延期") ?? decidable(ctx, at.extension)),
    claim: allowedOf(claimable(ctx, message)),
    askHiding: allowedOf(mayAskHiding(ctx, message)),
    askPart: allowedOf(unitDoes("请单位协办") ?? under ?? bars("assign", "协办")),
    ask: allowedOf(unitDoes("请来信人补充") ?? (triaged && refused("inbox.not-under-way"))),
    firstAnswer: allowedOf(answer("先行回应")),
    reply: allowedOf(
      answer("起草答复") ??
        (at.drafting === "in-review" || at.drafting === "cleared"
          ? replyStates.refuse(at.drafting, "edit")
          : undefined),
    ),
    submit: allowedOf(answer("送审答复") ?? draft),
    recall: allowedOf(
      unitDoes("撤回送审") ??
        (at.drafting === "in-review" || at.drafting === "cleared" ? undefined : refused("inbox.no-reply")),
    ),
    retriage: allowedOf(deskDoes("改判类别") ?? triaged),
    release: allowedOf(deskDoes("解除甄别") ?? move("release") ?? bars("release", "解除甄别")),
    handOver: allowedOf(deskDoes("转专门渠道") ?? move("handOver") ?? bars("hand-over", "转专门渠道")),
    merge: allowedOf(deskDoes("并入") ?? move("merge")),
    dispute: allowedOf(
      deskDoes("提请裁定职责") ??
        (message.state === "triaged"
          ? at.open
            ? refused("inbox.disputed-before")
            : undefined
          : refused("inbox.not-triaged")),
    ),
    decide: allowedOf(rules ?? (at.open ? undefined : refused("inbox.no-dispute"))),
    callBack: allowedOf(
      deskDoes("登记回访") ??
        (["answered", "closed"].includes(message.state) ? undefined : refused("inbox.not-answered")),
    ),
    unmask: allowedOf(mayUse(actor, "inbox.unmask", "查看个人信息")),
  }
}
