import type { FailureRow, FailureTable } from "#connectors/kit"

const renew = "系统会自动续期；反复出现请重新授权。"
const reauthorise = "请账号管理员在“接口状态”页面扫码重新授权。"
const backoff = "系统会自动重试，无需处理。"
const apply = "请在开放平台申请该能力，或改用人工方式。"
const edit = "请按提示修改后重新送审。"
const maintainers = "请联系维护人员。"

/** Code, kind, reason, advice: platforms.md 3g. Toutiao has the same table. */
const ROWS: readonly (readonly [string, FailureRow["kind"], string, string, "maybe"?])[] = [
  ["10002", "unknown", "请求参数不正确。", maintainers],
  ["10003", "account", "应用Client Key不正确。", "请核对账号的Client Key。"],
  ["10004", "permission", "账号没有授予这项权限。", reauthorise],
  ["10005", "unknown", "缺少请求参数。", maintainers],
  ["10007", "token", "授权码已过期。", reauthorise],
  ["10008", "token", "授权已过期。", renew],
  ["2190002", "token", "授权不正确。", renew],
  ["2190008", "token", "授权已过期。", renew],
  ["28001003", "token", "授权不正确。", renew],
  ["28001008", "token", "授权已过期。", renew],
  ["10010", "token", "续期凭证已过期。", reauthorise],
  ["10013", "account", "应用Client Secret不正确。", "请由两人在场重新填写Client Secret。"],
  ["10020", "token", "续期凭证已换新5次，不能再换。", reauthorise],
  ["2100004", "busy", "平台系统繁忙。", backoff],
  ["28001005", "busy", "平台系统错误。", backoff, "maybe"],
  ["28001006", "busy", "平台网络错误。", backoff, "maybe"],
  ["2100005", "unknown", "请求参数不正确。", maintainers],
  ["28001007", "unknown", "请求参数不正确。", maintainers],
  ["2100007", "account", "账号被平台限制。", "请登录平台查看处罚通知并申诉。"],
  ["2100009", "account", "账号被平台封禁。", "请登录平台查看处罚通知并申诉。"],
  ["2190001", "quota", "该接口今天的次数已用完。", "次日零点后自动继续，无需处理。"],
  ["28003017", "quota", "该接口今天的次数已用完。", "次日零点后自动继续，无需处理。"],
  ["2190003", "permission", "账号没有授予这项权限。", apply],
  ["2190004", "permission", "应用没有这项能力。", apply],
  ["28001014", "permission", "应用没有这项能力。", apply],
  ["28001016", "permission", "应用没有这项能力。", apply],
  ["28001018", "permission", "账号没有授予这项权限。", apply],
  ["28001019", "permission", "账号没有授予这项权限。", apply],
  ["2190005", "content", "视频文件过大。", "请压缩视频后重新送审。"],
  ["2190006", "content", "视频超过15分钟。", "请剪短视频后重新送审。"],
  ["2190007", "content", "视频编号无效或已使用。", "请重新送审，系统会重新上传。"],
  ["2190015", "token", "授权与账号不一致。", reauthorise],
  ["2190016", "account", "应用被平台封禁。", "请登录开放平台查看通知。"],
  ["2114005", "account", "账号被禁止发布。", "请登录平台查看处罚通知并申诉。"],
  ["2114007", "quota", "账号今天的发布条数已达上限。", "次日零点后自动继续，无需处理。"],
  ["2111001", "content", "回复含有平台不允许的词语。", edit],
  ["2111002", "content", "评论不存在或不能回复。", "请核对评论是否已被删除。"],
  ["2112001", "permission", "账号不是企业号。", apply],
  ["2113001", "content", "素材不被接受。", edit],
]

export const failures: FailureTable = {
  platform: "douyin",
  version: "2026-11-15",
  source: "https://developer.open-douyin.com/docs/resource/zh-CN/dop/develop/openapi/error-code",
  rows: ROWS.map(([code, kind, reason, advice, acted]) => ({ code, kind, reason, advice, ...(acted && { acted }) })),
}
