import { useState } from "react"
import { useNavigate } from "react-router"
import { type TemplateLine, templatesContract } from "#contract/review"
import type { GivenFor } from "../../../api/address.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { TemplateState } from "./review-marks.tsx"
import { WriteTemplate } from "./write-template.tsx"

const COLUMNS: readonly Column<TemplateLine>[] = [
  { key: "title", title: "标题", cell: (row) => row.title },
  { key: "state", title: "状态", width: "104px", cell: (row) => <TemplateState of={row} /> },
  { key: "fields", title: "要填的事实", width: "28%", cell: (row) => row.fields.join("、") },
  { key: "unit", title: "单位", width: "18%", cell: (row) => row.unit.name },
  { key: "out", title: "已放行", width: "72px", align: "right", cell: (row) => `${row.releases} 次` },
  { key: "at", title: "修改时间", width: "104px", align: "right", cell: (row) => <Moment at={row.changedAt} /> },
]

/** 预审模板: texts reviewed before the emergency. */
export default function TemplatesPage() {
  useTitle("预审模板")
  const navigate = useNavigate()
  const barred = useBarred("review.write-template", "起草预审模板")
  const list = useList(templatesContract.templates, { limit: 50 } as GivenFor<typeof templatesContract.templates>)
  const write = useAct(templatesContract.write, { invalidates: [templatesContract.templates] })
  const [writing, setWriting] = useState(false)
  return (
    <>
      <ListPage
        title="预审模板"
        says="突发应急用的文字，平时按应急类流程审好，事发时由值班负责人填入事实即可放行，固定文字一字不动。"
        actions={
          <ActionButton primary why={barred} onPress={() => setWriting(true)}>
            起草模板
          </ActionButton>
        }
        {...list.listed}
        empty={
          <EmptyTeach title="还没有预审模板">
            把防汛、停水、交通管制等常用的提示先写好、审好，要填的事实用大括号标出，例如 {"{时间}"}、{"{地点}"}。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="预审模板"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.reviewTemplate(row.id)}
          keyboard
        />
      </ListPage>
      {writing ? (
        <WriteTemplate
          title="起草预审模板"
          verb="保存模板"
          keep="review.template.new"
          initial={{ title: "", body: "" }}
          consequence="保存后送审；审核通过之前不能放行。"
          onClose={() => setWriting(false)}
          onWrite={async (text) => {
            const { id } = await write.mutateAsync(text)
            void navigate(paths.reviewTemplate(id))
          }}
        />
      ) : null}
    </>
  )
}
