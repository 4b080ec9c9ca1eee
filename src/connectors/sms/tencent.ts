import { createHash, createHmac } from "node:crypto"
import { z } from "zod"
import {
  type Answered,
  answered,
  classify,
  type FailureTable,
  failed,
  failureOf,
  readAs,
  type Sender,
  type Sent,
} from "#connectors/kit"
import { tencentReceipts } from "./receipts.ts"

const version = "2026-11-15"
const source = "https://cloud.tencent.com/document/product/382/55981"
const HOST = "sms.tencentcloudapi.com"

export const failures: FailureTable = {
  platform: "tencent-sms",
  version,
  source,
  rows: [
    {
      code: "LimitExceeded.PhoneNumberDailyLimit",
      kind: "quota",
      reason: "该号码今天的短信条数已达上限。",
      advice: "次日自动继续；紧急事项请电话通知。",
    },
    {
      code: "LimitExceeded.PhoneNumberOneHourLimit",
      kind: "rate",
      reason: "该号码一小时内的短信条数已达上限。",
      advice: "系统稍后自动重试。",
    },
    {
      code: "LimitExceeded.PhoneNumberThirtySecondLimit",
      kind: "rate",
      reason: "向该号码发送过于频繁。",
      advice: "系统稍后自动重试。",
    },
    {
      code: "FailedOperation.InsufficientBalanceInSmsPackage",
      kind: "account",
      reason: "短信套餐余量不足。",
      advice: "请为短信服务充值。",
    },
    {
      code: "FailedOperation.SignatureIncorrectOrUnapproved",
      kind: "account",
      reason: "短信签名未通过审核或不正确。",
      advice: "请核对已审核通过的签名。",
    },
    {
      code: "FailedOperation.TemplateIncorrectOrUnapproved",
      kind: "account",
      reason: "短信模板未通过审核或不正确。",
      advice: "请核对已审核通过的模板。",
    },
    {
      code: "InvalidParameterValue.IncorrectPhoneNumber",
      kind: "content",
      reason: "手机号码不正确。",
      advice: "请核对人员资料中的手机号码。",
    },
    {
      code: "AuthFailure.SignatureFailure",
      kind: "account",
      reason: "访问密钥不正确。",
      advice: "请由两人在场重新填写访问密钥。",
    },
    { code: "RequestLimitExceeded", kind: "rate", reason: "短信发送过于频繁。", advice: "系统稍后自动重试。" },
    {
      code: "InternalError",
      kind: "busy",
      reason: "短信平台内部错误。",
      advice: "系统会自动重试，无需处理。",
      acted: "maybe",
    },
  ],
}

const error = z.object({ Response: z.object({ Error: z.object({ Code: z.string() }) }) })
const sent = z.object({
  Response: z.object({ SendStatusSet: z.array(z.object({ SerialNo: z.string(), Code: z.string() })).min(1) }),
})

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex")
const hmac = (key: string | Buffer, text: string): Buffer => createHmac("sha256", key).update(text).digest()

/** TC3-HMAC-SHA256 over host, content type and body. `seconds` since 1970. */
export function authorizationOf(id: string, key: string, host: string, body: string, seconds: number): string {
  const date = new Date(seconds * 1000).toISOString().slice(0, 10)
  const scope = `${date}/sms/tc3_request`
  const canonical = `POST\n/\n\ncontent-type:application/json; charset=utf-8\nhost:${host}\n\ncontent-type;host\n${sha256(body)}`
  const phrase = `TC3-HMAC-SHA256\n${seconds}\n${scope}\n${sha256(canonical)}`
  const signing = hmac(hmac(hmac(`TC3${key}`, date), "sms"), "tc3_request")
  const signature = createHmac("sha256", signing).update(phrase).digest("hex")
  return `TC3-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=content-type;host, Signature=${signature}`
}

