import {
  type ControlPort,
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
}

export interface Control {
  messages(): { messages: readonly SimMessage[] }
}

/** The one account of each gateway. */
export const SIM_KEYS = { id: "sim-id", key: "sim-key", template: "SMS_1" }

/** SMS gateways on loopback: they check signature and template, and record what they would send (platforms.md 12). */
export const startSms = (options: SimulatorOptions = {}): Promise<Simulator<Control>> =>
  startSimulator<Control>(() => {
    const messages: SimMessage[] = []
    const seen = new Set<string>()
    const control: Control = { messages: () => ({ messages }) }
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
          })
          return aliyun("OK")
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
          })
          return tencentStatus("Ok")
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

const aliyun = (Code: string, status = 200): Said => ({
  text: JSON.stringify({
    Code,
    Message: "told",
    RequestId: "r1",
    ...(Code === "OK" && { BizId: "900619746936498440^0" }),
  }),
  status,
  code: Code,
})

const tencentError = (Code: string): Said => ({
  text: JSON.stringify({ Response: { Error: { Code, Message: "told" }, RequestId: "r1" } }),
  code: Code,
})

const tencentStatus = (Code: string): Said => ({
  text: JSON.stringify({
    Response: { SendStatusSet: [{ SerialNo: "5000:1", PhoneNumber: "+86", Code, Message: "told" }], RequestId: "r1" },
  }),
  code: Code,
})
