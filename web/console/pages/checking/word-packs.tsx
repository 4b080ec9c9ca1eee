import { useState } from "react"
import { useNavigate } from "react-router"
import { checkingContract, type PackRow } from "#contract/checking"
import { workbenchContract } from "#contract/workbench"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { FileDrop } from "../../../ui/file-drop.tsx"
import { day } from "../../../ui/format.ts"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment, useNow } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { Publishers } from "./publishers.tsx"

/** As the server takes a pack: 2,000,000 characters of rows. */
const BYTES_MAX = 8 * 1024 * 1024

export function PackState({ state }: { state: PackRow["state"] }) {
  if (state === "active") return <StateMark tone="good">在用</StateMark>
  return state === "waiting" ? <StateMark tone="plain">待启用</StateMark> : <StateMark tone="idle">已停用</StateMark>
}

/** 词包: signed word lists from outside, each version, and whose signature is taken. */
export default function WordPacksPage() {
  useTitle("词包")
  const now = useNow()
  const [sending, setSending] = useState(false)
  const barred = useBarred("checking.packs", "管理词包")
  const list = useList(checkingContract.packs, { limit: 50 } as GivenFor<typeof checkingContract.packs>)
  const columns: readonly Column<PackRow>[] = [
    { key: "number", title: "包号", cell: (row) => <a href={paths.wordPack(row.id)}>{row.number}</a> },
    { key: "version", title: "版本", width: "96px", cell: (row) => row.version },
    { key: "publisher", title: "发布方", width: "20%", cell: (row) => row.publisher },
    { key: "dated", title: "日期", width: "112px", cell: (row) => day(row.datedOn, now) },
    { key: "rows", title: "词条", width: "72px", align: "right", cell: (row) => row.rows },
    { key: "state", title: "状态", width: "104px", cell: (row) => <PackState state={row.state} /> },
    { key: "by", title: "上传人", width: "104px", wideOnly: true, cell: (row) => row.uploadedBy },
    { key: "at", title: "上传时间", width: "112px", align: "right", cell: (row) => <Moment at={row.uploadedAt} /> },
  ]
  const send = (
    <ActionButton primary why={barred} onPress={() => setSending(true)}>
      上传词包
    </ActionButton>
  )
  return (
    <>
      <ListPage
        title="词包"
        says="由登记的发布方签名的词表；验签并试算后启用，对全部单位生效，随时可以回退。"
        actions={send}
        {...list.listed}
        empty={<EmptyTeach title="没有词包">先登记发布方的公钥，再上传其签发的词包；上传后不会自动启用。</EmptyTeach>}
      >
        {sending ? <ChoosePack /> : null}
        <DataTable caption="词包" columns={columns} rows={list.rows} rowKey={(row) => row.id} keyboard />
      </ListPage>
      {sending && list.rows.length === 0 ? <ChoosePack /> : null}
      <Publishers barred={barred} />
    </>
  )
}

function ChoosePack() {
  const navigate = useNavigate()
  const upload = useAct(workbenchContract.upload, { invalidates: [] })
  const keep = useAct(checkingContract.uploadPack, {
    invalidates: [checkingContract.packs],
    onDone: (made) => void navigate(paths.wordPack(made.id)),
  })
  const take = async (file: File) => {
    keep.reset()
    // The wire carries the file itself; the contract describes the bytes the house receives.
    const sent = await upload.mutateAsync({ bytes: file as unknown as Uint8Array, fileName: file.name })
    keep.mutate({ fileId: sent.id })
  }
  const fault = upload.error ?? keep.error
  return (
    <>
      <FileDrop
        label="把词包文件拖到这里，或点击选择"
        hint="发布方签发的 json 文件；先验签名，再逐行验词条，不会自动启用。"
        accept={[".json"]}
        bytesMax={BYTES_MAX}
        busy={upload.isPending || keep.isPending}
        onFile={(file) => void take(file).catch(() => {})}
      />
      {fault ? <Fault fault={faultOf(fault)} /> : null}
    </>
  )
}
