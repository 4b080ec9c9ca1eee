import {
  CALLBACK_BYTES_MAX,
  CALLBACK_SKEW_MS,
  type CallbackAnswer,
  type CallbackEvent,
  type CallbackKeys,
  type CallbackRequest,
  type Callbacks,
  isSame,
  refusedCallback,
  signatureOf,
  textField,
  type XmlFields,
  xmlFields,
} from "#connectors/kit"
import { open } from "./crypt.ts"
import { massAnswer, massReceipt } from "./mass.ts"
import { answerOf } from "./publish.ts"

const SUCCESS = { status: 200, type: "text/plain", text: "success" }

/** 消息与事件推送, plain, compatible and encrypted (platforms.md 1f). Answered at once; replies go out by their own call. */
export const callbacks: Callbacks = {
  take(request, keys, now) {
    const { timestamp = "", nonce = "", signature = "", echostr } = request.query
    if (request.body.length > CALLBACK_BYTES_MAX) return refusedCallback("size")
    if (Math.abs(Number(timestamp) * 1000 - now.getTime()) > CALLBACK_SKEW_MS || timestamp === "")
      return refusedCallback("late")
    const token = keys.secrets.callbackToken ?? ""
    if (request.query.encrypt_type === "aes") return takeSealed(request, keys, token)
    if (token === "" || !isSame(signature, signatureOf(token, timestamp, nonce))) return refusedCallback("signature")
    if (request.method === "GET")
      return { ok: true, events: [], reply: { status: 200, type: "text/plain", text: echostr ?? "" } }
    return eventsIn(request.body.toString("utf8"))
  },
}

/** `msg_signature` covers the sealed text; `signature` would not (it is the plain mode's). */
function takeSealed(request: CallbackRequest, { settings, secrets }: CallbackKeys, token: string): CallbackAnswer {
  const { timestamp = "", nonce = "", msg_signature = "", echostr } = request.query
  const sealed = request.method === "GET" ? (echostr ?? "") : sealedText(request.body.toString("utf8"))
  if (token === "" || !isSame(msg_signature, signatureOf(token, timestamp, nonce, sealed)))
    return refusedCallback("signature")
  const opened = open(secrets.encodingAesKey ?? "", sealed)
  if (!opened) return refusedCallback("shape")
  if (opened.appId !== settings.appId) return refusedCallback("signature")
  if (request.method === "GET")
    return { ok: true, events: [], reply: { status: 200, type: "text/plain", text: opened.message } }
  return eventsIn(opened.message)
}

const sealedText = (body: string): string => textField(fieldsOf(body) ?? {}, "Encrypt")

/** XML by default, JSON when the account is set so. */
function fieldsOf(body: string): XmlFields | undefined {
  if (!body.trimStart().startsWith("{")) return xmlFields(body)
  try {
    return Object.fromEntries(Object.entries(JSON.parse(body) as object).map(([name, value]) => [name, String(value)]))
  } catch {
    return undefined
  }
}

function eventsIn(body: string): CallbackAnswer {
  const fields = fieldsOf(body)
  if (!fields) return refusedCallback("shape")
  const event = eventOf(fields)
  return event ? { ok: true, events: [event], reply: SUCCESS } : refusedCallback("shape")
}

/** What is sent instead of words, in words. */
const OTHER_MESSAGES: Readonly<Record<string, string>> = {
  image: "［图片］",
  voice: "［语音］",
  video: "［视频］",
  shortvideo: "［小视频］",
  location: "［位置］",
  link: "［链接］",
}

/** Messages are known again by MsgId, events by sender and time: what is sent again has the same key. */
function eventOf(fields: XmlFields): CallbackEvent | undefined {
  const [from, type, created] = ["FromUserName", "MsgType", "CreateTime"].map((name) => textField(fields, name))
  if (!from || !type || !/^\d{1,12}$/.test(created ?? "")) return undefined
  const at = new Date(Number(created) * 1000)
  if (type !== "event") {
    const key = textField(fields, "MsgId")
    const text = type === "text" ? textField(fields, "Content") : (OTHER_MESSAGES[type] ?? "［其他内容］")
    return key === "" ? undefined : { kind: "message", key, from, text, at }
  }
  const name = textField(fields, "Event")
  const key = `${from}.${created}.${name}`
  if (name === "PUBLISHJOBFINISH") return publication(fields, key)
  if (name === "MASSSENDJOBFINISH") {
    const id = textField(fields, "MsgID")
    const answer = massAnswer(id, textField(fields, "Status"))
    return answer.ok
      ? { kind: "publication", key: `mass.${id}`, receipt: massReceipt(id), answer: answer.value }
      : undefined
  }
  return { kind: "other", key, name }
}

function publication(fields: XmlFields, key: string): CallbackEvent | undefined {
  const info = fields.PublishEventInfo
  if (typeof info !== "object") return undefined
  const [id, status] = [textField(info, "publish_id"), Number(textField(info, "publish_status"))]
  if (id === "" || !Number.isInteger(status)) return undefined
  const detail = info.article_detail
  const item = typeof detail === "object" ? detail.item : undefined
  const url = typeof item === "object" ? textField(item, "article_url") : ""
  const answer = answerOf({
    publish_id: id,
    publish_status: status,
    article_id: textField(info, "article_id"),
    article_detail: { item: url === "" ? [] : [{ idx: 1, article_url: url }] },
  })
  return { kind: "publication", key: `publish.${id}.${status}.${key}`, receipt: id, answer }
}
