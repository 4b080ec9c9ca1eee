import type { Trouble, TroubleKind } from "#platform/fetch"

/**
 * Why a platform did not do it; one list for the whole house (platforms.md 0.5).
 * `token` renew once, then a person · `rate` wait until the reset · `quota` tomorrow · `busy` back off ·
 * `content` never again with this content · `permission` the capability is off · `account` stop and alarm ·
 * `unknown` a person looks.
 */
export const FAILURE_KINDS = ["token", "rate", "quota", "busy", "content", "permission", "account", "unknown"] as const
export type FailureKind = (typeof FAILURE_KINDS)[number]

/** One call that did not succeed, in words a user can act on. Never holds a token, a secret or a url. */
export interface Failure {
  readonly kind: FailureKind
  /** The platform's own code, or `transport.<kind>`. */
  readonly code: string
  /** What happened, one Chinese sentence. */
  readonly reason: string
  /** What the user can do, one Chinese sentence. */
  readonly advice: string
  /** From when another attempt makes sense, if the platform said so. */
  readonly until?: Date
  /** Whether the platform may have carried the request out all the same. Writes are repeated only on `no`. */
  readonly acted: "no" | "maybe"
}

export type Answered<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure }

export const answered = <T>(value: T): Answered<T> => ({ ok: true, value })
export const failed = (failure: Failure): { readonly ok: false; readonly failure: Failure } => ({ ok: false, failure })

/** One line of a platform's failure table: their code → our kind. */
export interface FailureRow {
  readonly code: string
  readonly kind: FailureKind
  readonly reason: string
  readonly advice: string
  /** The platform may have acted although it answered with this code. Absent: it has not. */
  readonly acted?: "maybe"
}

export interface FailureTable {
  readonly platform: string
  /** Date of the last comparison with the platform's own page. */
  readonly version: string
  /** The platform's page with the codes. */
  readonly source: string
  readonly rows: readonly FailureRow[]
}

/** Their code → our failure. A code that is not in the table is `unknown`, and may have been acted on. */
export function classify(table: FailureTable, code: string, until?: Date): Failure {
  const row = table.rows.find((one) => one.code === code)
  if (!row) {
    return {
      kind: "unknown",
      code,
      reason: `平台返回了未登记的代码 ${code}。`,
      advice: "请在平台后台核实；如多次出现，请联系维护人员登记该代码。",
      acted: "maybe",
    }
  }
  const { kind, reason, advice } = row
  return { kind, code, reason, advice, acted: row.acted ?? "no", ...(until && { until }) }
}

/** A failure that we found ourselves, before or after the platform's answer. */
export const ownFailure = (
  name: string,
  kind: FailureKind,
  reason: string,
  advice: string,
  acted: Failure["acted"] = "no",
): Failure => ({ kind, code: `own.${name}`, reason, advice, acted })

type TransportRow = Pick<FailureRow, "kind" | "reason" | "advice">

const TRANSPORT: Readonly<Record<TroubleKind, TransportRow>> = {
  dns: { kind: "busy", reason: "找不到平台的网络地址。", advice: "请检查本单位网络和域名解析；系统会自动重试。" },
  address: {
    kind: "account",
    reason: "平台地址指向内部网络，已被拦截。",
    advice: "请核对账号的接口地址；确属内网平台的，请管理员将其列入允许地址。",
  },
  refused: { kind: "busy", reason: "无法与平台建立连接。", advice: "请检查网络；系统会自动重试。" },
  tls: {
    kind: "account",
    reason: "平台的安全证书无效、已过期或不受信任。",
    advice: "请联系平台管理单位更换证书；单位自签证书的，请管理员处理。",
  },
  timeout: { kind: "busy", reason: "平台在规定时间内没有答复。", advice: "系统会自动重试，无需处理。" },
  cut: { kind: "busy", reason: "与平台的连接中途断开。", advice: "系统会自动重试，无需处理。" },
  size: {
    kind: "unknown",
    reason: "平台返回的内容超过大小上限，未读取。",
    advice: "请核对接口地址；如属正常，请联系维护人员。",
  },
  garbage: {
    kind: "unknown",
    reason: "平台返回的内容无法识别。",
    advice: "请核对接口地址是否正确；平台改版时请联系维护人员更新。",
  },
  status: { kind: "busy", reason: "平台暂时出错。", advice: "系统会自动重试，无需处理。" },
}

/** A call without a usable answer → our failure. For a `status` trouble look for the platform's own code first. */
export function failureOf(trouble: Trouble): Failure {
  const { kind, reason, advice } = TRANSPORT[trouble.kind]
  const status = trouble.kind === "status" ? trouble.reply?.status : undefined
  const code = `transport.${trouble.kind}${status === undefined ? "" : `.${status}`}`
  if (status !== undefined && status < 500 && status !== 429) {
    return {
      kind: "unknown",
      code,
      reason: `平台拒绝了请求（HTTP ${status}）。`,
      advice: "请核对接口地址和权限；如多次出现，请联系维护人员。",
      acted: trouble.sent,
    }
  }
  return { kind, code, reason, advice, acted: trouble.sent }
}

/** The answer came, but not in the shape the platform promises. */
export function misshapen(where: string): Failure {
  const { kind, reason, advice } = TRANSPORT.garbage
  return { kind, code: `shape.${where}`, reason, advice, acted: "maybe" }
}
