import {
  type ControlPort,
  deliver,
  type Endpoint,
  formOf,
  jsonOf,
  type Said,
  type Simulator,
  type SimulatorOptions,
  startSimulator,
} from "#connectors/kit/simulator"
import { signatureOf } from "../aliyun.ts"
import { authorizationOf } from "../tencent.ts"

export interface SimMessage {
  readonly to: readonly string[]
  readonly template: string
  readonly values: string
  readonly key: string
  /** The gateway's number of it. */
  readonly receipt: string
}

export interface Control {
  /** Tells what became of every message not told of yet, as the cloud does: all at once, to one address. */
  report(input: {
    cloud: "aliyun" | "tencent"
    url: string
    code?: string
  }): Promise<{ status: number; text: string; tries: number }>
  /** Somebody sends a short message to the office's number: the cloud tells it to one address. */
  textFrom(input: {
    cloud: "aliyun" | "tencent"
    url: string
    from: string
    text: string
    /** The cloud's number of it; the same again is the cloud's repeat. */
    sequence?: string
  }): Promise<{ status: number; text: string; tries: number }>
  messages(): { messages: readonly SimMessage[] }
}

/** The one account of each gateway. */
export const SIM_KEYS = { id: "sim-id", key: "sim-key", template: "SMS_1" }

