import { MODE_LABELS } from "#contract/registry"
import { LEVEL_LABELS, type Level } from "#kernel/level"
import { assignmentMoves } from "#rules/dispatch"
import { permissionLabel, roleLabel, UNIT_FIELDS } from "#rules/identity"
import { problemMoves } from "#rules/monitoring"
import { ROSTER_COLUMNS } from "#rules/registry"
import { day } from "../../../ui/format.ts"
import { useNow } from "../../../ui/now.tsx"

const LABELS: Record<string, string> = {
  unit: "单位编号",
  unitId: "单位编号",
  roles: "角色",
  role: "角色",
  unitName: "机构名称",
  unitFields: "改动项",
  was: "原名称",
  on: "日期",
  fields: "改动项",
  importId: "导入批次",
  added: "新增",
  changed: "变化",
  same: "相同",
  refused: "有误",
  rows: "行数",
  filter: "筛选",
  filters: "筛选",
  accounts: "账号",
  account: "账号编号",
  problems: "问题",
  problemId: "问题编号",
  fileName: "文件",
  reason: "理由",
  note: "说明",
  why: "原因",
  dueAt: "时限",
  due: "时限",
  until: "期限",
  urges: "催办",
  assignment: "派单编号",
  run: "采集批次",
  workdays: "工作日",
  permission: "权限",
  path: "地址",
  method: "方式",
  name: "用户名",
  times: "次数",
  found: "新问题",
  escalated: "加重",
  warned: "提醒",
  cleared: "自行恢复",
  rule: "规则编号",
  evidence: "证据校验值",
  by: "发现方式",
  foundBy: "发现方式",
  entries: "条目",
  head: "链头",
  capability: "能力",
  level: "程度",
  fromLevel: "原程度",
  fromRule: "原规则编号",
  keys: "涉及的项",
  entry: "录入编号",
  handover: "交接编号",
  as: "身份",
  mode: "接入方式",
  outcome: "巡看结果",
  post: "发文编号",
  startedBy: "发起人编号",
  stillWrong: "仍有问题",
  decision: "认定",
  hash: "内容校验值",
  publisher: "发布方",
  number: "包号",
  version: "版本",
  before: "此前版本",
  fingerprint: "公钥指纹",
}
const METHODS: Record<string, string> = { GET: "查看", POST: "提交", PUT: "修改", PATCH: "修改", DELETE: "删除" }
const DECISIONS: Record<string, string> = { confirmed: "属实", "false-alarm": "误报", ignored: "忽略" }
const FINDERS: Record<string, string> = { rules: "规则检查", person: "人工认定" }
const SIDES: Record<string, string> = { from: "移交人", to: "接收人" }
const OUTCOMES: Record<string, string> = { new: "有更新", same: "没有更新", none: "没有内容", skipped: "跳过" }
const FINGERPRINT_CHARS = 12

type Values = Readonly<Record<string, unknown>>

/** The recorded values of a row in words. Never personal values: the trail holds none. */
export function Detail({ values }: { values: Values }) {
  const now = useNow()
  const moved = movedOf(values)
  const rest = Object.entries(values).filter(([name, value]) => name !== "from" && name !== "to" && value !== null)
  if (!moved && rest.length === 0) return <span className="secondary">无</span>
  return (
    <>
      {moved}
      {rest.map(([name, value], index) => (
        <span key={name} title={LABELS[name] ? undefined : name}>
          {index > 0 || moved ? "，" : ""}
          <span className="secondary">{LABELS[name] ?? "其他"}</span> {said(name, value, now)}
        </span>
      ))}
    </>
  )
}

const STATES: Readonly<Record<string, { readonly label: string }>> = {
  ...assignmentMoves.states,
  ...problemMoves.states,
}
const stateOf = (value: unknown): string => STATES[String(value)]?.label ?? textOf(value)

/** `整改中 → 待复核`; a state that stayed is not news. */
function movedOf({ from, to }: Values): string {
  if (from === undefined && to === undefined) return ""
  if (from === undefined) return stateOf(to)
  return from === to ? `仍为${stateOf(to)}` : `${stateOf(from)} → ${stateOf(to)}`
}

function said(name: string, value: unknown, now: Date): string {
  if (name === "permission") return permissionLabel(String(value))
  if (name === "role") return roleLabel(String(value))
  if (name === "roles" && Array.isArray(value)) return value.map((role) => roleLabel(String(role))).join("、") || "无"
  if (name === "unitFields" && Array.isArray(value))
    return value.map((one) => UNIT_FIELDS[String(one)] ?? "其他").join("、")
  if (name === "method") return METHODS[String(value)] ?? textOf(value)
  if (name === "level" || name === "fromLevel") return LEVEL_LABELS[value as Level] ?? textOf(value)
  if (name === "as") return SIDES[String(value)] ?? textOf(value)
  if (name === "mode") return MODE_LABELS[value as keyof typeof MODE_LABELS] ?? textOf(value)
  if (name === "outcome") return OUTCOMES[String(value)] ?? textOf(value)
  if (name === "decision") return DECISIONS[String(value)] ?? textOf(value)
  if ((name === "by" || name === "foundBy") && FINDERS[String(value)]) return FINDERS[String(value)]!
  if (name === "evidence" || name === "hash" || name === "head") return String(value).slice(0, FINGERPRINT_CHARS)
  if (name === "fields" && Array.isArray(value)) return value.map((field) => fieldLabel(String(field))).join("、")
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}/.test(value)) return day(value, now)
  return textOf(value)
}

const ROSTER_NAMES: Record<string, string> = {
  unitId: "unit",
  parentUnitId: "parentUnit",
  state: "status",
  countedIn: "filingSystem",
  phoneMasked: "phone",
}

/** The ledger's fields as the roster heads them. */
function fieldLabel(field: string): string {
  if (field === "extra") return "其他栏目"
  const names: Readonly<Record<string, string>> = ROSTER_COLUMNS
  return names[ROSTER_NAMES[field] ?? field]?.split("|", 1)[0] ?? "其他栏目"
}

function textOf(value: unknown): string {
  if (value === null || value === undefined || value === "") return "无"
  if (value === true) return "是"
  if (value === false) return "否"
  if (Array.isArray(value)) return value.map(textOf).join("、")
  if (typeof value !== "object") return String(value)
  return Object.entries(value)
    .map(([name, one]) => `${LABELS[name] ?? name} ${textOf(one)}`)
    .join("，")
}
