import { rulebookContract } from "#contract/rulebook"
import type { ReplyOf } from "../../../api/address.ts"
import { useRead } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { FilterChips } from "../../../ui/filter-chips.tsx"
import { day } from "../../../ui/format.ts"
import { Moment, useNow } from "../../../ui/now.tsx"
import { StateMark, type Tone } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { saidParams } from "./said-params.ts"

type Packs = ReplyOf<typeof rulebookContract.packs>
type Rule = Packs["effective"][number]
type Pack = Packs["items"][number]

const TONES: Record<string, Tone> = { veto: "veto", serious: "serious", warn: "plain", hint: "idle" }
const LEVELS: Record<string, string> = { veto: "单项否决", serious: "严重", warn: "一般", hint: "提示" }

const COLUMNS: readonly Column<Rule>[] = [
  { key: "label", title: "规则", width: "17%", wrap: true, cell: (row) => row.label },
  {
    key: "level",
    title: "程度",
    width: "104px",
    cell: (row) => <StateMark tone={TONES[row.level] ?? "plain"}>{LEVELS[row.level] ?? row.level}</StateMark>,
  },
  { key: "params", title: "数值", width: "18%", wrap: true, cell: (row) => saidParams(row.params) },
  { key: "clause", title: "条款", wrap: true, cell: (row) => <span title={row.source}>{row.clause}</span> },
  {
    key: "id",
    title: "编号",
    width: "176px",
    cell: (row) => <a href={paths.problems({ rule: row.id, state: "all" })}>{row.id}</a>,
  },
  {
    key: "pack",
    title: "规则包",
    width: "15%",
    wideOnly: true,
    cell: (row) => <span className="secondary">{row.pack}</span>,
  },
]

/** 规则包: what is in force on a date, with clause and source; below, the packs it comes from. */
export default function RulesPage() {
  useTitle("规则包")
  const url = useUrlState()
  const at = url.get("at")
  const packs = useRead(rulebookContract.packs, at ? { at } : {})
  if (packs.error && !packs.data)
    return (
      <PageFault
        error={packs.error}
        back={{ href: paths.work(), label: "我的工作" }}
        retry={() => void packs.refetch()}
      />
    )
  if (!packs.data) return <Waiting />
  const { items, effective } = packs.data
  const titles = new Map(items.map((pack) => [pack.id, pack.title]))
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>规则包</h1>
          <p className="secondary">
            检查账号和发文所依据的规则，每条注明条款出处；下级只能从严，从宽的数值不生效。截至{" "}
            <Moment at={packs.data.at} />。
          </p>
        </div>
      </header>
      <div className="list-tools">
        <FilterChips
          filters={[{ name: "at", label: "施行日期", kind: "date", value: at, whenEmpty: "现在" }]}
          onChange={url.set}
        />
      </div>
      <Section title={`现行规则（${effective.length} 条）`}>
        <DataTable
          caption="现行规则"
          columns={COLUMNS}
          rows={effective.map((rule) => ({ ...rule, pack: titles.get(rule.pack) ?? rule.pack }))}
          rowKey={(row) => row.id}
        />
      </Section>
      {items.map((pack) => (
        <PackSection
          key={`${pack.id} ${pack.version}`}
          pack={pack}
          parent={items.find((one) => one.id === pack.parent)}
        />
      ))}
    </div>
  )
}

function PackSection({ pack, parent }: { pack: Pack; parent: Pack | undefined }) {
  const now = useNow()
  return (
    <Section title={pack.title} note={`版本 ${pack.version}`}>
      <p>
        自{day(pack.effectiveFrom, now)}起{pack.effectiveTo ? `至${day(pack.effectiveTo, now)}` : ""}施行，
        {pack.rules.length} 条{pack.parent ? `，在“${parent?.title ?? pack.parent}”基础上从严` : ""}。
      </p>
      {pack.issues.map((issue) => (
        <p key={issue}>
          <StateMark tone="serious">不生效</StateMark> {issue}
        </p>
      ))}
      <details>
        <summary>看本包规则</summary>
        <DataTable
          caption={pack.title}
          columns={COLUMNS.filter((column) => column.key !== "pack")}
          rows={pack.rules.map((rule) => ({ ...rule, pack: pack.id }))}
          rowKey={(row) => row.id}
        />
      </details>
    </Section>
  )
}
