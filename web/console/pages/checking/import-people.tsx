import { Button, Checkbox } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { checkingContract, type PeopleTrialView } from "#contract/checking"
import { workbenchContract } from "#contract/workbench"
import type { GivenFor } from "../../../api/address.ts"
import { downloadOf } from "../../../api/call.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { FileDrop } from "../../../ui/file-drop.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { termOf } from "./people-fact-columns.tsx"
import { PEOPLE_READS } from "./people-reads.ts"

const BYTES_MAX = 8 * 1024 * 1024
const template = (format: "xlsx" | "csv"): string =>
  downloadOf(checkingContract.peopleTemplate, { format } as GivenFor<typeof checkingContract.peopleTemplate>)

/** A table that was tried, and how it was meant. */
interface Tried {
  readonly fileId: string
  readonly isWhole: boolean
  readonly view: PeopleTrialView
}

/** 录入人员职务: choose the table, look at what it would change, enter it for somebody else to confirm. */
export default function ImportPeoplePage() {
  useTitle("录入人员职务")
  const barred = useBarred("checking.people", "维护人员职务库")
  const [isWhole, setWhole] = useState(false)
  const [tried, setTried] = useState<Tried>()
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <p className="crumbs secondary">
            <a href={paths.peopleFacts()}>人员职务库</a> / 录入
          </p>
          <h1>录入人员职务</h1>
          <p className="secondary">先试算，看清新增、修改、停用和有误的行；录入后待另一人复核，复核前最多作提示。</p>
        </div>
        <div className="page-actions">
          <Button href={template("xlsx")} download>
            下载模板（xlsx）
          </Button>
          <Button href={template("csv")} download>
            下载模板（csv）
          </Button>
        </div>
      </header>
      {barred ? (
        <Fault fault={{ title: barred }} />
      ) : tried ? (
        <Preview tried={tried} onOther={() => setTried(undefined)} />
      ) : (
        <ChooseTable isWhole={isWhole} onWhole={setWhole} onTried={setTried} />
      )}
    </div>
  )
}

function ChooseTable(props: { isWhole: boolean; onWhole(whole: boolean): void; onTried(tried: Tried): void }) {
  const { isWhole, onWhole, onTried } = props
  const upload = useAct(workbenchContract.upload, { invalidates: [] })
  const trial = useAct(checkingContract.tryPeople, { invalidates: [] })
  const send = async (file: File) => {
    trial.reset()
    // The wire carries the file itself; the contract describes the bytes the house receives.
    const sent = await upload.mutateAsync({ bytes: file as unknown as Uint8Array, fileName: file.name })
    const view = await trial.mutateAsync({ fileId: sent.id, isWhole })
    onTried({ fileId: sent.id, isWhole, view })
  }
  const fault = upload.error ?? trial.error
  return (
    <>
      <p>
        <Checkbox checked={isWhole} onChange={(event) => onWhole(event.target.checked)}>
          这是完整名单：库里在任而表里没有的，一并停用（知道卸任日期的，请填任职止）
        </Checkbox>
      </p>
      <FileDrop
        label="把人员职务表拖到这里，或点击选择"
        hint="xlsx 或 csv，一行一人一职，列名与模板相同；先试算，不会直接生效。"
        accept={[".xlsx", ".csv"]}
        bytesMax={BYTES_MAX}
        busy={upload.isPending || trial.isPending}
        onFile={(file) => void send(file).catch(() => {})}
      />
      {trial.isPending ? <Waiting what="正在试算，逐行核对日期、来源和重复" /> : null}
      {fault ? <Fault fault={faultOf(fault)} /> : null}
      <section className="section import-columns">
        <h2>怎么填</h2>
        <p>
          姓名、规范职务全称、单位、任职起、来源链接必填。任职止空着表示在任。参与排序的，填排序依据（文号或会议）和排序号，同一依据、同一适用范围内按号排先后。
        </p>
        <p className="secondary">录入人须是上传人本人，复核人须是另一人；空着的由系统按实际经手人记。</p>
      </section>
    </>
  )
}

