import { type Answered, type AskedOfModel, type Completion, failed, ownFailure, withoutThrowing } from "#connectors/kit"
import type { Tx } from "#platform/db"
import type { Outbound } from "#platform/jobs"
import * as trail from "#platform/trail"
import { articleById } from "../articles/store.ts"
import { fitToAsk, sha256 } from "./asking.ts"
import { assistanceRules } from "./data.ts"
import type { AssistancePorts } from "./ports.ts"
import { foreignNumbers, plainAnswer } from "./rules/answer.ts"
import { assistanceLimit } from "./rules/data-file.ts"
import { unmask } from "./rules/mask.ts"
import { openSetting, openUse, sealUse, type UseText } from "./sealed.ts"
import { answerUse, callUse, failUse, lockUse, settingOf, type Use } from "./store.ts"
import { assistanceStates } from "./states.ts"

interface Claimed {
  readonly use: Use
  readonly text: UseText | undefined
  readonly asked: AskedOfModel | undefined
  /** Monotonic milliseconds. */
  readonly startedAt: number
}

/** The question leaves the house, once: what may have been answered is not asked again by itself, a person asks. */
export const askModel = (ports: AssistancePorts): Outbound<Claimed, { answer: Answered<Completion>; ms: number }> => ({
  payload: ["useId"],
  attempts: 1,
  async claim(tx, { ctx }, { useId }) {
    const use = await lockUse(tx, useId!)
    if (!use || assistanceStates.refuse(use.state, "call")) return undefined
    await callUse(tx, use.id, ctx.now)
    const setting = await settingOf(tx)
    const text = openUse(ports.secrets, use.id, use.sealed)
    const secrets = setting && openSetting(ports.secrets, setting.secrets)
    // Turned off in the meantime: what waits does not leave any more.
    const mayLeave = setting && (setting.isOn || use.articleId === null)
    const rules = assistanceRules()
    const asked = text &&
      secrets &&
      mayLeave && {
        ...{ settings: setting.settings, secrets, fetch: ports.fetch },
        ...{ instruction: text.instruction, text: text.masked },
        answerTokensMax: assistanceLimit(rules, "answer-tokens-max"),
        timeoutMs: assistanceLimit(rules, "timeout-ms"),
      }
    return { use, text, asked: asked || undefined, startedAt: ports.elapsed() }
  },
  async call({ asked, startedAt }) {
    const answer = asked ? await withoutThrowing(() => ports.model.complete(asked)) : failed(NOT_SENT)
    return { answer, ms: Math.round(ports.elapsed() - startedAt) }
  },
  async settle(tx, { ctx }, { use, text }, { answer, ms }) {
    const read = answer.ok && text ? await readAnswer(tx, use, text, answer.value, ctx.now) : undefined
    const subject = use.articleId === null ? { kind: "newsroom.assistance", id: "1" } : articleSubject(use.articleId)
    if (answer.ok && read?.ok) {
      const { model, tokensIn, tokensOut } = answer.value
      const sealed = sealUse(ports.secrets, use.id, { ...text!, answer: read.text, notes: read.notes })
      await answerUse(
        tx,
        use.id,
        { sealed, answerHash: sha256(read.text), model, tokensIn, tokensOut, latencyMs: ms },
        ctx.now,
      )
      await trail.write(tx, ctx, "assistance.answered", subject, {
        ...{ use: use.id, model, tokensIn, tokensOut, ms, answer: sha256(read.text) },
      })
      return "done"
    }
    const { reason, advice } = answer.ok ? (read?.ok === false ? read : UNREADABLE) : answer.failure
    await failUse(tx, use.id, { failure: reason, advice }, ms, ctx.now)
    await trail.write(tx, ctx, "assistance.failed", subject, { use: use.id, reason, ms })
    return "done"
  },
})

const articleSubject = (id: string) => ({ kind: "newsroom.article", id })

type Read =
  | { readonly ok: true; readonly text: string; readonly notes: readonly string[] }
  | { readonly ok: false; readonly reason: string; readonly advice: string }

/** What came back as plain words, with what a person should look at; or why it is not offered to him at all. */
async function readAnswer(tx: Tx, use: Use, asked: UseText, completion: Completion, now: Date): Promise<Read> {
  const { text, lost, foreign } = unmask(plainAnswer(completion.text), asked.kept)
  const max = assistanceLimit(assistanceRules(), "answer-chars-max")
  const own = "原文没有改动；请选短一些的文字再试，或自行撰写。"
  if (text === "") return { ok: false, reason: "答复中没有可用的文字。", advice: own }
  if (text.length > max)
    return { ok: false, reason: `答复有 ${text.length} 字，超过 ${max} 字，没有采用。`, advice: own }
  const article = use.articleId === null ? undefined : await articleById(tx, use.articleId)
  if (article) {
    const { unitId, contentClass } = article
    const fit = await fitToAsk(tx, { unitId, contentClass, around: text, text }, now)
    if (!fit.ok)
      return {
        ok: false,
        reason: "答复中出现了不得由人工智能撰写的内容（人名、任免、通报等），没有采用。",
        advice: own,
      }
  }
  const numbers = foreignNumbers(text, asked.text)
  return {
    ok: true,
    text,
    notes: [
      ...(completion.isCut ? ["答复到了长度上限，后面可能不全。"] : []),
      ...(lost > 0 ? [`有 ${lost} 处遮盖的信息在答复中没有了，请核对是否需要补回。`] : []),
      ...(foreign > 0 ? [`答复中有 ${foreign} 处来历不明的标记，请删去。`] : []),
      ...(numbers.length > 0 ? [`答复中有原文没有的数字：${numbers.join("、")}，请逐个核对。`] : []),
    ],
  }
}

const NOT_SENT = ownFailure(
  "not-sent",
  "account",
  "没有发出：辅助已经关闭，或保存的密钥在这台机器上打不开。",
  "请系统管理员在“人工智能辅助”页面核对设置。",
)
const UNREADABLE = { reason: "保存的文字在这台机器上打不开。", advice: "请重新选取文字再试。" }
