import { useState } from "react"
import { newsroomContract, type PolicyRow } from "#contract/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { useList } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../../ui/empty-teach.tsx"
import { ListPage } from "../../../../ui/list-page.tsx"
import { Day, Moment } from "../../../../ui/now.tsx"
import { paths } from "../../../paths.ts"
import { useBarred } from "../../../session.tsx"
import { useTitle } from "../../../title.ts"
import { useUrlState } from "../../../url-state.ts"
import { PolicyForm } from "./policy-form.tsx"

const COLUMNS: readonly Column<PolicyRow>[] = [
  { key: "title", title: "文件", cell: (row) => row.title },
  { key: "number", title: "文号", width: "18%", cell: (row) => row.number || "无" },
  { key: "issued", title: "印发", width: "104px", cell: (row) => <Day date={row.issuedOn} /> },
  {
    key: "covered",
    title: "已解读条款",
    width: "104px",
    align: "right",
    cell: (row) => `${row.covered}／${row.articles}`,
  },
  { key: "lines", title: "解读", width: "72px", align: "right", cell: (row) => `${row.lines} 句` },
  {
    key: "flagged",
    title: "须核对",
    width: "88px",
    cell: (row) =>
      row.flagged > 0 ? <span className="mark-serious">{row.flagged} 句</span> : <span className="secondary">无</span>,
  },
  { key: "unit", title: "单位", width: "18%", wideOnly: true, cell: (row) => row.unit.name },
  { key: "at", title: "最近更新", width: "104px", align: "right", cell: (row) => <Moment at={row.changedAt} /> },
]

/** 政策解读: policy texts with what was made of them, each sentence with the article it stands on. */
export default function PoliciesPage() {
  useTitle("政策解读")
  const url = useUrlState()
  const barred = useBarred("newsroom.edit", "录入政策文件")
  const [adding, setAdding] = useState(false)
  const list = useList(newsroomContract.policies, {
    ...url.pick(["q"]),
    limit: 50,
  } as GivenFor<typeof newsroomContract.policies>)
  const add = (
    <ActionButton primary why={barred} onPress={() => setAdding(true)}>
      录入政策文件
    </ActionButton>
  )
  return (
    <>
      <ListPage
        title="政策解读"
        says="政策原文切成条款，问答、解读、图解、短视频每一句都注明依据的条款；原文改了，引用它的句子会被标出。"
        search={{ value: url.get("q"), hint: "标题、文号", onSearch: (q) => url.set({ q }) }}
        actions={add}
        {...list.listed}
        empty={
          <EmptyTeach title="没有政策文件" action={add}>
            粘贴一份文件的正文，系统按“第几条”或“一、（一）”切开；之后逐句写问答和解读，选好依据，一键成稿。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="政策文件"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.policy(row.id)}
          keyboard
        />
      </ListPage>
      {adding ? <PolicyForm onClose={() => setAdding(false)} /> : null}
    </>
  )
}
