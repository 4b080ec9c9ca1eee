import { useState } from "react"
import { type PeerFileRow, peerContract, type PeerView } from "#contract/exchange"
import { workbenchContract } from "#contract/workbench"
import { downloadOf } from "../../../api/call.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { FileDrop } from "../../../ui/file-drop.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"

const BYTES_MAX = 8 * 1024 * 1024
const download = (id: string): string => downloadOf(peerContract.file, { id })

const COLUMNS: readonly Column<PeerFileRow>[] = [
  { key: "what", title: "什么", width: "120px", cell: (row) => row.whatLabel },
  {
    key: "name",
    title: "文件",
    wrap: true,
    cell: (row) =>
      row.ours ? (
        <a href={download(row.id)} download>
          {row.name}
        </a>
      ) : (
        row.name
      ),
  },
  { key: "total", title: "行数", width: "64px", align: "right", cell: (row) => row.total },
  { key: "taken", title: "收下", width: "64px", align: "right", cell: (row) => (row.ours ? "—" : row.taken) },
  { key: "faults", title: "有误", width: "64px", align: "right", cell: (row) => (row.ours ? "—" : row.faults.length) },
  { key: "by", title: "经手", width: "96px", cell: (row) => row.madeBy },
  { key: "at", title: "时间", width: "112px", align: "right", cell: (row) => <Moment at={row.madeAt} /> },
]
type Cell = PeerFileRow["faults"][number]
const FAULTS: readonly Column<Cell>[] = [
  { key: "row", title: "行", width: "56px", align: "right", cell: (cell) => cell.row },
  { key: "reason", title: "说明", wrap: true, cell: (cell) => cell.reason },
]

/** 交换文件: written for the other side, read from it, and all of them in a list. */
export function PeerFiles({ view }: { view: PeerView }) {
  const { id, may, toFile } = view
  const changes = { invalidates: [peerContract.peer, peerContract.peers] }
  const write = useAct(peerContract.writeFile, {
    ...changes,
    onDone: (file) => location.assign(download(file.id)),
  })
  return (
    <>
      <Section title="出文件" note="写进文件的就算转出，不会写进第二个文件；文件可以再下载">
        <p className="import-actions">
          <ActionButton
            primary
            why={may.exchangeFiles.why ?? (toFile === 0 ? "没有待转出的工单" : null)}
            busy={write.isPending}
            onPress={() => write.mutate({ id, what: "orders-out" })}
          >
            {`出转出工单文件（${toFile} 件）`}
          </ActionButton>
          <ActionButton
            why={may.exchangeFiles.why}
            busy={write.isPending}
            onPress={() => write.mutate({ id, what: "news-out" })}
          >
            出办理结果文件
          </ActionButton>
        </p>
        {write.error ? <Fault fault={faultOf(write.error)} /> : null}
      </Section>
      <ReadFile
        view={view}
        what="news-in"
        title="导入办理结果"
        hint="列名：来源编号、工单编号、状态、答复内容、更新时间"
      />
      <ReadFile
        view={view}
        what="orders-in"
        title="导入对方的工单"
        hint="列名：工单编号、诉求类型、标题、内容、联系电话、是否保密、地址、受理时间"
      />
      <Section title="文件往来">
        {view.files.length > 0 ? (
          <DataTable caption="文件往来" columns={COLUMNS} rows={view.files} rowKey={(row) => row.id} />
        ) : (
          <p className="secondary">还没有出过或导入过文件。</p>
        )}
      </Section>
    </>
  )
}

function ReadFile(props: { view: PeerView; what: "orders-in" | "news-in"; title: string; hint: string }) {
  const { view, what, title, hint } = props
  const upload = useAct(workbenchContract.upload, { invalidates: [] })
  const read = useAct(peerContract.readFile, { invalidates: [peerContract.peer, peerContract.peers] })
  const [result, setResult] = useState<PeerFileRow>()
  const send = async (file: File) => {
    setResult(undefined)
    read.reset()
    // The wire carries the file itself; the contract describes the bytes the house receives.
    const sent = await upload.mutateAsync({ bytes: file as unknown as Uint8Array, fileName: file.name })
    setResult(await read.mutateAsync({ id: view.id, what, fileId: sent.id }))
  }
  const fault = upload.error ?? read.error
  if (!view.may.exchangeFiles.ok) return null
  return (
    <Section title={title} note="逐行收下，有误的行列出；同一文件再导入不会重复">
      <FileDrop
        label={`${title}：把文件拖到这里，或点击选择`}
        hint={`xlsx 或 csv。${hint}`}
        accept={[".xlsx", ".csv"]}
        bytesMax={BYTES_MAX}
        busy={upload.isPending || read.isPending}
        onFile={(file) => void send(file).catch(() => {})}
      />
      {fault ? <Fault fault={faultOf(fault)} /> : null}
      {result ? (
        <p>
          <strong>{result.name}</strong>：共 {result.total} 行，收下 {result.taken} 行，有误 {result.faults.length} 行
          {result.taken + result.faults.length < result.total ? "，其余以前收过" : ""}。
        </p>
      ) : null}
      {result && result.faults.length > 0 ? (
        <DataTable
          caption="有误的行"
          columns={FAULTS}
          rows={result.faults}
          rowKey={(cell) => `${cell.row} ${cell.reason}`}
        />
      ) : null}
    </Section>
  )
}
