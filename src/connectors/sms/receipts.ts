import { createHash } from "node:crypto"
import { z } from "zod"
import {
  type CallbackReply,
  type IncomingText,
  isKeyed,
  type ReceiptAnswer,
  type Receipts,
  refusedCallback,
} from "#connectors/kit"

/** `2017-08-30 00:00:00`, Beijing time as all of both consoles. */
const instantOf = (text: string | undefined): Date | null => {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text ?? "")) return null
  const at = new Date(`${text!.replace(" ", "T")}+08:00`)
  return Number.isNaN(at.getTime()) ? null : at
}

const text = z.union([z.string(), z.number()]).transform(String)
const aliyunReport = z.array(
  z.object({
    success: z.boolean(),
    err_code: text.optional(),
    biz_id: text.optional(),
    out_id: text.optional(),
    report_time: z.string().optional(),
  }),
)
const tencentReport = z.array(
  z.object({
    report_status: z.string(),
    errmsg: text.optional(),
    sid: text.optional(),
    /** SessionContext of the dispatch. */
    ext: text.optional(),
    user_receive_time: z.string().optional(),
  }),
)

/** 阿里云 SmsUp: a `sequence_id` has more digits than a number of ours keeps whole, so the rest of the row goes into its name too. */
const aliyunUp = z.array(
  z.object({ phone_number: text, content: z.string(), send_time: text.optional(), sequence_id: text.optional() }),
)
/** 腾讯云 短信回复通知: one at a time, the time in seconds since 1970; there is no number of the message. */
const tencentUp = z.object({ mobile: text, text: z.string(), time: text.optional(), extend: text.optional() })

const TEXT_CHARS_MAX = 500

/** Undefined for a number from where no mobile of the mainland sends. */
function incoming(from: string, said: string, marks: readonly (string | undefined)[]): IncomingText[] {
  const phone = /^(?:\+?86)?(1\d{10})$/.exec(from.trim())?.[1]
  if (phone === undefined) return []
  const id = createHash("sha256")
    .update(JSON.stringify([phone, said, ...marks.map((mark) => mark ?? "")]))
    .digest("hex")
  return [{ id, from: phone, text: said.slice(0, TEXT_CHARS_MAX) }]
}

const json = (said: object): CallbackReply => ({ status: 200, type: "application/json", text: JSON.stringify(said) })
/** Codes are shown to people and kept: only what a code looks like. */
const codeOf = (code: string | undefined): string => (code ?? "").replace(/[^\w:.-]/g, "").slice(0, 40) || "无代码"
const orNull = (value: string | undefined): string | null => (value ? value.slice(0, 200) : null)

function read<T>(body: Buffer, shape: z.ZodType<T>): T | undefined {
  try {
    const parsed = shape.safeParse(JSON.parse(body.toString("utf8")))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

interface Reason {
  readonly reason: string
  readonly advice: string
}
const OFF: Reason = { reason: "手机关机、停机或不在服务区，没有收到。", advice: "请电话通知本人，或稍后再发。" }
const EMPTY: Reason = { reason: "号码是空号、已停机或没有开通短信。", advice: "请核对人员的手机号码。" }
const BARRED: Reason = {
  reason: "号码在运营商或短信平台的黑名单里，或本人已退订。",
  advice: "请本人向运营商申请解除，或改用其他渠道。",
}
const OFTEN: Reason = { reason: "短时间内发给该号码的短信过多，被运营商拦下。", advice: "请电话通知本人。" }
const CONTENT: Reason = { reason: "运营商拦下了短信内容。", advice: "请联系短信服务商核对签名和模板。" }

/** Codes of both clouds' reports and of the carriers behind them, as their error code pages list them. */
const REASONS: Readonly<Record<string, Reason>> = {
  UNDELIV: OFF,
  UNDELIVRD: OFF,
  EXPIRED: OFF,
  MOBILE_TERMINAL_ERROR: OFF,
  MOBILE_NOT_ON_SERVICE: EMPTY,
  MOBILE_ACCOUNT_ABNORMAL: EMPTY,
  INVALID_NUMBER: EMPTY,
  SP_NOT_BY_SMS: EMPTY,
  "MK:0001": EMPTY,
  MOBILE_IN_BLACK: BARRED,
  USER_REJECT: BARRED,
  BLACKLIST: BARRED,
  MOBILE_SEND_LIMIT: OFTEN,
  CONTENT_KEYWORD: CONTENT,
  CONTENT_ERROR: CONTENT,
  REJECTD: CONTENT,
  REJECTED: CONTENT,
}

const explain = (code: string): Reason =>
  REASONS[code] ?? { reason: `运营商没有送达（代码 ${code}）。`, advice: "请电话通知本人，并核对手机号码。" }

/** 阿里云 SmsReport（HTTP批量推送）: any 200 with a number as code stops the repeats (1, 5 and 10 minutes later). */
export const aliyunReceipts: Receipts = {
  secret: "accessKeySecret",
  explain,
  take(request, keys): ReceiptAnswer {
    if (!isKeyed(request, keys, this.secret)) return refusedCallback("signature")
    const rows = read(request.body, aliyunReport)
    const up = rows ? undefined : read(request.body, aliyunUp)
    if (up) {
      const texts = up.flatMap((row) => incoming(row.phone_number, row.content, [row.sequence_id, row.send_time]))
      return { ok: true, receipts: [], texts, reply: json({ code: 0, msg: "接收成功" }) }
    }
    if (!rows) return refusedCallback("shape")
    return {
      ok: true,
      receipts: rows.map((row) => ({
        key: orNull(row.out_id),
        receipt: orNull(row.biz_id),
        isDelivered: row.success,
        code: codeOf(row.err_code),
        at: instantOf(row.report_time),
      })),
      reply: json({ code: 0, msg: "接收成功" }),
    }
  },
}

/** 腾讯云 短信下发状态通知. */
export const tencentReceipts: Receipts = {
  secret: "secretKey",
  explain,
  take(request, keys): ReceiptAnswer {
    if (!isKeyed(request, keys, this.secret)) return refusedCallback("signature")
    const rows = read(request.body, tencentReport)
    const up = rows ? undefined : read(request.body, tencentUp)
    if (up) {
      const texts = incoming(up.mobile, up.text, [up.time, up.extend])
      return { ok: true, receipts: [], texts, reply: json({ result: 0, errmsg: "OK" }) }
    }
    if (!rows) return refusedCallback("shape")
    return {
      ok: true,
      receipts: rows.map((row) => ({
        key: orNull(row.ext),
        receipt: orNull(row.sid),
        isDelivered: row.report_status === "SUCCESS",
        code: codeOf(row.errmsg),
        at: instantOf(row.user_receive_time),
      })),
      reply: json({ result: 0, errmsg: "OK" }),
    }
  },
}
