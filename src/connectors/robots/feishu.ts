import { createHmac } from "node:crypto"
import { z } from "zod"
import type { FailureTable, Sender } from "#connectors/kit"
import { cut, said, sendJson } from "./sending.ts"

const version = "2026-11-15"
const source = "https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot"
const TEXT_BYTES_MAX = 18_000

export const failures: FailureTable = {
  platform: "feishu-robot",
  version,
  source,
  rows: [
    { code: "9499", kind: "content", reason: "消息格式不被接受。", advice: "请联系维护人员。" },
    { code: "11232", kind: "rate", reason: "群机器人发送过于频繁。", advice: "系统会合并后自动重试，无需处理。" },
    { code: "19001", kind: "account", reason: "群机器人地址无效。", advice: "请在群设置中重新添加机器人并更新地址。" },
    {
      code: "19021",
      kind: "account",
      reason: "签名校验未通过或时间相差超过1小时。",
      advice: "请核对签名密钥和服务器时间。",
    },
    {
      code: "19022",
      kind: "account",
      reason: "本单位出口IP不在机器人白名单内。",
      advice: "请在机器人安全设置中加入出口IP。",
    },
    {
      code: "19024",
      kind: "account",
      reason: "消息不含机器人要求的关键词。",
      advice: "请在机器人安全设置中把关键词改为“聚声”。",
    },
  ],
}

const reply = z.object({ code: z.number().optional(), StatusCode: z.number().optional() })

/** Key and message the other way round than DingTalk: the key is `timestamp + "\n" + secret`, the message is empty. */
export const signOf = (secret: string, timestampS: string): string =>
  createHmac("sha256", `${timestampS}\n${secret}`).update("").digest("base64")

/** 飞书自定义机器人 (platforms.md 8). */
export const feishuRobot: Sender = {
  reaches: "robot",
  manifest: {
    id: "feishu-robot",
    label: "飞书群机器人",
    otherNames: ["飞书机器人"],
    limits: [
      { id: "text-bytes-max", label: "文本长度", value: TEXT_BYTES_MAX, unit: "bytes", source, version },
      { id: "rate", label: "每分钟条数", value: 100, unit: "per-minute", source, version },
    ],
    form: [
      {
        key: "url",
        label: "机器人地址（Webhook）",
        type: "secret",
        required: true,
        help: "飞书群“设置—群机器人”添加自定义机器人后显示的完整地址。",
      },
      {
        key: "signSecret",
        label: "签名密钥",
        type: "secret",
        required: false,
        help: "机器人“安全设置—签名校验”中显示；未启用时不填。",
      },
    ],
    pages: [{ about: "自定义机器人", url: source, readOn: version }],
  },
  failures,
  send(access, dispatch) {
    const timestamp = String(Math.floor(access.now().getTime() / 1000))
    const secret = access.secrets.signSecret ?? ""
    const body = {
      ...(secret !== "" && { timestamp, sign: signOf(secret, timestamp) }),
      msg_type: "text",
      content: { text: cut(dispatch, (text) => Buffer.byteLength(text), TEXT_BYTES_MAX) },
    }
    return sendJson(access, access.secrets.url ?? "", {}, body, (json) => {
      const told = reply.safeParse(json)
      // `code` before `StatusCode`: refusals carry only the first, some successes only the second.
      const code = told.success ? (told.data.code ?? told.data.StatusCode) : undefined
      return code === undefined ? undefined : said(failures, String(code), "0", access.now())
    })
  },
}
