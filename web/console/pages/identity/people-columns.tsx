import type { identityContract } from "#contract/identity"
import type { ReplyOf } from "../../../api/address.ts"
import type { Column } from "../../../ui/data-table.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"

type Person = ReplyOf<typeof identityContract.people>["items"][number]

/** What a person's state is called. */
export const PERSON_STATES = {
  active: { tone: "good", label: "在用" },
  locked: { tone: "serious", label: "已锁定" },
  left: { tone: "idle", label: "已离开" },
} as const

/** The columns of every list of people. */
export const PEOPLE_COLUMNS: readonly Column<Person>[] = [
  { key: "name", title: "姓名", cell: (row) => row.name },
  { key: "login", title: "用户名", width: "14%", cell: (row) => row.loginName ?? "未开通登录" },
  { key: "unit", title: "所在机构", width: "22%", cell: (row) => row.unit.name },
  {
    key: "roles",
    title: "角色",
    width: "34%",
    cell: (row) => row.roles.map((role) => `${role.label}（${role.unit.name}）`).join("、") || "未授予",
  },
  {
    key: "state",
    title: "状态",
    width: "88px",
    cell: (row) => <StateMark tone={PERSON_STATES[row.state].tone}>{PERSON_STATES[row.state].label}</StateMark>,
  },
]
