import { createHmac } from "node:crypto"
import { z } from "zod"
import type { FailureTable, Sender } from "#connectors/kit"
import { cut, said, sendJson } from "./sending.ts"

const version = "2026-11-15"
const source = "https://open.dingtalk.com/document/robots/custom-robot-access"
const TEXT_BYTES_MAX = 20_000

export const failures: FailureTable = {
  platform: "dingtalk-robot",
  version,
  source,
  rows: [
    {
      code: "310000",
      kind: "account",
      reason: "群机器人的关键词、加签或IP校验未通过。",
      advice: "请核对机器人“安全设置”中的加签密钥和关键词。",
    },
    { code: "300005", kind: "account", reason: "群机器人地址无效。", advice: "请在群设置中重新添加机器人并更新地址。" },
    {
      code: "130101",
      kind: "rate",
      reason: "群机器人发送过于频繁，平台停用10分钟。",
      advice: "系统会合并后自动重试，无需处理。",
    },
    {
      code: "410100",
      kind: "rate",
      reason: "群机器人发送过于频繁，平台停用10分钟。",
      advice: "系统会合并后自动重试，无需处理。",
    },
    { code: "-1", kind: "busy", reason: "钉钉系统繁忙。", advice: "系统会自动重试，无需处理。" },
  ],
}

const reply = z.object({ errcode: z.number() })
const BLOCKED_MS = 10 * 60_000

/** 加签: milliseconds and secret, keyed by the secret. */
export const signOf = (secret: string, timestampMs: string): string =>
  createHmac("sha256", secret).update(`${timestampMs}\n${secret}`).digest("base64")

/** 钉钉自定义机器人, signed when a secret is set (platforms.md 8). */
export const dingtalkRobot: Sender = {
  reaches: "robot",
  manifest: {
    id: "dingtalk-robot",
    label: "钉钉群机器人",
    otherNames: ["钉钉机器人", "浙政钉机器人"],
    limits: [
      { id: "text-bytes-max", label: "文本长度", value: TEXT_BYTES_MAX, unit: "bytes", source, version },
      { id: "rate", label: "每分钟条数", value: 20, unit: "per-minute", source, version },
    ],
    form: [
      {
        key: "url",
        label: "机器人地址（Webhook）",
        type: "secret",
        required: true,
        help: "钉钉群“智能群助手—添加机器人”后显示的完整地址。",
      },
      {
        key: "signSecret",
        label: "加签密钥",
        type: "secret",
        required: false,
        help: "“安全设置—加签”中以SEC开头的一串；选关键词方式时不填。",
      },
    ],
    pages: [{ about: "自定义机器人", url: source, readOn: version }],
  },
  failures,
  send(access, dispatch) {
    const timestamp = String(access.now().getTime())
    const secret = access.secrets.signSecret ?? ""
    const query = secret === "" ? {} : { timestamp, sign: signOf(secret, timestamp) }
    const body = {
      msgtype: "text",
      text: { content: cut(dispatch, (text) => Buffer.byteLength(text), TEXT_BYTES_MAX) },
      at: { atMobiles: dispatch.to, isAtAll: false },
    }
    return sendJson(access, access.secrets.url ?? "", query, body, (json) => {
      const told = reply.safeParse(json)
      return told.success ? said(failures, String(told.data.errcode), "0", access.now(), BLOCKED_MS) : undefined
    })
  },
}
