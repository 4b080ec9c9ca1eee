import { Button, Input, Modal, Radio } from "antd"
import { useState } from "react"
import { gridsContract, type WorkerView } from "#contract/grids"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"
import { LinkLogin } from "./link-login.tsx"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { UnitPicker } from "../../unit-picker.tsx"
import { useUrlState } from "../../url-state.ts"

type Query = GivenFor<typeof gridsContract.workers>
const changed = { invalidates: [gridsContract.workers] }

/** 网格员和社会组织: who may be sent, each with a personal link and without a login. */
export default function WorkersPage() {
  useTitle("网格员和社会组织")
  const url = useUrlState()
  const list = useList(gridsContract.workers, { ...url.pick(["q"]), limit: 50 } as Query)
  const [adding, setAdding] = useState(false)
  const [link, setLink] = useState<string>()
  const why = useBarred("grids.edit", "登记网格员")
  const renew = useAct(gridsContract.renewLink, { ...changed, onDone: (made) => setLink(made.link) })
  const end = useAct(gridsContract.endWorker, changed)
  const [linking, setLinking] = useState<WorkerView>()
  const columns: readonly Column<WorkerView>[] = [
    { key: "grid", title: "网格或组织", cell: (row) => row.grid },
    { key: "name", title: "姓名", width: "112px", cell: (row) => row.name },
    { key: "kind", title: "种类", width: "96px", cell: (row) => row.kindLabel },
    { key: "unit", title: "登记单位", width: "26%", cell: (row) => row.unit.name },
    {
      key: "state",
      title: "状态",
      width: "88px",
      cell: (row) => (
        <StateMark tone={row.state === "active" ? "good" : "idle"}>
          {row.state === "active" ? "在用" : "停用"}
        </StateMark>
      ),
    },
    {
      key: "acts",
      title: "办理",
      width: "300px",
      cell: (row) =>
        row.state === "active" ? (
          <span className="list-tools">
            <ActionButton why={why} onPress={() => renew.mutate({ id: row.id })}>
              换发链接
            </ActionButton>
            <ActionButton why={why} onPress={() => setLinking(row)}>
              {row.personId ? "改登录账号" : "登录账号"}
            </ActionButton>
            <ActionButton why={why} onPress={() => end.mutate({ id: row.id })}>
              停用
            </ActionButton>
          </span>
        ) : null,
    },
  ]
  return (
    <ListPage
      title="网格员和社会组织"
      says="登记后凭专用链接在手机上核查和上报，有登录账号的在“我的核查”办；按网格统计件数，不给个人积分、排名。"
      search={{ value: url.get("q"), hint: "网格、姓名、单位", onSearch: (q) => url.set({ q }) }}
      actions={
        <>
          <ActionButton primary why={why} onPress={() => setAdding(true)}>
            登记网格员
          </ActionButton>
          <a className="as-button" href={paths.gridAreas()}>
            网格范围和自动派
          </a>
          <a className="as-button" href={paths.gridVisits()}>
            现场核查
          </a>
        </>
      }
      {...list.listed}
      empty={<EmptyTeach title="还没有登记">点“登记网格员”，把专用链接发给本人，来信就能交给网格现场核查。</EmptyTeach>}
    >
      <DataTable caption="网格员和社会组织" columns={columns} rows={list.rows} rowKey={(row) => row.id} />
      {adding ? <Add onMade={setLink} onClose={() => setAdding(false)} /> : null}
      {linking ? <LinkLogin key={linking.id} worker={linking} onClose={() => setLinking(undefined)} /> : null}
      {link ? (
        <Modal
          open
          title="专用链接"
          onCancel={() => setLink(undefined)}
          footer={
            <Button type="primary" onClick={() => setLink(undefined)}>
              已记下
            </Button>
          }
        >
          <p>只显示这一次，请发给本人；丢了可以换发，旧链接随即失效。</p>
          <Input.TextArea readOnly aria-label="专用链接" autoSize value={`${location.origin}${link}`} />
        </Modal>
      ) : null}
    </ListPage>
  )
}

function Add({ onMade, onClose }: { onMade(link: string): void; onClose(): void }) {
  const [value, setValue] = useState({ kind: "grid" as "grid" | "society", grid: "", name: "" })
  const [unit, setUnit] = useState<string>()
  const add = useAct(gridsContract.addWorker, { ...changed, onDone: (made) => onMade(made.link) })
  const fill = (part: Partial<typeof value>) => setValue((present) => ({ ...present, ...part }))
  const missing = !unit
    ? "请选择登记单位"
    : value.grid.trim().length < 2 || value.name.trim().length < 2
      ? "请写明网格和姓名"
      : undefined
  return (
    <Confirm
      open
      title="登记网格员"
      object={value.grid || "网格员或社会组织"}
      consequence="保存后显示一次专用链接，本人凭它在手机上核查和上报，不用登录。"
      verb="登记网格员"
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => add.mutateAsync({ ...value, unitId: unit! })}
    >
      <Field label="登记单位">
        <UnitPicker value={unit ?? null} onChange={(chosen) => setUnit(chosen ?? undefined)} />
      </Field>
      <Field label="种类" group>
        <Radio.Group value={value.kind} onChange={(event) => fill({ kind: event.target.value as "grid" | "society" })}>
          <Radio value="grid">网格员</Radio>
          <Radio value="society">社会组织</Radio>
        </Radio.Group>
      </Field>
      <Field label="网格或组织名称">
        <Input value={value.grid} maxLength={30} onChange={(event) => fill({ grid: event.target.value })} />
      </Field>
      <Field label="姓名">
        <Input value={value.name} maxLength={20} onChange={(event) => fill({ name: event.target.value })} />
      </Field>
    </Confirm>
  )
}
