import { useState } from "react"
import { type ImportView, registryContract } from "#contract/registry"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { WorkProgress } from "../workbench/work-progress.tsx"

/** The dry run: what would be added and changed, which cells are wrong, and the way to confirm. */
export function ImportPreview({ view }: { view: ImportView }) {
  const [asking, setAsking] = useState(false)
  const confirm = useAct(registryContract.confirmImport, {
    invalidates: [registryContract.importStatus, registryContract.accounts],
  })
  const writable = view.added + view.changed
  const why = writable === 0 ? "没有可写入的行，请改正文件后重新选择" : null
  return (
    <>
      <p>
        <strong>{view.fileName}</strong>：共 {view.rows} 行，{sumOf(view)}。
      </p>
      {view.state === "previewed" ? (
        <p className="import-actions">
          <ActionButton primary why={why} onPress={() => setAsking(true)}>
            写入 {writable} 行
          </ActionButton>
          <a href={paths.importRoster()}>换一个文件</a>
        </p>
      ) : null}
      {view.progressId ? <WorkProgress id={view.progressId} unit="行" /> : null}
      {view.state === "done" && !view.progressId ? <a href={paths.accounts()}>打开台账</a> : null}
      {view.errors.length > 0 ? <BadCells view={view} /> : null}
      {view.hints.length > 0 ? <Hints view={view} /> : null}
      {view.notes.length > 0 ? (
        <Section title="有意略过的内容">
          <ul>
            {view.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      {view.unknownColumns.length > 0 ? (
        <Section title="不认得的列">
          <p>{view.unknownColumns.join("、")}：按原样保留在账号的概况里。</p>
        </Section>
      ) : null}
      <Section title="将写入的前几行">
        <DataTable
          caption="试算结果"
          rows={view.sample}
          rowKey={(row) => `${row.row} ${row.name}`}
          columns={[
            { key: "name", title: "账号", cell: (row) => row.name },
            { key: "platform", title: "平台", cell: (row) => row.platform },
            { key: "unit", title: "主办单位", cell: (row) => row.unit },
            { key: "verdict", title: "试算", cell: (row) => row.verdict },
            { key: "row", title: "行", align: "right", cell: (row) => row.row },
          ]}
        />
      </Section>
      <Confirm
        open={asking}
        title="写入台账"
        object={view.fileName}
        consequence={`将新增 ${view.added} 个账号、更新 ${view.changed} 个账号${view.refused > 0 ? `，跳过有误的 ${view.refused} 行` : ""}。每一处变化都会留痕。`}
        verb={`写入 ${writable} 行`}
        faultOf={faultOf}
        onClose={() => setAsking(false)}
        onConfirm={() => confirm.mutateAsync({ id: view.id, skipErrors: true })}
      />
    </>
  )
}

/** `新增 3 + 变化 2 + 相同 1 + 有误 1 = 7`: the parts must make the whole. */
const sumOf = (view: ImportView): string =>
  `新增 ${view.added}、变化 ${view.changed}、相同 ${view.same}、有误 ${view.refused}`

type Cell = ImportView["errors"][number]

const CELL_COLUMNS: readonly Column<Cell>[] = [
  { key: "reason", title: "说明", wrap: true, cell: (cell) => cell.reason },
  { key: "sheet", title: "工作表", width: "16%", cell: (cell) => cell.sheet },
  { key: "column", title: "列", width: "12%", cell: (cell) => cell.column },
  { key: "value", title: "内容", width: "20%", cell: (cell) => cell.value || "（空）" },
  { key: "row", title: "行", width: "56px", align: "right", cell: (cell) => cell.row },
]

const cellKey = (cell: Cell): string => `${cell.sheet}!${cell.column}${cell.row} ${cell.reason}`

function BadCells({ view }: { view: ImportView }) {
  return (
    <Section title={`有误的单元格（${view.errors.length} 处）`} note="这些行不会写入；改正后重新导入即可，不会重复。">
      <div className="bad-cells">
        <DataTable caption="有误的单元格" rows={view.errors} rowKey={cellKey} columns={CELL_COLUMNS} />
      </div>
    </Section>
  )
}

function Hints({ view }: { view: ImportView }) {
  return (
    <Section title={`请留意（${view.hints.length} 处）`} note="不妨碍写入。">
      <DataTable caption="请留意" rows={view.hints} rowKey={cellKey} columns={CELL_COLUMNS} />
    </Section>
  )
}
