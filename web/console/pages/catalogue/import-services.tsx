import { Button } from "antd"
import { useState } from "react"
import { catalogueContract, type ImportView } from "#contract/catalogue"
import { workbenchContract } from "#contract/workbench"
import { downloadOf } from "../../../api/call.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { FileDrop } from "../../../ui/file-drop.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { SERVICE_READS } from "./service.tsx"

const BYTES_MAX = 8 * 1024 * 1024
type Cell = ImportView["faults"][number]
const CELLS: readonly Column<Cell>[] = [
  { key: "reason", title: "说明", wrap: true, cell: (cell) => cell.reason },
  { key: "column", title: "列", width: "128px", cell: (cell) => cell.column },
  { key: "value", title: "内容", width: "24%", cell: (cell) => cell.value || "（空）" },
  { key: "row", title: "行", width: "56px", align: "right", cell: (cell) => cell.row },
]

interface Tried {
  readonly fileId: string
  readonly view: ImportView
}

/** 导入事项表: try it, see which rows are wrong, take in the good ones. */
export default function ImportServicesPage() {
  useTitle("导入事项表")
  const barred = useBarred("catalogue.edit", "维护政务服务事项")
  const [tried, setTried] = useState<Tried>()
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <p className="crumbs secondary">
            <a href={paths.services()}>政务服务事项库</a> / 导入
          </p>
          <h1>导入事项表</h1>
          <p className="secondary">
            先试算，看清新增、更改和有误的行。同一单位的同名事项按表更改，不会重复；有误的行不导入，改正后再传即可。
          </p>
        </div>
        <div className="page-actions">
          <Button href={downloadOf(catalogueContract.serviceTemplate, {})} download>
            下载模板（xlsx）
          </Button>
        </div>
      </header>
      {barred ? (
        <Fault fault={{ title: barred }} />
      ) : tried ? (
        <Preview tried={tried} onOther={() => setTried(undefined)} />
      ) : (
        <Choose onTried={setTried} />
      )}
    </div>
  )
}

function Choose({ onTried }: { onTried(tried: Tried): void }) {
  const upload = useAct(workbenchContract.upload, { invalidates: [] })
  const trial = useAct(catalogueContract.tryServices, { invalidates: [] })
  const send = async (file: File) => {
    trial.reset()
    const { id: fileId } = await upload.mutateAsync({ bytes: file as unknown as Uint8Array, fileName: file.name })
    onTried({ fileId, view: await trial.mutateAsync({ fileId }) })
  }
  const fault = upload.error ?? trial.error
  return (
    <>
      <FileDrop
        label="把事项表拖到这里，或点击选择"
        hint="xlsx 或 csv，一行一个事项，列名与模板相同；带星号的必填。"
        accept={[".xlsx", ".csv"]}
        bytesMax={BYTES_MAX}
        busy={upload.isPending || trial.isPending}
        onFile={(file) => void send(file).catch(() => {})}
      />
      {trial.isPending ? <Waiting what="正在试算，逐行核对单位、账号和链接" /> : null}
      {fault ? <Fault fault={faultOf(fault)} /> : null}
    </>
  )
}

function Preview({ tried: { fileId, view }, onOther }: { tried: Tried; onOther(): void }) {
  const [done, setDone] = useState<ImportView>()
  const take = useAct(catalogueContract.importServices, { invalidates: SERVICE_READS, onDone: setDone })
  const count = view.added + view.changed
  const bad = new Set(view.faults.map(({ sheet, row }) => `${sheet} ${row}`)).size
  return (
    <>
      <p>
        <strong>{view.fileName}</strong>：共 {view.rows} 行，新增 {view.added}、更改 {view.changed}、有误 {bad} 行。
      </p>
      {done ? (
        <p role="status">
          已导入：新增 {done.added}、更改 {done.changed}。<a href={paths.services()}>看事项库</a>
        </p>
      ) : null}
      <p className="import-actions">
        <ActionButton
          primary
          why={done ? "已经导入" : count === 0 ? "没有可导入的行，请改正文件后重新选择" : null}
          busy={take.isPending}
          onPress={() => void take.mutateAsync({ fileId }).catch(() => undefined)}
        >
          {`导入 ${count} 个事项`}
        </ActionButton>
        <Button onClick={onOther}>换一个文件</Button>
      </p>
      {take.error ? <Fault fault={faultOf(take.error)} /> : null}
      {view.faults.length > 0 ? (
        <Section title={`有误的单元格（${view.faults.length} 处）`} note="这些行不会导入">
          <DataTable
            caption="有误的单元格"
            rows={view.faults}
            rowKey={(cell) => `${cell.sheet} ${cell.row} ${cell.column} ${cell.reason}`}
            columns={CELLS}
          />
        </Section>
      ) : null}
    </>
  )
}
