import { iso } from "#kernel/time"
import type { Sql } from "#platform/db"
import type { ProblemView } from "../views.ts"

/** Steps of a problem's history as they read on the page. */
export const EVENT_LABELS = {
  found: "发现问题",
  assigned: "派单整改",
  urged: "催办",
  extended: "延期",
  returned: "退单",
  rectified: "反馈整改情况",
  "recheck-asked": "发起复核，正在重新采集",
  rechecked: "复核结果",
  observed: "系统比对",
  closed: "销号",
  cleared: "自行恢复销号",
  rejected: "退回重改",
  dismissed: "不予认定",
  "finding-decided": "逐处认定",
  "went-overdue": "逾期",
  "escalated-to-veto": "升级为单项否决",
  "escalated-to-serious": "升级为严重",
  "escalated-to-warn": "升级为一般",
} as const
export type EventKind = keyof typeof EVENT_LABELS

/** 经过, oldest first: who did what in whose name, and what was said. */
export async function eventsOf(sql: Sql, problemId: string): Promise<ProblemView["events"]> {
  const rows = await sql.many<{ at: Date; actor: string; unit: string; kind: EventKind; text: string }>(
    `select e.at, coalesce(p.name, '系统') as actor, coalesce(u.name, '') as unit, e.kind, e.text
     from monitoring.problem_event e left join identity.v_person p on p.id::text = e.actor_id
     left join identity.v_unit u on u.id = e.unit_id where e.problem_id = $1 order by e.id`,
    [problemId],
  )
  return rows.map(({ at, kind, ...row }) => ({ ...row, at: iso(at), action: EVENT_LABELS[kind] }))
}
