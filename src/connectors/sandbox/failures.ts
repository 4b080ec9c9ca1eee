import type { FailureTable } from "#connectors/kit"

/** The pretend platform's codes. */
export const failures: FailureTable = {
  platform: "sandbox",
  version: "2026-06-01",
  source: "src/connectors/sandbox/simulator/endpoints.ts",
  rows: [
    { code: "10001", kind: "token", reason: "账号授权已过期。", advice: "系统会自动续期；反复出现请重新授权。" },
    { code: "10002", kind: "token", reason: "账号授权已被撤销。", advice: "请账号管理员在平台后台重新授权。" },
    { code: "10003", kind: "account", reason: "账号密钥不正确。", advice: "请在账号设置中重新填写密钥。" },
    { code: "10004", kind: "token", reason: "续期凭证已失效。", advice: "请账号管理员在平台后台重新授权。" },
    {
      code: "20001",
      kind: "rate",
      reason: "调用过于频繁，平台要求稍后再试。",
      advice: "系统会按平台给出的时间自动重试。",
    },
    { code: "20002", kind: "quota", reason: "账号当日调用次数已用完。", advice: "次日零点后自动继续，无需处理。" },
    { code: "30001", kind: "content", reason: "内容未通过平台检查。", advice: "请修改内容后重新送审。" },
    { code: "30002", kind: "content", reason: "标题或正文超过平台字数上限。", advice: "请缩短后重新送审。" },
    {
      code: "40001",
      kind: "permission",
      reason: "账号没有这项接口权限。",
      advice: "请在平台后台申请权限，或改用人工方式。",
    },
    { code: "40002", kind: "account", reason: "账号被平台限制使用。", advice: "请登录平台后台查看处罚通知并申诉。" },
    { code: "40003", kind: "account", reason: "平台上没有这个账号。", advice: "请核对台账中的账号ID。" },
    { code: "50000", kind: "busy", reason: "平台繁忙。", advice: "系统会自动重试，无需处理。" },
    { code: "50001", kind: "content", reason: "平台上没有这条内容。", advice: "请核对内容是否已被删除。" },
    { code: "50002", kind: "unknown", reason: "平台不认识翻页位置。", advice: "系统会从最新内容重新采集。" },
    { code: "50003", kind: "unknown", reason: "平台不接受查询的日期范围。", advice: "请联系维护人员核对日期范围。" },
    { code: "60001", kind: "content", reason: "平台审核未通过。", advice: "请按平台要求修改后重新送审。" },
    { code: "60002", kind: "content", reason: "内容发布后被平台下架。", advice: "请登录平台后台查看下架原因。" },
  ],
}
