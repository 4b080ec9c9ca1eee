import { Button } from "antd"
import { useState } from "react"
import { useParams } from "react-router"
import { dutyContract, type RosterView } from "#contract/duty"
import { addDays, civilDate } from "#kernel/time"
import type { GivenFor } from "../../../api/address.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Waiting } from "../../../ui/fault.tsx"
import { Moment, useNow } from "../../../ui/now.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { ActButtons } from "../newsroom/act-dialog.tsx"
import { PlanForm, ROSTER_CHANGES } from "./plan-form.tsx"
import { RosterForm } from "./roster-form.tsx"
import { ShiftForm } from "./shift-form.tsx"
import { ShiftTable } from "./shift-table.tsx"

const BACK = { href: paths.dutyRosters(), label: "值班表" }
const FORTNIGHT = 14

/** One 值班表: two weeks of shifts, the gaps between them, and planning. */
export default function RosterPage() {
  const id = useParams().id!
  const url = useUrlState()
  const roster = useRead(dutyContract.roster, { id, ...url.pick(["from"]) } as GivenFor<typeof dutyContract.roster>)
  useTitle(roster.data?.name)
  if (roster.error && !roster.data)
    return <PageFault error={roster.error} back={BACK} retry={() => void roster.refetch()} />
  if (!roster.data || roster.data.id !== id) return <Waiting />
  return <OneRoster view={roster.data} from={url.get("from")} onFrom={(from) => url.set({ from })} />
}

function OneRoster({ view, from, onFrom }: { view: RosterView; from: string; onFrom(from: string): void }) {
  const today = civilDate(useNow())
  const [asking, setAsking] = useState<"plan" | "shift" | "change">()
  const change = useAct(dutyContract.changeRoster, ROSTER_CHANGES)
  const end = useAct(dutyContract.endRoster, ROSTER_CHANGES)
  const close = () => setAsking(undefined)
  const none = async () => undefined
  const shown = from || today
  return (
    <ThingPage
      kind="值班表"
      back={BACK}
      name={view.name}
      heads={[
        { label: "排班单位", value: view.unit.name },
        { label: "覆盖", value: `${view.units} 个单位` },
        { label: "排到", value: <Moment at={view.plannedUntil} none="未排班" /> },
      ]}
      actions={
        <ActButtons
          id={view.id}
          object={view.name}
          opens={{
            plan: () => setAsking("plan"),
            shift: () => setAsking("shift"),
            change: () => setAsking("change"),
          }}
          acts={[
            { key: "plan", label: "排班", may: view.edit, consequence: "", run: none },
            { key: "shift", label: "加一个班次", may: view.edit, consequence: "", run: none },
            { key: "change", label: "变更名称和单位", may: view.edit, consequence: "", run: none },
            {
              ...{ key: "end", label: "停用值班表", may: view.edit, danger: true, words: "理由", needed: true },
              consequence: "停用后未值的班次不再算数，覆盖的单位要另有值班表，否则就是空档。",
              run: (reason) => end.mutateAsync({ id: view.id, reason }),
            },
          ]}
        />
      }
    >
      <Section title="空档" note="以本表两周内的班次计算；几张表一起覆盖的，以“值班”页为准">
        {view.gaps.length === 0 ? <p className="secondary">这两周没有空档。</p> : null}
        <ul>
          {view.gaps.map((gap) => (
            <li key={gap.from}>
              <Moment at={gap.from} /> 起：{gap.text}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="班次">
        <p>
          <Button size="small" onClick={() => onFrom(addDays(shown, -FORTNIGHT))}>
            前两周
          </Button>{" "}
          <Button size="small" onClick={() => onFrom(addDays(shown, FORTNIGHT))}>
            后两周
          </Button>
        </p>
        {view.shifts.length > 0 ? (
          <ShiftTable caption="班次" rows={view.shifts} keyboard />
        ) : (
          <p className="secondary">这两周没有班次。</p>
        )}
      </Section>
      <Section title="覆盖的单位">
        <p>{view.covers.map(({ name }) => name).join("、")}</p>
      </Section>
      {asking === "plan" ? <PlanForm roster={view} onClose={close} /> : null}
      {asking === "shift" ? <ShiftForm roster={view} onClose={close} /> : null}
      {asking === "change" ? (
        <RosterForm
          title="变更值班表"
          verb="保存"
          keep={`duty.roster.${view.id}`}
          initial={{ name: view.name, units: view.covers }}
          onClose={close}
          onWrite={async (words) => void (await change.mutateAsync({ id: view.id, ...words }))}
        />
      ) : null}
    </ThingPage>
  )
}
