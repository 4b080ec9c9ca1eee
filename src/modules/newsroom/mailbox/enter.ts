import { changedKeys, labelsOf, missingSettings, typedIn } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import { marksOf } from "#platform/secrets"
import * as trail from "#platform/trail"
import type { NewsroomPorts } from "../ports.ts"
import type { MailboxView } from "./contract.ts"
import { lockMailbox, openedSecrets, putMailbox, sealMailbox, type Values } from "./store.ts"
import { viewOf } from "./view.ts"

type Ports = Pick<NewsroomPorts, "mailReader" | "secrets">

export const TEST_MAILBOX = "newsroom.test-mailbox"
const SUBJECT = { kind: "newsroom.mailbox", id: "1" }
/** A test that a killed process left behind. */
const TEST_MS = 5 * 60_000

/** Which folder of whom: another one has numbers of its own. */
const placeOf = ({ host, port, user, folder }: Values): string => JSON.stringify([host, port, user, folder || "INBOX"])

/** 填写投稿邮箱. It is read from the next minute on; a password left empty is kept, unless it would go to another server. */
export const setMailbox =
  (ports: Ports) =>
  async (ctx: Ctx, tx: Tx, input: { values: Values }): Promise<Outcome<MailboxView>> => {
    const before = await lockMailbox(tx)
    const { manifest } = ports.mailReader
    const typed = typedIn(manifest.form, input.values, before?.settings)
    const kept = before && !typed.moved ? openedSecrets(ports.secrets, before.secrets) : undefined
    const secrets = { ...kept, ...typed.secrets }
    const bad = [...typed.unknown, ...missingSettings(manifest, { ...typed.settings, ...secrets })]
    if (bad.length > 0)
      return refused("newsroom.mailbox-bad-settings", { fields: labelsOf(manifest.form, bad).join("、") })
    const { after, target, folder } = typed.settings
    if (after === "move" && (!target || target === (folder || "INBOX"))) return refused("newsroom.mailbox-no-target")
    const marks = { ...(kept && before?.marks), ...marksOf(typed.secrets, iso(ctx.now)) }
    const elsewhere = !before || placeOf(before.settings) !== placeOf(typed.settings)
    const entered = { settings: typed.settings, secrets: sealMailbox(ports.secrets, secrets), marks }
    await putMailbox(tx, { ...entered, enteredAt: ctx.now, enteredBy: ctx.actor.id }, elsewhere)
    await trail.write(tx, ctx, "mailbox.set", SUBJECT, { keys: changedKeys(typed, before?.settings) })
    return done(await viewOf(ctx, tx, ports))
  }

/** 试一下: asks for one; what the server says stands on the page a moment later. */
export const testMailbox =
  (ports: Ports) =>
  async (ctx: Ctx, tx: Tx): Promise<Outcome<MailboxView>> => {
    const box = await lockMailbox(tx)
    if (!box?.isOn) return refused("newsroom.mailbox-not-set")
    const isFresh = box.testAt !== null && ctx.now.getTime() - box.testAt.getTime() < TEST_MS
    if (box.testState && box.testState !== "answered" && isFresh) return refused("newsroom.mailbox-under-way")
    await tx.run("update newsroom.mailbox set test_state = 'asked', test_at = $1, test_ok = null, test_says = null", [
      ctx.now,
    ])
    await enqueue(tx, TEST_MAILBOX, {}, { key: TEST_MAILBOX })
    await trail.write(tx, ctx, "mailbox.tested", SUBJECT, {})
    return done(await viewOf(ctx, tx, ports))
  }

/** 停止收信: its password is dropped. What was taken stays. */
export const endMailbox =
  (ports: Ports) =>
  async (ctx: Ctx, tx: Tx): Promise<Outcome<MailboxView>> => {
    const box = await lockMailbox(tx)
    if (!box?.isOn) return refused("newsroom.mailbox-not-set")
    await tx.run(
      `update newsroom.mailbox set is_on = false, held_until = null, secrets = '', marks = '{}', failing_since = null, failure_reason = null,
         failure_advice = null, told_at = null, test_state = null, test_ok = null, test_says = null`,
    )
    await trail.write(tx, ctx, "mailbox.ended", SUBJECT, {})
    return done(await viewOf(ctx, tx, ports))
  }
