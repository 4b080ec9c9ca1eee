import { useState } from "react"
import { type ArticleRow, newsroomContract } from "#contract/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { useList } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import type { Filter } from "../../../../ui/filter-chips.tsx"
import { FigureFilters, ListPage } from "../../../../ui/list-page.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { paths } from "../../../paths.ts"
import { useBarred } from "../../../session.tsx"
import { useTitle } from "../../../title.ts"
import { toggled, useUrlState } from "../../../url-state.ts"
import { ArticleState } from "./article-marks.tsx"
import { StartArticle } from "./start-article.tsx"

type Query = GivenFor<typeof newsroomContract.articles>

const COLUMNS: readonly Column<ArticleRow>[] = [
  { key: "title", title: "稿件", cell: (row) => row.title || "（无标题）" },
  { key: "state", title: "状态", width: "104px", cell: (row) => <ArticleState row={row} /> },
  { key: "flags", title: "须核对", width: "160px", cell: (row) => flagsOf(row) },
  { key: "class", title: "类别", width: "88px", cell: (row) => `${row.classLabel}·${row.originLabel}` },
  {
    key: "authors",
    title: "作者",
    width: "120px",
    cell: (row) => row.authors.map(({ name }) => name).join("、") || "未填",
  },
  { key: "unit", title: "单位", width: "18%", wideOnly: true, cell: (row) => row.unit.name },
  { key: "at", title: "最近保存", width: "112px", align: "right", cell: (row) => <Moment at={row.savedAt} /> },
]

function flagsOf({ staleVariants, expiredMaterials }: ArticleRow) {
  const flags = [
    staleVariants > 0 ? `变体 ${staleVariants} 个` : "",
    expiredMaterials > 0 ? `素材 ${expiredMaterials} 件` : "",
  ].filter((flag) => flag !== "")
  return flags.length > 0 ? (
    <span className="mark-serious">{flags.join("，")}</span>
  ) : (
    <span className="secondary">无</span>
  )
}

/** 稿件: everything that is written, is being reviewed, or is out. */
export default function ArticlesPage() {
  useTitle("稿件")
  const url = useUrlState()
  const barred = useBarred("newsroom.edit", "写稿")
  const [starting, setStarting] = useState(false)
  const list = useList(newsroomContract.articles, {
    ...url.pick(["q", "state", "mine", "flagged"]),
    limit: 50,
  } as unknown as Query)
  const state = url.get("state")
  const start = (
    <ActionButton primary why={barred} onPress={() => setStarting(true)}>
      新建稿件
    </ActionButton>
  )
  return (
    <>
      <ListPage
        title="稿件"
        says="本单位及下级的稿件：一篇母稿，连着各平台、各形式的变体；送审、签发、发布都从这里走。"
        search={{ value: url.get("q"), hint: "标题", onSearch: (q) => url.set({ q }) }}
        filters={filtersOf(url)}
        onFilter={url.set}
        figures={
          list.first ? (
            <FigureFilters
              items={list.first.states
                .filter(({ key, count }) => count > 0 || state.split(",").includes(key))
                .map((item) => ({ ...item, on: state.split(",").includes(item.key) }))}
              onPress={(key) => url.set({ state: toggled(state, key) })}
            />
          ) : null
        }
        actions={start}
        {...list.listed}
        empty={
          <EmptyTeach title="没有稿件" action={start}>
            从这里新建，或由选题、任务转来。写作时自动保存，边写边查，素材和各平台的变体都跟着稿件走。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="稿件"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.article(row.id)}
          keyboard
        />
      </ListPage>
      {starting ? <StartArticle onClose={() => setStarting(false)} /> : null}
    </>
  )
}

const filtersOf = (url: ReturnType<typeof useUrlState>): Filter[] => [
  {
    ...{ name: "mine", label: "作者", kind: "one", value: url.get("mine"), whenEmpty: "不限" },
    options: [
      { value: "", label: "不限" },
      { value: "yes", label: "我写的" },
    ],
  },
  {
    ...{ name: "flagged", label: "须核对", kind: "one", value: url.get("flagged"), whenEmpty: "不限" },
    options: [
      { value: "", label: "不限" },
      { value: "variants", label: "变体未随母稿核对" },
      { value: "materials", label: "素材到期或停用" },
    ],
  },
]
