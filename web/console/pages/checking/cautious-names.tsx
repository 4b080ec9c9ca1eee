import { Input } from "antd"
import { useState } from "react"
import { type CautiousView, checkingContract } from "#contract/checking"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"

/** 慎用名单: names from public notices; whoever writes one is told that a person must look, and no more. */
export function CautiousNames() {
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<CautiousView>()
  const list = useList(checkingContract.cautiousNames, { limit: 100 } as GivenFor<
    typeof checkingContract.cautiousNames
  >)
  const end = useAct(checkingContract.endCautious, { invalidates: [checkingContract.cautiousNames] })
  const columns: readonly Column<CautiousView>[] = [
    { key: "name", title: "姓名", width: "112px", cell: (row) => row.name },
    {
      key: "link",
      title: "公开通报",
      cell: (row) => (
        <a href={row.noticeUrl} target="_blank" rel="noreferrer noopener">
          {row.noticeUrl}
        </a>
      ),
    },
    { key: "by", title: "导入人", width: "104px", wideOnly: true, cell: (row) => row.enteredBy },
    {
      key: "end",
      title: "处理",
      width: "112px",
      cell: (row) => (
        <ActionButton small onPress={() => setEnding(row)}>
          移出名单
        </ActionButton>
      ),
    },
    { key: "at", title: "导入时间", width: "112px", align: "right", cell: (row) => <Moment at={row.at} /> },
  ]
  return (
    <div className="page">
      <Section title="慎用名单">
        <p className="secondary">
          只有安全管理员看得到。有人在文本检查里写到这些姓名时，只提示“该姓名须人工核对”，不说明原因；发文巡检不使用，也不留存。
        </p>
        {list.error ? <Fault fault={faultOf(list.error)} retry={list.retry} /> : null}
        {list.rows.length > 0 ? (
          <DataTable caption="慎用名单" columns={columns} rows={list.rows} rowKey={(row) => row.id} />
        ) : (
          <p>名单是空的。须有公开通报的链接才能导入。</p>
        )}
        <ActionButton onPress={() => setAdding(true)}>导入慎用名单</ActionButton>
      </Section>
      {adding ? <AddCautious onClose={() => setAdding(false)} /> : null}
      {ending ? (
        <Confirm
          open
          title="移出慎用名单"
          object={ending.name}
          consequence="移出后不再提示。"
          verb="移出名单"
          faultOf={faultOf}
          onClose={() => setEnding(undefined)}
          onConfirm={() => end.mutateAsync({ id: ending.id })}
        />
      ) : null}
    </div>
  )
}

function AddCautious({ onClose }: { onClose(): void }) {
  const [lines, setLines] = useState("")
  const add = useAct(checkingContract.addCautious, { invalidates: [checkingContract.cautiousNames] })
  const count = lines.split("\n").filter((line) => line.trim() !== "").length
  return (
    <Confirm
      open
      title="导入慎用名单"
      object={count > 0 ? `${count} 个姓名` : "慎用名单"}
      consequence="只收有公开通报的姓名。提示语固定为“该姓名须人工核对”。"
      verb="导入慎用名单"
      missing={count === 0 ? "请粘贴名单" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => add.mutateAsync({ lines })}
    >
      <Field label="名单" hint="每行一个姓名和公开通报的网址，中间用空格隔开。">
        <Input.TextArea value={lines} rows={6} onChange={(event) => setLines(event.target.value)} />
      </Field>
    </Confirm>
  )
}