/** 腾讯云短信 2021-01-11 (platforms.md 8). */
export const tencentSms: Sender = {
  reaches: "sms",
  manifest: {
    id: "tencent-sms",
    label: "腾讯云短信",
    otherNames: [],
    limits: [{ id: "numbers-max", label: "一次号码数", value: 200, unit: "items", source, version }],
    form: [
      {
        key: "secretId",
        label: "访问密钥编号",
        type: "text",
        required: true,
        help: "腾讯云“访问管理—API密钥管理”页面可见。",
      },
      {
        key: "secretKey",
        label: "访问密钥",
        type: "secret",
        required: true,
        help: "同一页面创建时显示，请两人在场时填写。",
      },
      {
        key: "appId",
        label: "短信应用编号（SdkAppId）",
        type: "text",
        required: true,
        help: "短信控制台“应用管理”页面可见。",
      },
      {
        key: "signName",
        label: "短信签名",
        type: "text",
        required: true,
        help: "“国内短信—签名管理”中审核通过的内容。",
      },
      {
        key: "templateId",
        label: "提醒模板编号",
        type: "text",
        required: true,
        help: "“正文模板管理”中审核通过的编号，两个变量依次为标题和内容。",
      },
      {
        key: "inNumber",
        label: "收短信的号码（上行）",
        type: "text",
        required: false,
        help: "开通上行短信后，短信平台分配的号码；填写后公众可以发短信附议，上行地址与送达回执相同。",
      },
      {
        key: "baseUrl",
        label: "接口地址",
        type: "url",
        required: false,
        help: "一般不填；经代理或模拟平台访问时填写。",
      },
    ],
    pages: [
      { about: "发送短信", url: source, readOn: version },
      { about: "状态回调", url: "https://cloud.tencent.com/document/product/382/59178", readOn: "2026-11-29" },
      {
        about: "短信回复通知",
        url: "https://github.com/tencentyun/qcloud-documents/blob/master/product/移动与通信/短信/国际站文档/上行短信_intl_cn.md",
        readOn: "2026-11-30",
      },
    ],
  },
  failures,
  receipts: tencentReceipts,
  async send({ settings, secrets, fetch, now }, dispatch): Promise<Answered<Sent>> {
    const url = settings.baseUrl || `https://${HOST}/`
    const body = JSON.stringify({
      PhoneNumberSet: dispatch.to.map((number) => (number.startsWith("+") ? number : `+86${number}`)),
      SmsSdkAppId: settings.appId ?? "",
      SignName: settings.signName ?? "",
      TemplateId: settings.templateId ?? "",
      TemplateParamSet: Object.values(dispatch.template ?? { title: dispatch.title, text: dispatch.text }),
      SessionContext: dispatch.key,
    })
    const seconds = Math.floor(now().getTime() / 1000)
    const headers = {
      "content-type": "application/json; charset=utf-8",
      "x-tc-action": "SendSms",
      "x-tc-version": "2021-01-11",
      "x-tc-region": "ap-guangzhou",
      "x-tc-timestamp": String(seconds),
      authorization: authorizationOf(
        settings.secretId ?? "",
        secrets.secretKey ?? "",
        new URL(url).host,
        body,
        seconds,
      ),
    }
    const answer = await fetch({ method: "POST", url, body, headers, name: "SendSms" })
    const json = answer.ok ? answer.reply.json : answer.trouble.reply?.json
    const refused = error.safeParse(json)
    if (refused.success) return failed(classify(failures, refused.data.Response.Error.Code))
    const told = sent.safeParse(json)
    if (!told.success) return answer.ok ? readAs(z.never(), json, "SendSms") : failed(failureOf(answer.trouble))
    const wrong = told.data.Response.SendStatusSet.find(({ Code }) => Code !== "Ok")
    if (wrong) return failed(classify(failures, wrong.Code))
    return answered({ receipt: told.data.Response.SendStatusSet[0]!.SerialNo })
  },
}
