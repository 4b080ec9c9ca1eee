import { newsroomContract, type UseRow } from "#contract/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { useList } from "../../../../api/hooks.ts"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import { ListPage } from "../../../../ui/list-page.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"

const COLUMNS: readonly Column<UseRow>[] = [
  {
    key: "article",
    title: "稿件",
    cell: (row) => (row.article ? <a href={paths.article(row.article.id)}>{row.article.title}</a> : "设置测试"),
  },
  { key: "purpose", title: "用途", width: "120px", cell: (row) => row.purposeLabel },
  { key: "state", title: "结果", width: "88px", cell: (row) => row.stateLabel },
  { key: "by", title: "谁", width: "96px", cell: (row) => row.by },
  { key: "unit", title: "单位", width: "12%", wideOnly: true, cell: (row) => row.unit.name },
  { key: "model", title: "模型", width: "120px", wideOnly: true, cell: (row) => row.model || "无" },
  {
    key: "tokens",
    title: "用量（入／出）",
    width: "112px",
    align: "right",
    wideOnly: true,
    cell: (row) => (row.tokensIn === null ? "无数据" : `${row.tokensIn}／${row.tokensOut ?? 0}`),
  },
  {
    key: "hash",
    title: "文字校验值",
    width: "112px",
    wideOnly: true,
    cell: (row) => <code className="hash">{row.textHash.slice(0, 10)}</code>,
  },
  { key: "masked", title: "遮盖", width: "64px", align: "right", cell: (row) => `${row.masked} 处` },
  { key: "at", title: "时间", width: "104px", align: "right", cell: (row) => <Moment at={row.askedAt} /> },
]

/** 人工智能辅助使用记录: who, when, which text by its hash, for what, which model, how much. */
export default function AssistanceUsesPage() {
  useTitle("人工智能辅助使用记录")
  const list = useList(newsroomContract.assistanceUses, { limit: 50 } as GivenFor<
    typeof newsroomContract.assistanceUses
  >)
  return (
    <ListPage
      title="人工智能辅助使用记录"
      says="每次使用都留一行：谁、何时、哪段文字（校验值）、用途、模型、用量。文字本身不在这里。"
      {...list.listed}
      empty={
        <EmptyTeach title="还没有用过人工智能辅助">
          系统管理员设置并开启后，写稿页工具栏下方的按钮可用；每按一次，这里多一行。
        </EmptyTeach>
      }
    >
      <DataTable caption="使用记录" columns={COLUMNS} rows={list.rows} rowKey={(row) => row.id} keyboard />
    </ListPage>
  )
}
