import { answered, failed, failureOf, ownFailure, type Sender } from "#connectors/kit"

const version = "2026-11-15"
const source = "docs/connectors.md"

/** Fills `{number}`, `{text}`, `{key}` and the form's own `{name}` values into a template, encoded for where they stand. */
function filled(template: string, values: Readonly<Record<string, string>>, encode: (value: string) => string): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? encode(values[name]!) : whole))
}

const inJson = (value: string): string => JSON.stringify(value).slice(1, -1)

/** 本地短信平台: many offices send through a municipal gateway with an address and a body of its own (platforms.md 8). */
export const smsGateway: Sender = {
  reaches: "sms",
  manifest: {
    id: "sms-gateway",
    label: "本地短信平台（HTTP）",
    otherNames: ["市短信平台"],
    limits: [{ id: "text-max", label: "短信字数", value: 300, unit: "chars", source, version }],
    form: [
      {
        key: "url",
        label: "地址模板",
        type: "url",
        required: true,
        help: "可用{number}、{text}、{key}、{secret}占位，由短信平台管理单位提供。",
      },
      {
        key: "body",
        label: "请求内容模板（JSON）",
        type: "text",
        required: false,
        help: "填写后以POST发送，占位符同上；不填则用GET。",
      },
      {
        key: "success",
        label: "成功标志",
        type: "text",
        required: true,
        help: '应答中表示成功的一段文字，如“"code":0”。',
      },
      { key: "secret", label: "密钥", type: "secret", required: false, help: "在模板中写作{secret}。" },
    ],
    pages: [{ about: "本地短信平台的对接", url: source, readOn: version }],
  },
  failures: {
    platform: "sms-gateway",
    version,
    source,
    rows: [
      {
        code: "refused",
        kind: "unknown",
        reason: "短信平台没有确认发送。",
        advice: "请核对地址模板、成功标志和密钥。",
        acted: "maybe",
      },
    ],
  },
  /** One call a number: such gateways seldom take several. The first that fails ends it. */
  async send({ settings, secrets, fetch }, dispatch) {
    for (const number of dispatch.to) {
      const values = {
        number,
        text: `${dispatch.title}：${dispatch.text}`,
        key: dispatch.key,
        secret: secrets.secret ?? "",
      }
      const url = filled(settings.url ?? "", values, encodeURIComponent)
      const answer = await fetch(
        settings.body
          ? {
              method: "POST",
              url,
              body: filled(settings.body, values, inJson),
              headers: { "content-type": "application/json; charset=utf-8" },
              expect: "text",
              name: "sms",
            }
          : { url, expect: "text", name: "sms" },
      )
      if (!answer.ok) return failed(failureOf(answer.trouble))
      if (!answer.reply.text.includes(settings.success ?? "\0"))
        return failed(
          ownFailure(
            "gateway-refused",
            "unknown",
            "短信平台没有确认发送。",
            "请核对地址模板、成功标志和密钥。",
            "maybe",
          ),
        )
    }
    return answered({ receipt: null })
  },
}
