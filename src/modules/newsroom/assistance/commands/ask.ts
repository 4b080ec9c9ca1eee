import type { Ctx } from "#kernel/actor"
import { done, type Outcome, refused } from "#kernel/outcome"
import { MINUTE_MS } from "#kernel/time"
import type { Tx } from "#platform/db"
import { enqueue } from "#platform/jobs"
import * as trail from "#platform/trail"
import { openArticle } from "../../articles/commands/open-article.ts"
import { writingRules } from "../../articles/data.ts"
import { ARTICLE_KIND } from "../../articles/revisions.ts"
import { bodyText } from "../../articles/rules/body-text.ts"
import { fitToAsk, sha256 } from "../asking.ts"
import { assistanceRules } from "../data.ts"
import type { AssistancePorts } from "../ports.ts"
import { assistanceLimit, instructionOf, type Purpose } from "../rules/data-file.ts"
import { sealUse } from "../sealed.ts"
import { insertUse, lockSetting, sealUseRow, settingOf } from "../store.ts"

export const ASK_JOB = "newsroom.ask-model"
/** An answer that has not come by then never will: its runner has died. */
const LOST_MS = 2 * MINUTE_MS

export interface AskInput {
  readonly id: string
  readonly purpose: string
  readonly text: string
  readonly chars?: number | undefined
  /** A form of telling or a platform, for a variant. */
  readonly form?: string | undefined
}

/** 请模型帮忙: about a text of an article that is open. The question leaves the house in a job, masked; the answer waits for a person. */
export const ask =
  (ports: AssistancePorts) =>
  async (ctx: Ctx, tx: Tx, input: AskInput): Promise<Outcome<{ useId: string }>> => {
    const rules = assistanceRules()
    const opened = await openArticle(ctx, tx, input.id)
    if (!opened.ok) return opened
    const { article } = opened
    if (!(await settingOf(tx))?.isOn) return refused("newsroom.assistance-off")
    const purpose = rules.purposes.find(({ id }) => id === input.purpose)
    if (!purpose) return refused("newsroom.assistance-no-purpose")
    const text = input.text.trim()
    const max = assistanceLimit(rules, "text-chars-max")
    if (text.length > max) return refused("newsroom.assistance-too-long", { chars: text.length, max })
    const choice = choiceOf(purpose, input)
    if (!choice) return refused("newsroom.assistance-no-choice")
    const busy = await tx.maybe(
      `select 1 from newsroom.assistance_use where person_id = $1 and state in ('asked', 'calling') and asked_at > $2 limit 1`,
      [ctx.actor.id, new Date(ctx.now.getTime() - LOST_MS)],
    )
    if (busy) return refused("newsroom.assistance-under-way")
    const around = [article.title, article.summary, bodyText(article.bodyHtml), text].join("\n")
    const { unitId, contentClass } = article
    const fit = await fitToAsk(tx, { unitId, contentClass, around, text }, ctx.now)
    if (!fit.ok) return fit
    const instruction = instructionOf(purpose, choice)
    const useId = await write(ctx, tx, ports, {
      ...{ articleId: article.id, purpose: purpose.id, choice, text, instruction, masked: fit.masked },
    })
    await trail.write(
      tx,
      ctx,
      "assistance.asked",
      { kind: ARTICLE_KIND, id: article.id },
      { use: useId, purpose: purpose.id, text: sha256(text), masked: fit.masked.kept.length, rules: rules.version },
    )
    return done({ useId })
  }

/** 测试: one fixed question, so that the administrator sees the real answer. */
export const testModel =
  (ports: AssistancePorts) =>
  async (ctx: Ctx, tx: Tx): Promise<Outcome<{ useId: string }>> => {
    if (!(await lockSetting(tx))) return refused("newsroom.assistance-not-set")
    const waiting = await tx.maybe(
      `select 1 from newsroom.assistance_use where article_id is null and state in ('asked', 'calling') and asked_at > $1`,
      [new Date(ctx.now.getTime() - LOST_MS)],
    )
    if (waiting) return refused("newsroom.assistance-under-way")
    const text = "政务公开是让权力在阳光下运行的制度安排。"
    const purpose = assistanceRules().purposes[0]!
    const useId = await write(ctx, tx, ports, {
      ...{ articleId: null, purpose: "test", choice: {}, text, instruction: instructionOf(purpose, {}) },
      masked: { text, kept: [] },
    })
    await trail.write(tx, ctx, "assistance.tested", { kind: "newsroom.assistance", id: "1" }, { use: useId })
    return done({ useId })
  }

function choiceOf(purpose: Purpose, input: AskInput): Record<string, string> | undefined {
  if (purpose.takes === "none") return {}
  if (purpose.takes === "chars") return input.chars ? { chars: String(input.chars) } : undefined
  const form = writingRules().forms.find(({ id }) => id === input.form)
  return form && { key: form.id, form: form.label, hint: form.hint, chars: String(form.charsMax) }
}

interface Asking {
  readonly articleId: string | null
  readonly purpose: string
  readonly choice: Readonly<Record<string, string>>
  readonly text: string
  readonly instruction: string
  readonly masked: { readonly text: string; readonly kept: readonly string[] }
}

async function write(ctx: Ctx, tx: Tx, ports: AssistancePorts, asking: Asking): Promise<string> {
  const { articleId, purpose, choice, text, instruction, masked } = asking
  const useId = await insertUse(tx, ctx, {
    ...{ articleId, purpose, choice, textHash: sha256(text), masked: masked.kept.length },
    promptHash: sha256(`${instruction}\n${masked.text}`),
    rulesVersion: assistanceRules().version,
  })
  const sealed = sealUse(ports.secrets, useId, { text, instruction, masked: masked.text, kept: masked.kept })
  await sealUseRow(tx, useId, sealed)
  await enqueue(tx, ASK_JOB, { useId }, { key: `${ASK_JOB}:${useId}` })
  return useId
}
