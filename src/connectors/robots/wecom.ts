import { z } from "zod"
import type { Dispatch, FailureTable, Sender, SenderAccess } from "#connectors/kit"
import { cut, said, sendJson } from "./sending.ts"

const version = "2026-11-15"
const source = "https://developer.work.weixin.qq.com/document/path/91770"
const TEXT_BYTES_MAX = 2_048

export const failures: FailureTable = {
  platform: "wecom-robot",
  version,
  source,
  rows: [
    {
      code: "45009",
      kind: "rate",
      reason: "群机器人发送过于频繁（每分钟20条）。",
      advice: "系统会合并后自动重试，无需处理。",
    },
    {
      code: "93000",
      kind: "account",
      reason: "群机器人地址无效或已被移除。",
      advice: "请在群设置中重新添加机器人并更新地址。",
    },
    { code: "40008", kind: "content", reason: "消息类型不被接受。", advice: "请联系维护人员。" },
    { code: "40058", kind: "content", reason: "消息内容超过长度上限或格式不对。", advice: "请缩短提醒内容。" },
    { code: "-1", kind: "busy", reason: "企业微信系统繁忙。", advice: "系统会自动重试，无需处理。" },
  ],
}

const reply = z.object({ errcode: z.number() })

/** 企业微信群机器人: the key in the address is the only guard, so the whole address is a secret. */
export const wecomRobot: Sender = {
  reaches: "robot",
  manifest: {
    id: "wecom-robot",
    label: "企业微信群机器人",
    otherNames: ["企微机器人"],
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
        help: "企业微信群“添加群机器人”后显示的完整地址。",
      },
    ],
    pages: [{ about: "群机器人", url: source, readOn: version }],
  },
  failures,
  send: (access: SenderAccess, dispatch: Dispatch) =>
    sendJson(access, access.secrets.url ?? "", {}, bodyOf(dispatch), (json) => {
      const told = reply.safeParse(json)
      return told.success ? said(failures, String(told.data.errcode), "0", access.now()) : undefined
    }),
}

const bodyOf = (dispatch: Dispatch): object => ({
  msgtype: "text",
  text: {
    content: cut(dispatch, (text) => Buffer.byteLength(text), TEXT_BYTES_MAX),
    ...(dispatch.to.length > 0 && { mentioned_mobile_list: dispatch.to }),
  },
})
