import { createTransport } from "nodemailer"
import {
  answered,
  classify,
  type Dispatch,
  type FailureTable,
  failed,
  ownFailure,
  type Sender,
  type SenderAccess,
} from "#connectors/kit"

const version = "2026-11-15"
const source = "https://www.rfc-editor.org/rfc/rfc5321"

export const failures: FailureTable = {
  platform: "mail",
  version,
  source,
  rows: [
    { code: "421", kind: "busy", reason: "邮件服务器暂时不可用。", advice: "系统会自动重试，无需处理。" },
    { code: "450", kind: "busy", reason: "收件人邮箱暂时不可用。", advice: "系统会自动重试，无需处理。" },
    { code: "451", kind: "busy", reason: "邮件服务器处理出错。", advice: "系统会自动重试，无需处理。" },
    {
      code: "452",
      kind: "quota",
      reason: "邮件服务器空间不足或超过发送数量。",
      advice: "次日自动继续；请联系邮箱管理员。",
    },
    { code: "535", kind: "account", reason: "邮箱账号或授权码不正确。", advice: "请重新填写邮箱授权码。" },
    { code: "530", kind: "account", reason: "邮件服务器要求登录或加密连接。", advice: "请核对端口和加密方式。" },
    { code: "550", kind: "content", reason: "收件人邮箱不存在或被拒收。", advice: "请核对收件人邮箱地址。" },
    { code: "552", kind: "content", reason: "邮件超过大小上限。", advice: "请缩短提醒内容。" },
    { code: "553", kind: "content", reason: "邮箱地址不被接受。", advice: "请核对发件人和收件人地址。" },
    { code: "554", kind: "content", reason: "邮件被判为垃圾邮件或被拒绝。", advice: "请联系邮箱管理员加入白名单。" },
  ],
}

const TIMEOUT_MS = 20_000
/** For the whole conversation: a server that goes on talking line by line is left. */
const CONVERSATION_MS = 60_000
interface SmtpError {
  readonly code?: string
  readonly responseCode?: number
}

/** 电子邮件 over SMTP. The message id is made of our key: a server that sees it twice can drop the second. */
export const mailWithin = (conversationMs: number): Sender => ({
  reaches: "mail",
  manifest: {
    id: "mail",
    label: "电子邮件",
    otherNames: ["邮件"],
    limits: [{ id: "recipients-max", label: "一次收件人数", value: 50, unit: "items", source, version }],
    form: [
      {
        key: "host",
        label: "发信服务器",
        type: "text",
        required: true,
        destination: true,
        help: "邮箱“设置—客户端”页面的SMTP服务器地址。",
      },
      {
        key: "port",
        label: "端口",
        type: "number",
        required: true,
        destination: true,
        help: "加密连接一般为465，其他为587或25。",
      },
      {
        key: "security",
        label: "加密方式",
        type: "choice",
        choices: [
          { value: "tls", label: "全程加密（465）" },
          { value: "starttls", label: "连接后加密（587）" },
          { value: "none", label: "不加密（仅限内网）" },
        ],
        required: true,
        destination: true,
        help: "外网邮箱请选加密方式。",
      },
      { key: "from", label: "发件人地址", type: "text", required: true, help: "与登录账号一致的邮箱地址。" },
      { key: "user", label: "登录账号", type: "text", required: false, help: "内网中继不要求登录时不填。" },
      {
        key: "password",
        label: "授权码",
        type: "secret",
        required: false,
        help: "邮箱“设置—客户端授权密码”中生成，不是登录密码。",
      },
    ],
    pages: [{ about: "SMTP", url: source, readOn: version }],
  },
  failures,
  async send(access, dispatch) {
    const transport = transportOf(access)
    // Greeting and sign-in alone first: what fails here has surely sent nothing, what fails later may have.
    let acted: "no" | "maybe" = "no"
    try {
      return await inTime(conversationMs, async () => {
        await transport.verify()
        acted = "maybe"
        const sent = await transport.sendMail(letterOf(access, dispatch))
        return answered({ receipt: sent.messageId })
      })
    } catch (error) {
      return failed(failureOfMail(error as SmtpError, acted))
    } finally {
      transport.close()
    }
  },
})

export const mail: Sender = mailWithin(CONVERSATION_MS)

const letterOf = ({ settings }: SenderAccess, { key, to, title, text, link }: Dispatch) => ({
  from: settings.from,
  to: [...to],
  subject: title,
  text: link ? `${text}\n\n${link}` : text,
  messageId: `<${key.replace(/[^\w.-]/g, "-")}@jusheng.${(settings.from ?? "").split("@")[1] ?? "invalid"}>`,
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** A conversation that is not over in time ends as a broken connection does. */
async function inTime<T>(ms: number, conversation: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error("conversation too long"), { code: "ETIMEDOUT" })), ms)
  })
  try {
    return await Promise.race([conversation(), late])
  } finally {
    clearTimeout(timer)
  }
}

function transportOf({ settings, secrets }: SenderAccess) {
  return createTransport({
    host: settings.host ?? "",
    port: Number(settings.port),
    secure: settings.security === "tls",
    requireTLS: settings.security === "starttls",
    ignoreTLS: settings.security === "none",
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    ...(settings.user && { auth: { user: settings.user, pass: secrets.password ?? "" } }),
  })
}

/** The server's own number where it gave one; else whether the message can have left. */
function failureOfMail({ code, responseCode }: SmtpError, acted: "no" | "maybe") {
  if (responseCode !== undefined) return { ...classify(failures, String(responseCode)), acted: "no" as const }
  if (code === "EDNS")
    return ownFailure("mail-dns", "busy", "找不到发信服务器。", "请核对发信服务器地址；系统会自动重试。", "no")
  if (code === "ETLS")
    return ownFailure("mail-tls", "account", "与发信服务器的加密连接没有建立。", "请核对端口和加密方式。", "no")
  return ownFailure("mail-connection", "busy", "与发信服务器的连接中断或超时。", "系统会自动重试，无需处理。", acted)
}
