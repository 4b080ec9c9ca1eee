import { checkingContract } from "#contract/checking"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { share } from "../../../ui/format.ts"
import { ListPage } from "../../../ui/list-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"

type Row = ReplyOf<typeof checkingContract.rules>["items"][number]

interface Counted {
  readonly found: number
  readonly confirmed: number
  readonly falseAlarms: number
}

/** A figure that opens to its rows. */
const Opened = ({ count, href }: { count: number; href: string }) => (count > 0 ? <a href={href}>{count}</a> : 0)

/** How often it fired, how often people agreed, each figure with its rows; `of` is what the rows are chosen by. */
const figures = <T extends Counted>(of: (row: T) => Readonly<Record<string, string>>): readonly Column<T>[] => [
  {
    ...{ key: "found", title: "命中", width: "64px", align: "right" },
    cell: (row) => <Opened count={row.found} href={paths.findings(of(row))} />,
  },
  {
    ...{ key: "confirmed", title: "确认", width: "64px", align: "right" },
    cell: (row) => <Opened count={row.confirmed} href={paths.findings({ ...of(row), decision: "confirmed" })} />,
  },
  {
    ...{ key: "falseAlarms", title: "误报", width: "64px", align: "right" },
    cell: (row) => <Opened count={row.falseAlarms} href={paths.findings({ ...of(row), decision: "false-alarm" })} />,
  },
  {
    ...{ key: "precision", title: "准确率", width: "136px", align: "right" },
    cell: ({ confirmed, falseAlarms }) => {
      const decided = confirmed + falseAlarms
      return share(decided === 0 ? null : confirmed, decided)
    },
  },
]

const COLUMNS: readonly Column<Row>[] = [
  { key: "title", title: "规则", cell: (row) => row.title },
  { key: "class", title: "类别", width: "104px", cell: (row) => row.classLabel },
  { key: "level", title: "程度", width: "88px", cell: (row) => row.levelLabel },
  { key: "source", title: "出处", width: "34%", cell: (row) => row.source },
  ...figures<Row>(({ rule }) => ({ rule })),
]

/** 敏错字规则: every rule with its source, how often it fired, and how often people agreed. */
export default function CheckingRulesPage() {
  useTitle("敏错字规则")
  const url = useUrlState()
  const input = { ...url.pick(["q", "used"]), limit: 100 } as GivenFor<typeof checkingContract.rules>
  const list = useList(checkingContract.rules, input)
  return (
    <ListPage
      title="敏错字规则"
      says={`每条规则有出处；准确率按人工认定计算，没有认定过的显示无数据。规则版本 ${list.first?.version ?? ""}。`}
      search={{ value: url.get("q"), hint: "词语、规则名称", onSearch: (q) => url.set({ q }) }}
      filters={[
        {
          name: "used",
          label: "显示",
          kind: "one",
          options: [
            { value: "", label: "全部" },
            { value: "yes", label: "命中过的" },
          ],
          value: url.get("used"),
        },
      ]}
      onFilter={url.set}
      figures={<Classes classes={list.first?.classes ?? []} />}
      {...list.listed}
      empty={<EmptyTeach title="没有符合条件的规则">可以换一个词再搜，或去掉筛选条件。</EmptyTeach>}
    >
      <DataTable caption="敏错字规则" columns={COLUMNS} rows={list.rows} rowKey={(row) => row.rule} keyboard />
    </ListPage>
  )
}

/** How each class does: what it found and how often people agreed; each figure opens to its rows. */
function Classes({ classes }: { classes: ReplyOf<typeof checkingContract.rules>["classes"] }) {
  if (classes.length === 0) return null
  return (
    <details className="class-precision">
      <summary className="secondary">按类别的准确率</summary>
      <DataTable
        caption="按类别的准确率"
        rows={classes}
        rowKey={(row) => row.class}
        columns={[
          { key: "class", title: "类别", cell: (row) => row.classLabel },
          ...figures<(typeof classes)[number]>((row) => ({ class: row.class })),
        ]}
      />
    </details>
  )
}
