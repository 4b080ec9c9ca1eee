import type { FailureTable } from "#connectors/kit"

const RETRY = "请稍等一分钟再点一次；长期如此的，请系统管理员调整服务的限额。"

/** HTTP answers of an OpenAI-compatible server; servers differ in their own codes, the numbers they share. */
export const failures: FailureTable = {
  platform: "chat-model",
  version: "2026-11-29",
  source: "https://platform.openai.com/docs/guides/error-codes",
  rows: [
    {
      code: "400",
      kind: "content",
      reason: "模型服务不接受这次请求（格式或长度）。",
      advice: "请选短一些的文字再试。",
    },
    {
      code: "401",
      kind: "account",
      reason: "模型服务不认这个密钥。",
      advice: "请系统管理员在“人工智能辅助”设置中重新填写密钥。",
    },
    {
      code: "403",
      kind: "permission",
      reason: "密钥没有使用这个模型的权限。",
      advice: "请系统管理员核对服务商开通的模型。",
    },
    {
      code: "404",
      kind: "account",
      reason: "服务地址或模型名称不对。",
      advice: "请系统管理员核对服务地址（一般以 /v1 结尾）和模型名称。",
    },
    { code: "429", kind: "rate", reason: "模型服务现在太忙，或额度已用完。", advice: RETRY },
    {
      code: "content_filter",
      kind: "content",
      reason: "模型服务以内容安全为由没有作答。",
      advice: "请自行撰写；系统没有改动您的文字。",
    },
  ],
}
