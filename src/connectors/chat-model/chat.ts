import { z } from "zod"
import {
  type Answered,
  type AskedOfModel,
  answered,
  type Completion,
  classify,
  failed,
  failureOf,
  misshapen,
  ownFailure,
  type TextModel,
} from "#connectors/kit"
import { failures } from "./failures.ts"

const version = "2026-11-29"
const source = "https://platform.openai.com/docs/api-reference/chat/create"
/** An answer of a few thousand characters; whatever is larger is no answer to one paragraph. */
const SIZE_BYTES_MAX = 512 * 1024

/** Settings of an OpenAI-compatible server: one inside the office or a provider's. */
const manifest: TextModel["manifest"] = {
  id: "chat-model",
  label: "大模型服务（OpenAI 兼容接口）",
  otherNames: ["大模型"],
  limits: [
    { id: "answer-bytes-max", label: "答复长度", value: SIZE_BYTES_MAX, unit: "bytes", source: "本系统默认", version },
  ],
  form: [
    {
      key: "url",
      label: "服务地址",
      type: "url",
      required: true,
      help: "到 /v1 为止，如 https://模型服务的域名/v1；须先由运维列入允许的接口地址。",
    },
    { key: "model", label: "模型名称", type: "text", required: true, help: "服务商或本单位机房给出的模型名称。" },
    {
      key: "key",
      label: "密钥",
      type: "secret",
      required: false,
      help: "服务商给出的 API Key；机房内的服务可以没有。",
    },
  ],
  pages: [{ about: "对话补全接口", url: source, readOn: version }],
}

const count = z.number().int().min(0).nullish()
const reply = z.looseObject({
  model: z.string().max(200).nullish(),
  choices: z
    .array(
      z.looseObject({
        finish_reason: z.string().nullish(),
        message: z.looseObject({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
  usage: z.looseObject({ prompt_tokens: count, completion_tokens: count }).nullish(),
})

/** One question, one answer: `POST <url>/chat/completions`, without streaming. Asked once; a person asks again. */
async function complete(asked: AskedOfModel): Promise<Answered<Completion>> {
  const { url = "", model = "" } = asked.settings
  const answer = await asked.fetch({
    method: "POST",
    url: `${url.replace(/\/+$/, "")}/chat/completions`,
    headers: asked.secrets.key ? { authorization: `Bearer ${asked.secrets.key}` } : {},
    json: {
      model,
      stream: false,
      temperature: 0.3,
      max_tokens: asked.answerTokensMax,
      messages: [
        { role: "system", content: asked.instruction },
        { role: "user", content: asked.text },
      ],
    },
    timeoutMs: asked.timeoutMs,
    sizeBytesMax: SIZE_BYTES_MAX,
    name: "chat/completions",
  })
  if (!answer.ok) {
    const status = answer.trouble.reply?.status
    const row = failures.rows.find(({ code }) => code === String(status))
    return failed(row ? classify(failures, row.code) : failureOf(answer.trouble))
  }
  const told = reply.safeParse(answer.reply.json)
  if (!told.success) return failed(misshapen("chat/completions"))
  const [choice] = told.data.choices
  if (choice!.finish_reason === "content_filter" || choice!.message.refusal)
    return failed(classify(failures, "content_filter"))
  const text = choice!.message.content?.trim() ?? ""
  if (text === "") return failed(EMPTY)
  return answered({
    text,
    model: told.data.model || model,
    tokensIn: told.data.usage?.prompt_tokens ?? null,
    tokensOut: told.data.usage?.completion_tokens ?? null,
    isCut: choice!.finish_reason === "length",
  })
}

const EMPTY = ownFailure(
  "empty-answer",
  "content",
  "模型服务的答复是空的。",
  "请再点一次；仍是空的，请自行撰写，并告知系统管理员。",
)

export const chatModel: TextModel = { manifest, failures, complete }
