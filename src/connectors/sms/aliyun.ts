import { createHmac } from "node:crypto"
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
import { aliyunReceipts } from "./receipts.ts"

const version = "2026-11-15"
const source = "https://help.aliyun.com/document_detail/419273.html"
const HOST = "https://dysmsapi.aliyuncs.com/"

export const failures: FailureTable = {
  platform: "aliyun-sms",
  version,
  source,
  rows: [
    {
      code: "isv.BUSINESS_LIMIT_CONTROL",
      kind: "quota",
      reason: "该号码今天的短信条数已达上限。",
      advice: "次日自动继续；紧急事项请电话通知。",
    },
    {
      code: "isv.DAY_LIMIT_CONTROL",
      kind: "quota",
      reason: "今天的短信总量已达上限。",
      advice: "请在短信平台调高日限量，或次日继续。",
    },
    {
      code: "isv.MOBILE_NUMBER_ILLEGAL",
      kind: "content",
      reason: "手机号码不正确。",
      advice: "请核对人员资料中的手机号码。",
    },
    {
      code: "isv.TEMPLATE_MISSING_PARAMETERS",
      kind: "content",
      reason: "短信模板的变量没有填全。",
      advice: "请核对短信模板与变量设置。",
    },
    { code: "isv.OUT_OF_SERVICE", kind: "account", reason: "短信服务已停用。", advice: "请联系短信服务商恢复。" },
    { code: "isv.AMOUNT_NOT_ENOUGH", kind: "account", reason: "短信余额不足。", advice: "请为短信服务充值。" },
    {
      code: "isv.SMS_SIGNATURE_ILLEGAL",
      kind: "account",
      reason: "短信签名未通过审核或不存在。",
      advice: "请核对已审核通过的签名。",
    },
    {
      code: "isv.SMS_TEMPLATE_ILLEGAL",
      kind: "account",
      reason: "短信模板未通过审核或不存在。",
      advice: "请核对已审核通过的模板。",
    },
    {
      code: "SignatureDoesNotMatch",
      kind: "account",
      reason: "访问密钥不正确。",
      advice: "请由两人在场重新填写访问密钥。",
    },
    {
      code: "InvalidAccessKeyId.NotFound",
      kind: "account",
      reason: "访问密钥编号不存在。",
      advice: "请核对访问密钥编号。",
    },
    {
      code: "SignatureNonceUsed",
      kind: "unknown",
      reason: "同一条短信此前已提交过，平台没有再次受理。",
      advice: "请在短信平台的发送记录中核实是否已送达。",
      acted: "maybe",
    },
    { code: "Throttling.User", kind: "rate", reason: "短信发送过于频繁。", advice: "系统稍后自动重试。" },
    { code: "ServiceUnavailable", kind: "busy", reason: "短信平台繁忙。", advice: "系统会自动重试，无需处理。" },
  ],
}

const reply = z.object({ Code: z.string(), BizId: z.string().optional() })

/** Percent-encoding of the signature's rules: what `encodeURIComponent` leaves and they do not. */
const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** Signature 1.0 of the RPC calls: HMAC-SHA1 over the sorted, encoded parameters. */
export function signatureOf(method: string, parameters: Readonly<Record<string, string>>, secret: string): string {
  const canonical = Object.keys(parameters)
    .sort()
    .map((name) => `${encode(name)}=${encode(parameters[name]!)}`)
    .join("&")
  return createHmac("sha1", `${secret}&`)
    .update(`${method}&${encode("/")}&${encode(canonical)}`)
    .digest("base64")
}

/** 阿里云短信: signature and template are approved beforehand, free text is impossible (platforms.md 8). */
export const aliyunSms: Sender = {
  reaches: "sms",
  manifest: {
    id: "aliyun-sms",
    label: "阿里云短信",
    otherNames: [],
    limits: [{ id: "numbers-max", label: "一次号码数", value: 1_000, unit: "items", source, version }],
    form: [
      {
        key: "accessKeyId",
        label: "访问密钥编号",
        type: "text",
        required: true,
        help: "阿里云“访问控制—用户—AccessKey”页面可见。",
      },
      {
        key: "accessKeySecret",
        label: "访问密钥",
        type: "secret",
        required: true,
        help: "创建AccessKey时只显示一次，请两人在场时填写。",
      },
      {
        key: "signName",
        label: "短信签名",
        type: "text",
        required: true,
        help: "短信服务“国内消息—签名管理”中审核通过的名称。",
      },
      {
        key: "templateCode",
        label: "提醒模板编号",
        type: "text",
        required: true,
        help: "“模板管理”中审核通过的编号，变量须含title和text。",
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
      { about: "状态报告推送", url: "https://help.aliyun.com/document_detail/101867.html", readOn: "2026-11-29" },
      { about: "上行短信推送", url: "https://help.aliyun.com/document_detail/101847.htm", readOn: "2026-11-30" },
    ],
  },
  failures,
  receipts: aliyunReceipts,
  async send({ settings, secrets, fetch, now }, dispatch): Promise<Answered<Sent>> {
    const unsigned = {
      AccessKeyId: settings.accessKeyId ?? "",
      Action: "SendSms",
      Format: "JSON",
      OutId: dispatch.key,
      PhoneNumbers: dispatch.to.join(","),
      SignName: settings.signName ?? "",
      SignatureMethod: "HMAC-SHA1",
      // Our own key is as good as chance: a repeated nonce is refused by the platform, which is what we want.
      SignatureNonce: dispatch.key,
      SignatureVersion: "1.0",
      TemplateCode: settings.templateCode ?? "",
      TemplateParam: JSON.stringify(dispatch.template ?? { title: dispatch.title, text: dispatch.text }),
      Timestamp: now()
        .toISOString()
        .replace(/\.\d{3}Z$/, "Z"),
      Version: "2017-05-25",
    }
    const form = { ...unsigned, Signature: signatureOf("POST", unsigned, secrets.accessKeySecret ?? "") }
    const answer = await fetch({ method: "POST", url: settings.baseUrl || HOST, form, name: "SendSms" })
    const json = answer.ok ? answer.reply.json : answer.trouble.reply?.json
    const told = reply.safeParse(json)
    if (!told.success) return answer.ok ? readAs(z.never(), json, "SendSms") : failed(failureOf(answer.trouble))
    if (told.data.Code === "OK") return answered({ receipt: told.data.BizId ?? null })
    return failed(classify(failures, told.data.Code))
  },
}
