import { useState } from "react"
import { useParams } from "react-router"
import { identityContract } from "#contract/identity"
import { useRead } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { type Action, Actions } from "../../../ui/more-actions.tsx"
import { day } from "../../../ui/format.ts"
import { useNow } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { AbolishUnit } from "./abolish-unit.tsx"
import { AddPerson } from "./add-person.tsx"
import { PEOPLE_COLUMNS } from "./people-columns.tsx"
import { AddUnit, ChangeUnit } from "./unit-form.tsx"

/** One unit: where it stands, who is in it, what it runs. */
export default function UnitPage() {
  const id = useParams().id!
  const unit = useRead(identityContract.unit, { id })
  useTitle(unit.data?.name)
  const now = useNow()
  const [act, setAct] = useState<"add" | "change" | "abolish">()
  const barred = useBarred("identity.manage", "管理机构与人员")
  if (unit.error && !unit.data)
    return (
      <PageFault error={unit.error} back={{ href: paths.units(), label: "机构" }} retry={() => void unit.refetch()} />
    )
  if (!unit.data) return <Waiting />
  const view = unit.data
  const why = view.abolishedOn ? "该机构已撤销，不能再变更。" : barred
  const close = () => setAct(undefined)
  const actions: readonly Action[] = [
    { key: "add", label: "新增下级机构", why, onPress: () => setAct("add") },
    { key: "change", label: "变更机构", why, onPress: () => setAct("change") },
    { key: "abolish", label: "撤销机构", why, onPress: () => setAct("abolish") },
  ]
  return (
    <ThingPage
      kind={view.kind}
      back={{ href: paths.units(), label: "机构" }}
      name={view.name}
      state={view.abolishedOn ? <StateMark tone="idle">{`${day(view.abolishedOn, now)}撤销`}</StateMark> : null}
      actions={<Actions actions={actions} />}
      heads={[
        { label: "层级", value: view.level },
        { label: "账号", value: <a href={paths.accounts({ unit: id, counted: "全部", state: "all" })}>打开台账</a> },
        { label: "问题", value: <a href={paths.problems({ unit: id })}>打开问题</a> },
        { label: "下级", value: <a href={paths.units({ parent: id })}>{view.childCount} 个机构</a> },
      ]}
    >
      <Facts
        items={[
          { label: "简称", value: view.shortName },
          { label: "属地（块）", value: view.path.map((one) => one.name).join(" / ") || view.areaParent?.name },
          { label: "条线（条）", value: view.lineParent?.name ?? "无" },
          { label: "区划代码", value: view.divisionCode },
        ]}
      />
      <Section title={`人员（${view.people.length} 人）`}>
        {view.people.length > 0 ? (
          <DataTable
            caption="人员"
            columns={PEOPLE_COLUMNS.filter((column) => column.key !== "unit")}
            rows={view.people}
            rowKey={(row) => row.id}
            href={(row) => paths.person(row.id)}
          />
        ) : (
          <p>没有登记人员，或您没有查看人员的权限。</p>
        )}
        {view.abolishedOn ? null : <AddPerson unit={view} />}
      </Section>
      {act === "add" ? <AddUnit under={view} onClose={close} /> : null}
      {act === "change" ? <ChangeUnit unit={view} onClose={close} /> : null}
      {act === "abolish" ? <AbolishUnit unit={view} onClose={close} /> : null}
    </ThingPage>
  )
}
