import type { FailureRow, FailureTable } from "#connectors/kit"

const renew = "系统会自动续期；反复出现请核对开发者密码。"
const backoff = "系统会自动重试，无需处理。"
const edit = "请按提示修改后重新送审。"
const apply = "请在公众平台后台申请该接口，或改用人工方式。"

/** Code, kind, reason, advice: platforms.md 1g. */
const ROWS: readonly (readonly [string, FailureRow["kind"], string, string])[] = [
  ["-1", "busy", "微信系统繁忙。", backoff],
  ["40001", "token", "接口凭据无效。", renew],
  ["40014", "token", "接口凭据不合法。", renew],
  ["42001", "token", "接口凭据已过期。", renew],
  ["40013", "account", "开发者ID（AppID）不正确。", "请核对账号的开发者ID。"],
  ["40125", "account", "开发者密码（AppSecret）不正确。", "请由两人在场重新填写开发者密码。"],
  ["40243", "account", "开发者密码已被冻结。", "请登录公众平台解冻后重试。"],
  ["40164", "account", "服务器地址不在公众平台的IP白名单内。", "请把本单位出口IP加入公众平台“IP白名单”。"],
  ["40007", "content", "素材或草稿编号无效。", "请重新上传图片或重新送审。"],
  ["40004", "content", "素材类型不被接受。", "图片请用jpg或png格式。"],
  ["40009", "content", "图片超过大小上限。", "请压缩图片后重新上传。"],
  ["40137", "content", "图片格式不被接受。", "图片请用jpg或png格式。"],
  ["44003", "content", "图文内容为空。", edit],
  ["45002", "content", "正文超过字数上限（2万字，含标签）。", edit],
  ["45003", "content", "标题超过32字。", edit],
  ["45004", "content", "摘要超过字数上限。", edit],
  ["45110", "content", "作者超过16字。", edit],
  ["45166", "content", "正文含有不被接受的内容。", "请删去外部脚本、外链图片等内容后重新送审。"],
  ["45009", "quota", "该接口今天的次数已用完。", "次日零点后自动继续，无需处理。"],
  ["45011", "rate", "调用过于频繁。", "系统稍后自动重试。"],
  ["45028", "permission", "没有群发次数。", "请改为发布（不推送），或下个周期再群发。"],
  ["45015", "permission", "公众超过48小时未再来信，平台不允许回复。", "请通过电话等其他方式答复，并登记结果。"],
  ["45047", "permission", "对该公众的回复条数已用完（5条）。", "请等公众再次来信后答复。"],
  ["48002", "permission", "该公众拒收本账号消息。", "请通过电话等其他方式答复，并登记结果。"],
  ["43004", "permission", "该公众已取消关注。", "请通过电话等其他方式答复，并登记结果。"],
  ["45066", "rate", "同一内容一分钟内重复提交群发。", "系统稍后核对结果，请勿手工再发。"],
  ["45067", "unknown", "群发编号过长。", "请联系维护人员。"],
  ["47001", "unknown", "平台不能识别请求内容。", "请联系维护人员。"],
  ["47009", "permission", "该接口已由平台停止。", "系统已改用新接口；仍出现时请联系维护人员。"],
  ["48001", "permission", "账号没有这项接口权限（未认证或类型不符）。", apply],
  ["48004", "permission", "该接口被平台封禁。", "请登录公众平台查看处罚通知。"],
  ["48006", "permission", "本月清零次数已用完。", "请等待配额自然恢复。"],
  ["50002", "account", "账号因违规被平台限制。", "请登录公众平台查看处罚通知并申诉。"],
  ["53503", "content", "草稿未通过发布检查。", "请登录公众平台打开该草稿，按提示修改后发表。"],
  ["53504", "content", "该草稿须在公众平台后台操作。", "请登录公众平台打开该草稿发表，并登记链接。"],
  ["53505", "content", "请先在公众平台手动保存该草稿。", "请登录公众平台保存草稿后重试。"],
  ["53600", "content", "平台上没有这篇文章。", "请核对文章是否已被删除。"],
  ["61500", "unknown", "平台不接受查询的日期格式。", "请联系维护人员。"],
  ["61501", "unknown", "平台不接受查询的日期范围。", "请联系维护人员。"],
  ["88000", "permission", "账号没有留言功能。", apply],
  ["88001", "content", "平台上没有这篇文章的留言。", "请核对文章是否已被删除。"],
]

/** What a status of a publication means when it is not success (1c). */
export const PUBLISH_STATUS: Readonly<Record<number, { readonly reason: string; readonly advice: string }>> = {
  2: { reason: "原创声明审核未通过。", advice: "请登录公众平台查看原因，取消原创声明或修改后重发。" },
  3: { reason: "平台发布失败。", advice: "请登录公众平台查看草稿，修改后重新送审。" },
  4: { reason: "平台审核未通过。", advice: "请按平台要求修改后重新送审。" },
  5: { reason: "发布后已在公众平台被删除。", advice: "请核对是否由本单位删除。" },
  6: { reason: "发布后被平台封禁。", advice: "请登录公众平台查看原因并申诉。" },
}

export const failures: FailureTable = {
  platform: "wechat-mp",
  version: "2026-11-15",
  source: "https://developers.weixin.qq.com/doc/oplatform/Return_codes/Return_code_descriptions_new",
  rows: ROWS.map(([code, kind, reason, advice]) => ({ code, kind, reason, advice })),
}
