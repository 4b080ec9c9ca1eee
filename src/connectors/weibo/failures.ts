import type { FailureRow, FailureTable } from "#connectors/kit"

const backoff = "系统会自动重试，无需处理。"
const edit = "请按提示修改后重新送审。"
const reauthorise = "请账号管理员在“接口状态”页面重新授权。"

/** Code, kind, reason, advice, and whether it may have been carried out all the same: platforms.md 2g. */
const ROWS: readonly (readonly [string, FailureRow["kind"], string, string, "maybe"?])[] = [
  ["10001", "busy", "微博系统错误。", backoff, "maybe"],
  ["10002", "busy", "微博服务暂停。", backoff],
  ["10003", "busy", "微博远程服务错误。", backoff, "maybe"],
  ["10009", "busy", "微博系统繁忙。", backoff],
  ["10010", "busy", "微博任务超时。", backoff, "maybe"],
  ["10011", "busy", "微博内部调用错误。", backoff, "maybe"],
  ["10004", "rate", "本单位出口IP受限。", "请核对出口IP；系统稍后自动重试。"],
  ["10022", "rate", "本单位出口IP的请求过多。", "系统按平台的恢复时间自动重试。"],
  ["10023", "quota", "该账号今天的请求次数已用完。", "次日零点后自动继续，无需处理。"],
  ["10024", "rate", "该账号对这个接口的请求过多。", "系统按平台的恢复时间自动重试。"],
  ["10005", "permission", "账号没有这项接口权限。", "请向平台申请该权限，或改用人工方式。"],
  ["10006", "account", "应用App Key不正确。", "请核对账号的App Key。"],
  ["10014", "permission", "应用没有这项接口权限。", "请在微博开放平台申请该权限，或改用人工方式。"],
  ["10013", "account", "平台上没有这个微博账号。", "请核对台账中的账号ID。"],
  ["10017", "content", "参数不被接受（正文可能缺少安全域名链接）。", "请在正文中附上应用安全域名下的链接。"],
  ["20003", "account", "平台上没有这个微博账号。", "请核对台账中的账号ID。"],
  ["20005", "content", "图片格式不被接受。", "图片请用jpg、png或gif格式。"],
  ["20006", "content", "图片超过大小上限（5MB）。", "请压缩图片后重新送审。"],
  ["20008", "content", "正文为空。", edit],
  ["20012", "content", "正文超过字数上限。", edit],
  ["20013", "content", "正文超过字数上限。", edit],
  ["20049", "content", "长微博超过字数上限。", edit],
  ["20016", "rate", "发布过于频繁。", "系统稍后自动重试。"],
  ["20017", "content", "与近期发布的内容相似。", "请核对是否已经发布；确需再发请修改文字。"],
  // The platform's own guard against repeats: after a time-out it means that the first try went through.
  ["20019", "content", "与上一条微博内容重复。", "系统会核对上一条是否已经发布。", "maybe"],
  ["20018", "content", "正文含有不被接受的链接。", edit],
  ["20020", "content", "内容被平台判为广告。", edit],
  ["20021", "content", "内容未通过平台检查。", edit],
  // Accepted, and shown after the servers have agreed: never sent again.
  ["20032", "busy", "微博已接收，稍后显示。", "系统稍后核对，请勿手工再发。", "maybe"],
  ["20101", "content", "平台上没有这条微博。", "请核对微博是否已被删除。"],
  ["20201", "content", "平台上没有这条评论。", "请核对评论是否已被删除。"],
  ["20203", "permission", "平台不允许删除这条评论（不是自己发布的评论）。", "请在微博后台隐藏或删除，或申请商业接口。"],
  ["20206", "permission", "该微博不允许评论。", "请在微博后台打开评论，或通过其他方式答复。"],
  ["21314", "token", "授权凭证已被使用。", reauthorise],
  ["21315", "token", "授权已过期。", reauthorise],
  ["21316", "token", "授权已被撤销。", reauthorise],
  ["21317", "token", "授权不被接受。", reauthorise],
  ["21319", "token", "账号解除了授权。", reauthorise],
  ["21321", "permission", "未审核的应用只能用于测试账号。", "请在微博开放平台提交应用审核。"],
  ["21325", "token", "授权码不正确或已过期。", reauthorise],
  ["21327", "token", "授权已过期。", reauthorise],
  ["21332", "token", "授权不正确。", reauthorise],
  // 头条文章 has a frame of its own.
  ["11001", "rate", "头条文章发布过于频繁。", "系统稍后自动重试。"],
  ["11002", "unknown", "头条文章的微博没有发出。", "请登录微博后台核对文章与微博。", "maybe"],
  ["11003", "unknown", "头条文章与微博没有关联上。", "请登录微博后台核对文章与微博。", "maybe"],
]

export const failures: FailureTable = {
  platform: "weibo",
  version: "2026-11-15",
  source: "https://open.weibo.com/wiki/Error_code",
  rows: ROWS.map(([code, kind, reason, advice, acted]) => ({ code, kind, reason, advice, ...(acted && { acted }) })),
}
