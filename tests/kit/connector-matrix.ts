import { join } from "node:path"
import { expect, it } from "vitest"
import type { ConformanceReport } from "#connectors/kit"
import { packageRoot } from "#platform/root"

/** Heading of the fault columns, by fault. */
export const FAULT_COLUMNS = {
  "server-error": "平台5xx",
  slow: "迟迟不答",
  "cut-before": "执行前断开",
  "cut-after": "执行后断开",
  garbage: "网页代替数据",
  truncated: "返回一半",
  "expired-token": "令牌到期",
  "revoked-token": "授权撤销",
  rate: "频率限制",
  quota: "当日配额",
  content: "内容拒绝",
  "review-fail": "审核不过",
} as const

/** The last test of a connector's suite: its line of docs/connectors/ says what was tried in this run. */
export function keepsItsLine(report: ConformanceReport): void {
  it(`[J6] the line of ${report.id} in the matrix says what this run has tried`, async () => {
    const faults = Object.keys(FAULT_COLUMNS).map((fault) => {
      const met = report.faults.get(fault as keyof typeof FAULT_COLUMNS)
      return met === undefined ? "–" : met ? "✓" : "无此情形或另有专测"
    })
    const line = [report.id, report.label, report.capabilities.join(" "), String(report.codes), ...faults].join("\t")
    await expect(`${line}\n`).toMatchFileSnapshot(join(packageRoot(), "docs/connectors/lines", `${report.id}.tsv`))
  })
}
