import { assignmentMoves } from "#rules/dispatch"
import { problemMoves } from "#rules/monitoring"

const LABELS: Record<string, string> = {
  from: "原状态",
  to: "现状态",
  unit: "单位编号",
  unitId: "单位编号",
  roles: "角色",
  fields: "改动项",
  importId: "导入批次",
  added: "新增",
  changed: "变化",
  same: "相同",
  refused: "有误",
  rows: "行数",
  filter: "筛选",
  filters: "筛选",
  accounts: "账号数",
  problems: "问题数",
  problemId: "问题编号",
  fileName: "文件",
  reason: "理由",
  note: "说明",
  dueAt: "时限",
  due: "时限",
  urges: "催办次数",
  assignment: "派单编号",
  run: "采集批次",
  workdays: "工作日",
  permission: "权限",
  path: "地址",
  method: "方法",
  name: "用户名",
  times: "次数",
}

/** The recorded values of a row, named in Chinese where the name is known. Never personal values: the trail holds none. */
export function Detail({ values }: { values: Readonly<Record<string, unknown>> }) {
  // The database keeps names in no order; where it came from stands before where it went.
  const entries = Object.entries(values).sort(([a], [b]) => Number(b === "from") - Number(a === "from"))
  if (entries.length === 0) return <span className="secondary">无</span>
  return (
    <span className="detail">
      {entries.map(([name, value]) => (
        <span key={name}>
          <span className="secondary">{LABELS[name] ?? name}</span>{" "}
          {name === "from" || name === "to" ? stateOf(value) : textOf(value)}
        </span>
      ))}
    </span>
  )
}

const STATES: Readonly<Record<string, { readonly label: string }>> = {
  ...assignmentMoves.states,
  ...problemMoves.states,
}
const stateOf = (value: unknown): string => STATES[String(value)]?.label ?? textOf(value)

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "无"
  if (Array.isArray(value)) return value.map(textOf).join("、")
  return typeof value === "object" ? JSON.stringify(value) : String(value)
}
