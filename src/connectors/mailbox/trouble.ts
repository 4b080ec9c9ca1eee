import type { ImapFlowError } from "imapflow"
import { classify, type Failure, ownFailure } from "#connectors/kit"
import { failures } from "./manifest.ts"

/** A failure on its way out of a conversation. */
export class Broken extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.code)
    this.failure = failure
  }
}

export const unreached = {
  address: ownFailure(
    "mailbox-address",
    "account",
    "收信服务器在内部网络，或地址、端口写得不对，已被拦截。",
    "请核对服务器和端口；确是内网服务器的，请管理员在JUSHENG_CONNECTOR_URLS里列出，形如 imaps://地址:993。",
  ),
  dns: ownFailure("mailbox-dns", "busy", "找不到收信服务器。", "请核对服务器地址和本单位的域名解析；系统每分钟再试。"),
  open: ownFailure(
    "mailbox-open",
    "account",
    "不加密的连接会泄露授权码，只能连管理员列出的内网服务器。",
    "请改为“全程加密（993）”；确是内网服务器的，请管理员在JUSHENG_CONNECTOR_URLS里列出，形如 imap://地址:143。",
  ),
  late: ownFailure(
    "mailbox-late",
    "busy",
    "收信服务器迟迟没有答完，已经断开。",
    "系统每分钟再试；一直如此的，请联系邮箱管理员。",
  ),
}

export const noFolder = (name: string, there: readonly string[]): Failure =>
  ownFailure(
    "mailbox-folder",
    "account",
    `邮箱里没有“${name}”这个文件夹。`,
    `请核对名称，或先在邮箱里建好。现有：${there.slice(0, 20).join("、") || "读不到列表"}。`,
  )

/** Code of a connection that was cut off, whatever cut it. */
export const CUT = "own.mailbox-cut"

const REFUSED = /^(ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL)$/
const LATE = /^(CONNECT_TIMEOUT|GREETING_TIMEOUT|UPGRADE_TIMEOUT|ETIMEOUT|ETIMEDOUT)$/
const TLS = /CERT|SIGNED|ISSUER|SSL|TLS|ALTNAME/i
const TOO_LARGE = /^(LiteralTooLarge|LineTooLarge|ResponseTooLarge|TooManyTokens|TooManyResponses)$/

/** What the library throws, in our words. Unknown refusals keep the server's own. */
export function failureOfMailbox(error: unknown): Failure {
  const {
    code = "",
    authenticationFailed,
    serverResponseCode,
    responseStatus,
    responseText,
    response,
  } = error as ImapFlowError & { response?: unknown }
  const said = [responseText, typeof response === "string" ? response : ""].join(" ")
  if (/unsafe login/i.test(said)) return classify(failures, "unsafe")
  if (failures.rows.some((row) => row.code === serverResponseCode)) return classify(failures, serverResponseCode!)
  if (authenticationFailed) return classify(failures, "AUTHENTICATIONFAILED")
  if (REFUSED.test(code))
    return ownFailure(
      "mailbox-refused",
      "busy",
      "连不上收信服务器。",
      "请核对服务器、端口和本单位网络；系统每分钟再试。",
    )
  if (LATE.test(code)) return unreached.late
  if (TLS.test(code))
    return ownFailure(
      "mailbox-tls",
      "account",
      "与收信服务器的加密连接没有建立：证书无效、已过期或不受信任，或端口与加密方式不符。",
      "请核对端口和加密方式；证书有问题的，请联系邮箱管理单位。",
    )
  if (TOO_LARGE.test(code))
    return ownFailure(
      "mailbox-endless",
      "unknown",
      "收信服务器的答复超过长度上限，没有读完。",
      "系统会跳过这封信并写明；一直如此的，请联系邮箱管理员。",
    )
  if (responseStatus === "NO" || responseStatus === "BAD")
    return ownFailure(
      "mailbox-no",
      "unknown",
      `收信服务器不同意：${said.trim().slice(0, 120) || "没有说原因"}。`,
      "请把这句话告诉邮箱管理员。",
    )
  return ownFailure("mailbox-cut", "busy", "与收信服务器的连接中途断开。", "系统每分钟再试，无需处理。")
}
