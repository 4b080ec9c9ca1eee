import type { Messages } from "#kernel/messages"

export const reportsMessages: Messages = {
  "reports.not-found": "没有找到这份通报，可能不在您的管理范围内。",
  "reports.empty-period": "{from}至{to}的起止日期前后颠倒，或结束日期在今天之后，请重新选择。",
  "reports.bad-number": "发文字号“{number}”不符合公文格式，应写成：安政办函〔2026〕3号。",
}
