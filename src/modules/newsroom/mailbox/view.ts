import { filledForm } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { sentence } from "#kernel/messages"
import { done, type Outcome } from "#kernel/outcome"
import { iso, MINUTE_MS } from "#kernel/time"
import type { Sql } from "#platform/db"
import { tipDesk } from "../leads/store.ts"
import type { NewsroomPorts } from "../ports.ts"
import { leadSettings } from "../settings.ts"
import type { MailboxStanding, MailboxView } from "./contract.ts"
import { mailboxMessages } from "./messages.zh.ts"
import { type Mailbox, mailboxOf } from "./store.ts"

/** A mailbox that fails so long is shown to everybody and told to whoever entered it. */
export const isLong = (since: Date, now: Date): boolean =>
  now.getTime() - since.getTime() >= leadSettings().mailboxFailingMinutes.value * MINUTE_MS

const LABELS = {
  none: "没有填写",
  off: "已停止收信",
  waiting: "等待第一次收信",
  fine: "正常",
  failing: "刚才没有收成",
  "failing-long": "收不到信",
} as const

export function standingOf(box: Mailbox | undefined, now: Date): MailboxStanding {
  const since = box?.isOn ? box.failingSince : null
  const state = !box
    ? "none"
    : !box.isOn
      ? "off"
      : since
        ? isLong(since, now)
          ? "failing-long"
          : "failing"
        : box.readAt
          ? "fine"
          : "waiting"
  return {
    ...{ state, stateLabel: LABELS[state], since: since && iso(since), readAt: box?.readAt ? iso(box.readAt) : null },
    says: since ? `${box!.failureReason}${box!.failureAdvice ?? ""}` : "",
  }
}

const barred = (code: string) => ({ ok: false, why: sentence(mailboxMessages, code, {}) })
const FINE = { ok: true, why: null }

export async function viewOf(ctx: Ctx, sql: Sql, ports: Pick<NewsroomPorts, "mailReader">): Promise<MailboxView> {
  const box = await mailboxOf(sql)
  const by =
    box && (await sql.maybe<{ name: string }>("select name from identity.v_person where id = $1", [box.enteredBy]))
  const isTesting = box?.testState === "asked" || box?.testState === "calling"
  return {
    ...standingOf(box, ctx.now),
    form: filledForm(ports.mailReader.manifest.form, box),
    enteredAt: box ? iso(box.enteredAt) : null,
    enteredBy: by?.name ?? null,
    desk: (await tipDesk(sql))?.name ?? null,
    test: !box?.isOn ? barred("newsroom.mailbox-not-set") : isTesting ? barred("newsroom.mailbox-under-way") : FINE,
    end: box?.isOn ? FINE : barred("newsroom.mailbox-not-set"),
    tested: box?.testState
      ? { state: box.testState, at: iso(box.testAt!), ok: box.testOk ?? false, says: box.testSays ?? "" }
      : null,
  }
}

export const mailboxSetting =
  (ports: Pick<NewsroomPorts, "mailReader">) =>
  async (ctx: Ctx, sql: Sql): Promise<Outcome<MailboxView>> =>
    done(await viewOf(ctx, sql, ports))

export const mailboxStandingNow = async (ctx: Ctx, sql: Sql): Promise<Outcome<MailboxStanding>> =>
  done(standingOf(await mailboxOf(sql), ctx.now))
