import { z } from "zod"
import { route } from "#kernel/route"
import { allowed, empty, formItem, id, instant, pageOf, paging, params, unitRef } from "#shapes"

export const useView = z.object({
  id,
  purpose: z.string(),
  purposeLabel: z.string(),
  state: z.string(),
  stateLabel: z.string(),
  by: z.string(),
  askedAt: instant,
  /** SHA-256 of the text it was about. */
  textHash: z.string(),
  masked: z.number().int(),
  model: z.string(),
  tokensIn: z.number().int().nullable(),
  tokensOut: z.number().int().nullable(),
  latencyMs: z.number().int().nullable(),
  failure: z.string(),
  advice: z.string(),
  mine: z.boolean(),
})
export type UseView = z.infer<typeof useView>

/** One question with what came of it, for whoever asked, as long as it waits for his word. */
export const useWhole = useView.extend({
  text: z.string().nullable(),
  answer: z.string().nullable(),
  notes: z.array(z.string()),
  /** How the person takes it over: into the text, as a title, as a variant. */
  answers: z.enum(["text", "lines", "variant"]),
  /** Of a variant: the form it was written for. */
  form: z.string().nullable(),
})
export type UseWhole = z.infer<typeof useWhole>

const purposeView = z.object({
  id: z.string(),
  label: z.string(),
  takes: z.enum(["none", "chars", "form"]),
  answers: z.enum(["text", "lines", "variant"]),
})

export const assistedSentence = z.object({ sentence: z.string(), model: z.string(), at: instant })

export const assistanceView = z.object({
  /** Whether a button may be pressed; `why` is the sentence on it. */
  ask: allowed,
  purposes: z.array(purposeView),
  textCharsMax: z.number().int(),
  label: z.string(),
  assisted: z.array(assistedSentence),
  uses: z.array(useView),
})
export type AssistanceView = z.infer<typeof assistanceView>

export const settingShape = z.object({
  isOn: z.boolean(),
  isSet: z.boolean(),
  form: z.array(formItem),
  keepsTexts: z.boolean(),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
  switch: allowed,
  test: allowed,
  tests: z.array(useWhole),
  /** What no model is asked about. */
  barred: z.array(
    z.object({ id: z.string(), what: z.string(), clause: z.string(), source: z.string(), version: z.string() }),
  ),
  label: z.object({ text: z.string(), short: z.string(), source: z.string() }),
  rulesVersion: z.string(),
})
export type SettingView = z.infer<typeof settingShape>

const useRow = useView.extend({
  article: z.object({ id, title: z.string() }).nullable(),
  unit: unitRef,
})
export type UseRow = z.infer<typeof useRow>

const byUse = z.object({ id, useId: id })
const notOpen = ["newsroom.article-not-found", "newsroom.article-closed"] as const

export const assistanceContract = {
  assistance: route({
    method: "GET",
    path: "/articles/:id/assistance",
    summary: "人工智能辅助：能不能用、用过几次、哪些句子有标记",
    permission: "newsroom.read",
    params,
    reply: assistanceView,
    refusals: ["newsroom.article-not-found"],
  }),
  askModel: route({
    method: "POST",
    path: "/articles/:id/assistance",
    summary: "请人工智能改写、缩短、拟标题、提炼要点或起草变体",
    permission: "newsroom.edit",
    params,
    body: z.object({
      purpose: z.string().max(40),
      text: z.string().trim().min(2, "请先选取文字").max(20_000, "选取的文字过长，请分段"),
      chars: z.number().int().min(10).max(2_000).optional(),
      form: z.string().max(40).optional(),
    }),
    reply: z.object({ useId: id }),
    refusals: [
      ...notOpen,
      "newsroom.assistance-off",
      "newsroom.assistance-no-purpose",
      "newsroom.assistance-too-long",
      "newsroom.assistance-no-choice",
      "newsroom.assistance-under-way",
      "newsroom.assistance-barred",
      "newsroom.assistance-unread",
      "newsroom.assistance-private",
    ],
  }),
  assistanceUse: route({
    method: "GET",
    path: "/articles/:id/assistance/:useId",
    summary: "一次辅助的答复，与原文对照",
    permission: "newsroom.read",
    params: byUse,
    reply: useWhole,
    refusals: ["newsroom.article-not-found", "newsroom.assistance-no-use"],
  }),
  insertAnswer: route({
    method: "POST",
    path: "/articles/:id/assistance/:useId/insertions",
    summary: "采用答复：由人放入稿件，句子从此带标记",
    permission: "newsroom.edit",
    params: byUse,
    body: z.object({ text: z.string().min(1).max(20_000) }),
    reply: z.object({ text: z.string(), marked: z.number().int() }),
    refusals: [
      ...notOpen,
      "newsroom.locked",
      "newsroom.assistance-no-use",
      "newsroom.assistance-wrong-state",
      "newsroom.assistance-gone",
      "newsroom.assistance-other-text",
    ],
  }),
  discardAnswer: route({
    method: "POST",
    path: "/articles/:id/assistance/:useId/discards",
    summary: "不采用答复",
    permission: "newsroom.edit",
    params: byUse,
    body: empty,
    reply: z.object({ useId: id }),
    refusals: [...notOpen, "newsroom.assistance-no-use", "newsroom.assistance-wrong-state"],
  }),
  assistanceSetting: route({
    method: "GET",
    path: "/assistance-setting",
    summary: "人工智能辅助的设置、测试结果与禁用范围",
    permission: "newsroom.set-assistance",
    reply: settingShape,
  }),
  setModel: route({
    method: "PUT",
    path: "/assistance-setting",
    summary: "填写模型服务的地址、模型和密钥",
    permission: "newsroom.set-assistance",
    body: z.object({ values: z.record(z.string().max(40), z.string().max(500)), keepsTexts: z.boolean() }),
    reply: settingShape,
    refusals: ["newsroom.assistance-bad-settings", "newsroom.assistance-unlisted"],
  }),
  switchAssistance: route({
    method: "POST",
    path: "/assistance-setting/switches",
    summary: "开启或关闭人工智能辅助",
    permission: "newsroom.set-assistance",
    body: z.object({ on: z.boolean() }),
    reply: settingShape,
    refusals: ["newsroom.assistance-not-set", "newsroom.assistance-same", "newsroom.assistance-untested"],
  }),
  testModel: route({
    method: "POST",
    path: "/assistance-setting/tests",
    summary: "发一次测试，看到真实的答复",
    permission: "newsroom.set-assistance",
    body: empty,
    reply: z.object({ useId: id }),
    refusals: ["newsroom.assistance-not-set", "newsroom.assistance-under-way"],
  }),
  assistanceUses: route({
    method: "GET",
    path: "/assistance-uses",
    summary: "人工智能辅助使用记录：谁、何时、哪段文字（摘要值）、用途、模型、用量",
    permission: "newsroom.read",
    query: z.object({ ...paging }),
    reply: pageOf(useRow),
  }),
} as const
