import type { FailureTable } from "#connectors/kit"

export const failures: FailureTable = {
  platform: "anlan-forum",
  version: "2026-06-01",
  source: "https://forum.anlan.example/api-docs/errors",
  rows: [
    { code: "E101", kind: "token", reason: "令牌已到期或不正确。", advice: "系统会自动续期；反复出现请重新授权。" },
    { code: "E102", kind: "account", reason: "应用编号或密钥不正确。", advice: "请核对论坛的应用信息。" },
    { code: "E201", kind: "permission", reason: "应用没有读取发文的权限。", advice: "请在论坛后台申请该权限。" },
    { code: "E301", kind: "quota", reason: "今天的调用次数已用完。", advice: "次日零点后自动继续，无需处理。" },
    { code: "E900", kind: "busy", reason: "论坛系统繁忙。", advice: "系统会自动重试，无需处理。" },
  ],
}