/** SMS gateways on loopback: they check signature and template, and record what they would send (platforms.md 12). */
export const startSms = (options: SimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>(() => {
    const messages: SimMessage[] = []
    const seen = new Set<string>()
    let told = 0
    let texted = 0
    const receiptOf = {
      aliyun: () => `9006197469364984${40 + messages.length}^0`,
      tencent: () => `5000:${messages.length + 1}`,
    }
    const control: Control = {
      messages: () => ({ messages }),
      async textFrom({ cloud, url, from, text, sequence = String(++texted) }) {
        const body = cloud === "aliyun" ? [aliyunUp(from, text, sequence)] : tencentUp(from, text, sequence)
        const headers = { "content-type": "application/json;charset=utf-8" }
        return deliver({ url, headers, body: JSON.stringify(body) })
      },
      async report({ cloud, url, code }) {
        const rows = messages
          .slice(told)
          .map((one) => (cloud === "aliyun" ? aliyunReport(one, code) : tencentReport(one, code)))
        told = messages.length
        const headers = { "content-type": "application/json;charset=utf-8" }
        return deliver({ url, headers, body: JSON.stringify(rows) })
      },
    }
    const endpoints: Endpoint[] = [
      {
        name: "aliyun",
        method: "POST",
        path: /^\/aliyun\/$/,
        kind: "publish",
        run: ({ incoming }) => {
          const { Signature, ...given } = Object.fromEntries(formOf(incoming))
          if (Signature !== signatureOf("POST", given, SIM_KEYS.key)) return aliyun("SignatureDoesNotMatch", 400)
          if (given.TemplateCode !== SIM_KEYS.template) return aliyun("isv.SMS_TEMPLATE_ILLEGAL")
          if (!/^\d{11}(,\d{11})*$/.test(given.PhoneNumbers ?? "")) return aliyun("isv.MOBILE_NUMBER_ILLEGAL")
          // A nonce that was used is refused: the guard against repeats.
          if (seen.has(given.SignatureNonce ?? "")) return aliyun("SignatureNonceUsed", 400)
          seen.add(given.SignatureNonce ?? "")
          messages.push({
            to: given.PhoneNumbers!.split(","),
            template: given.TemplateCode!,
            values: given.TemplateParam ?? "",
            key: given.OutId ?? "",
            receipt: receiptOf.aliyun(),
          })
          return aliyun("OK", 200, messages.at(-1)!.receipt)
        },
      },
      {
        name: "tencent",
        method: "POST",
        path: /^\/tencent\/$/,
        kind: "publish",
        run: ({ incoming }) => {
          const { headers } = incoming
          const body = incoming.body.toString("utf8")
          const seconds = Number(headers["x-tc-timestamp"])
          const wanted = authorizationOf(SIM_KEYS.id, SIM_KEYS.key, headers.host ?? "", body, seconds)
          if (headers.authorization !== wanted) return tencentError("AuthFailure.SignatureFailure")
          const given = jsonOf(incoming) as {
            PhoneNumberSet: string[]
            TemplateId: string
            TemplateParamSet: string[]
            SessionContext: string
          }
          if (given.TemplateId !== SIM_KEYS.template)
            return tencentStatus("FailedOperation.TemplateIncorrectOrUnapproved")
          if (!given.PhoneNumberSet.every((number) => /^\+86\d{11}$/.test(number)))
            return tencentStatus("InvalidParameterValue.IncorrectPhoneNumber")
          messages.push({
            to: given.PhoneNumberSet,
            template: given.TemplateId,
            values: given.TemplateParamSet.join("|"),
            key: given.SessionContext,
            receipt: receiptOf.tencent(),
          })
          return tencentStatus("Ok", messages.at(-1)!.receipt)
        },
      },
      {
        name: "gateway",
        method: "GET",
        path: /^\/gateway$/,
        kind: "publish",
        run: ({ incoming: { query } }) => {
          if (query.get("pass") !== SIM_KEYS.key) return { text: "no", type: "text/plain", code: "no" }
          messages.push({
            to: [query.get("to") ?? ""],
            template: "",
            values: query.get("msg") ?? "",
            key: query.get("id") ?? "",
            receipt: "",
          })
          return { text: "result=0", type: "text/plain", code: "0" }
        },
      },
    ]
    return {
      endpoints,
      accountOf: (_, endpoint) => endpoint,
      refuse: (_fault, _value, { account }) =>
        account === "tencent" ? tencentError("RequestLimitExceeded") : aliyun("Throttling.User", 400),
      endToken: () => undefined,
      control: control as unknown as ControlPort & Control,
    }
  }, options)

const aliyun = (Code: string, status = 200, BizId = ""): Said => ({
  text: JSON.stringify({
    Code,
    Message: "told",
    RequestId: "r1",
    ...(Code === "OK" && { BizId }),
  }),
  status,
  code: Code,
})

/** `code` absent: it arrived. Times are Beijing's. */
const aliyunReport = ({ to, key, receipt }: SimMessage, code?: string) => ({
  phone_number: to[0],
  ...{ send_time: "2026-06-11 10:00:00", report_time: "2026-06-11 10:00:07", sms_size: "1" },
  ...{ success: code === undefined, err_code: code ?? "DELIVERED", err_msg: code ? "失败" : "用户接收成功" },
  ...{ biz_id: receipt, out_id: key },
})
const tencentReport = ({ to, key, receipt }: SimMessage, code?: string) => ({
  user_receive_time: "2026-06-11 10:00:07",
  ...{ nationcode: "86", mobile: to[0]?.replace("+86", "") },
  ...{
    report_status: code ? "FAIL" : "SUCCESS",
    errmsg: code ?? "DELIVRD",
    description: code ? "失败" : "用户短信送达成功",
  },
  ...{ sid: receipt, ext: key },
})

const aliyunUp = (phone_number: string, content: string, sequence_id: string) => ({
  ...{ phone_number, content, sequence_id },
  ...{ send_time: "2026-06-11 10:00:00", sign_name: "安澜市政府办", dest_code: "1069" },
})
const tencentUp = (mobile: string, text: string, sequence: string) => ({
  ...{ mobile, nationcode: "86", text, sign: "安澜市政府办", extend: "" },
  time: 1_781_143_200 + Number(sequence),
})

const tencentError = (Code: string): Said => ({
  text: JSON.stringify({ Response: { Error: { Code, Message: "told" }, RequestId: "r1" } }),
  code: Code,
})

const tencentStatus = (Code: string, SerialNo = "5000:0"): Said => ({
  text: JSON.stringify({
    Response: { SendStatusSet: [{ SerialNo, PhoneNumber: "+86", Code, Message: "told" }], RequestId: "r1" },
  }),
  code: Code,
})
