import { changedKeys, labelsOf, missingSettings, typedIn, unlistedAddress } from "#connectors/kit"
import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { iso } from "#kernel/time"
import type { Tx } from "#platform/db"
import { marksOf } from "#platform/secrets"
import * as trail from "#platform/trail"
import type { AssistancePorts } from "../ports.ts"
import { openSetting, sealSecrets, type Values } from "../sealed.ts"
import { lockSetting, putSetting, switchSetting } from "../store.ts"
import type { SettingView } from "../contract.ts"
import { settingView } from "../queries.ts"

const SUBJECT = { kind: "newsroom.assistance", id: "1" }

/** 设置模型服务: address, model and key. It is off afterwards until the new setting has been tested and turned on. */
export const setModel =
  (ports: AssistancePorts) =>
  async (ctx: Ctx, tx: Tx, input: { values: Values; keepsTexts: boolean }): Promise<Outcome<SettingView>> => {
    const before = await lockSetting(tx)
    const { manifest } = ports.model
    const typed = typedIn(manifest.form, input.values, before?.settings)
    const kept = before && !typed.moved ? openSetting(ports.secrets, before.secrets) : undefined
    const secrets = { ...kept, ...typed.secrets }
    const bad = [...typed.unknown, ...missingSettings(manifest, { ...typed.settings, ...secrets })]
    if (bad.length > 0)
      return refused("newsroom.assistance-bad-settings", { fields: labelsOf(manifest.form, bad).join("、") })
    const address = unlistedAddress(manifest.form, typed.settings, ports.addresses)
    if (address !== undefined) return refused("newsroom.assistance-unlisted", { address })
    await putSetting(tx, ctx, {
      isOn: false,
      settings: typed.settings,
      secrets: sealSecrets(ports.secrets, secrets),
      marks: { ...(kept && before?.marks), ...marksOf(typed.secrets, iso(ctx.now)) },
      keepsTexts: input.keepsTexts,
    })
    const keys = changedKeys(typed, before?.settings)
    await trail.write(tx, ctx, "assistance.set", SUBJECT, { keys, keepsTexts: input.keepsTexts })
    return done(await settingView(tx, ports))
  }

/** 开启 / 关闭. On only after the setting as it is now has answered a test. */
export const switchAssistance =
  (ports: AssistancePorts) =>
  async (ctx: Ctx, tx: Tx, input: { on: boolean }): Promise<Outcome<SettingView>> => {
    const setting = await lockSetting(tx)
    if (!setting) return refused("newsroom.assistance-not-set")
    if (setting.isOn === input.on) return refused("newsroom.assistance-same", { state: input.on ? "开启" : "关闭" })
    const tested = await tx.maybe(
      `select 1 from newsroom.assistance_use where article_id is null and state = 'answered' and asked_at >= $1 limit 1`,
      [setting.changedAt],
    )
    if (input.on && !tested) return refused("newsroom.assistance-untested")
    await switchSetting(tx, input.on)
    await trail.write(tx, ctx, input.on ? "assistance.on" : "assistance.off", SUBJECT, {})
    return done(await settingView(tx, ports))
  }
