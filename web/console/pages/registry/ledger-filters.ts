import { levels } from "#contract/identity"
import { accountStates, type registryContract } from "#contract/registry"
import { stateLabel } from "#rules/registry"
import type { ReplyOf } from "../../../api/address.ts"
import type { Filter, FilterOption } from "../../../ui/filter-chips.tsx"

/** The names the address bar, the list and the export share. */
export const LEDGER_FILTERS = [
  "q",
  "platform",
  "level",
  "state",
  "unit",
  "counted",
  "followersMin",
  "followersMax",
  "postsPerDayMin",
  "functions",
  "quietDays",
  "quietDaysMax",
  "neverPosted",
  "asOf",
] as const

/** 在用: what the overview counts; the ledger opens on it, and the chip says so. */
export const IN_USE = "normal,paused"
/** The state filter taken off. Absent would mean 在用 again. */
export const EVERY_STATE = "all"

/** The filters as the interface takes them: the default state filled in, the one taken off left out. */
export function asked(filters: Readonly<Record<string, string>>): Record<string, string> {
  const { state = IN_USE, ...rest } = filters
  return state === EVERY_STATE ? rest : { ...rest, state }
}

type Figures = ReplyOf<typeof registryContract.accounts>["figures"]

const same = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
const options = (parts: readonly { key: string; label: string }[] = []) =>
  parts.map((part) => ({ value: part.key, label: part.label }))

/** Quiet for so many days: the steps of the national and the stricter local rules. */
const QUIET = [7, 10, 14, 30, 180, 365].map((days) => ({ value: String(days), label: `${days} 天以上` }))

const STATES = [
  ...accountStates.map((state) => ({ value: state as string, label: stateLabel(state) })),
  { value: IN_USE, label: "在用（正常、停更）", whole: true },
]

const YES = [{ value: "yes", label: "是" }]
const SORTS = [
  { value: "", label: "按层级和机构" },
  { value: "name", label: "按名称" },
  { value: "-followers", label: "粉丝多的在前" },
  { value: "-postsPerDay", label: "发文多的在前" },
  { value: "lastPostAt", label: "最久未更新的在前" },
]

/** The chips of the ledger; platforms and states are named by the reply itself. */
export function ledgerFilters(
  figures: Figures | undefined,
  get: (name: string) => string,
  units: readonly FilterOption[],
): Filter[] {
  const seldom: Filter[] = [
    { name: "unit", label: "主办单位", kind: "one", options: units, value: get("unit") },
    { name: "followersMin", label: "粉丝不少于", kind: "number", value: get("followersMin") },
    { name: "quietDaysMax", label: "未更新不超过（天）", kind: "number", value: get("quietDaysMax") },
    { name: "neverPosted", label: "从未采到发文", kind: "one", options: YES, value: get("neverPosted") },
    { name: "postsPerDayMin", label: "日均发文不少于", kind: "number", value: get("postsPerDayMin") },
  ]
  return [
    { name: "platform", label: "平台", kind: "many", options: options(figures?.byPlatform), value: get("platform") },
    { name: "level", label: "层级", kind: "many", options: same(levels), value: get("level") },
    { name: "state", label: "状态", kind: "many", options: STATES, value: get("state") || IN_USE, off: EVERY_STATE },
    {
      name: "functions",
      label: "功能",
      kind: "many",
      options: same(["发布", "互动", "办事"]),
      value: get("functions"),
    },
    { name: "quietDays", label: "未更新", kind: "one", options: QUIET, value: get("quietDays"), whenEmpty: "不限" },
    { name: "followersMax", label: "粉丝少于", kind: "number", value: get("followersMax"), whenEmpty: "不限" },
    ...seldom.filter((filter) => filter.value !== ""),
    {
      name: "counted",
      label: "统计口径",
      kind: "one",
      options: [
        { value: "", label: "国办" },
        { value: "网信", label: "网信" },
        { value: "全部", label: "全部" },
      ],
      value: get("counted"),
      whenEmpty: "国办",
    },
    {
      name: "sort",
      label: "排序",
      kind: "one",
      options: SORTS,
      value: get("sort"),
      whenEmpty: "按层级和机构",
    },
    { name: "asOf", label: "截至", kind: "date", value: get("asOf"), whenEmpty: "现在" },
  ]
}