const CHANGES = { added: "新增", changed: "修改", ended: "停用" } as const
type Item = PeopleTrialView["items"][number]
const COLUMNS: readonly Column<Item>[] = [
  { key: "name", title: "姓名", width: "104px", cell: (row) => row.name },
  { key: "post", title: "规范职务全称", width: "26%", cell: (row) => row.post },
  { key: "term", title: "任期", width: "192px", cell: termOf },
  { key: "differs", title: "变化", wrap: true, cell: (row) => row.differs || "新条目" },
  { key: "change", title: "试算", width: "72px", cell: (row) => CHANGES[row.change] },
]
type Cell = PeopleTrialView["faults"][number]
const CELL_COLUMNS: readonly Column<Cell>[] = [
  { key: "reason", title: "说明", wrap: true, cell: (cell) => cell.reason },
  { key: "column", title: "列", width: "112px", cell: (cell) => cell.column },
  { key: "value", title: "内容", width: "24%", cell: (cell) => cell.value || "（空）" },
  { key: "row", title: "行", width: "56px", align: "right", cell: (cell) => cell.row },
]

function Preview({ tried: { fileId, isWhole, view }, onOther }: { tried: Tried; onOther(): void }) {
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const enter = useAct(checkingContract.importPeople, {
    invalidates: PEOPLE_READS,
    onDone: () => void navigate(paths.peopleFacts({ state: "pending", mine: "yes" })),
  })
  const count = view.added + view.changed + view.ended
  const bad = new Set(view.faults.map(({ sheet, row }) => `${sheet} ${row}`)).size
  const why = count === 0 ? "没有需要录入的条目，请改正文件后重新选择" : null
  return (
    <>
      <p>
        <strong>{view.fileName}</strong>：共 {view.rows} 行，新增 {view.added}、修改 {view.changed}、停用 {view.ended}
        、相同 {view.same}、有误 {bad} 行。
      </p>
      {isWhole && view.faults.length > 0 ? (
        <p className="mark-serious">表里有误的行没有读成，不能当作完整名单，这次不停用任何条目；改正后再上传。</p>
      ) : null}
      <p className="import-actions">
        <ActionButton primary why={why} onPress={() => setAsking(true)}>
          {`录入 ${count} 条`}
        </ActionButton>
        <Button onClick={onOther}>换一个文件</Button>
      </p>
      {view.faults.length > 0 ? (
        <Section
          title={`有误的单元格（${view.faults.length} 处）`}
          note="这些行不会录入；改正后重新上传即可，不会重复。"
        >
          <DataTable
            caption="有误的单元格"
            rows={view.faults}
            rowKey={(cell) => `${cell.sheet} ${cell.row} ${cell.column} ${cell.reason}`}
            columns={CELL_COLUMNS}
          />
        </Section>
      ) : null}
      {view.items.length > 0 ? (
        <Section
          title="将录入的变化"
          note={view.items.length < count ? `列出前 ${view.items.length} 条，共 ${count} 条` : undefined}
        >
          <DataTable
            caption="将录入的变化"
            rows={view.items}
            rowKey={(row) => `${row.name} ${row.post} ${row.unit} ${row.from}`}
            columns={COLUMNS}
          />
        </Section>
      ) : null}
      <Confirm
        open={asking}
        title="录入人员职务"
        object={view.fileName}
        consequence={`录入 ${count} 条待复核${bad > 0 ? `，跳过有误的 ${bad} 行` : ""}。须由另一人复核确认后生效；在此之前，现有条目照旧。`}
        verb={`录入 ${count} 条`}
        faultOf={faultOf}
        onClose={() => setAsking(false)}
        onConfirm={() => enter.mutateAsync({ fileId, isWhole, stamp: view.stamp, skipFaults: true })}
      />
    </>
  )
}
