import { Select } from "antd"
import { useState } from "react"
import { gridsContract } from "#contract/grids"
import { inboxContract } from "#contract/inbox"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useSession } from "../../session.tsx"
import { ActButtons } from "../newsroom/act-dialog.tsx"
import { VisitState } from "./visits.tsx"

/** 现场核查 of one message: who was sent and what he found; for whoever may send somebody. */
export function MessageVisits({ id, title }: { id: string; title: string }) {
  const { permissions } = useSession()
  return permissions.includes("grids.read") ? <Visits id={id} title={title} /> : null
}

function Visits({ id, title }: { id: string; title: string }) {
  const read = useRead(gridsContract.messageVisits, { id })
  const [worker, setWorker] = useState<string>()
  const ask = useAct(gridsContract.askVisit, {
    invalidates: [gridsContract.messageVisits, gridsContract.visits, inboxContract.message],
  })
  const view = read.data
  if (!view || (view.items.length === 0 && !view.mayAsk.ok)) return null
  const none = view.workers.length === 0
  const may =
    view.mayAsk.ok && none ? { ok: false, why: "还没有登记网格员，请先到“网格员和社会组织”登记" } : view.mayAsk
  return (
    <Section title="现场核查" note="网格员到现场，附处置前后照片，第二人核实后结果回到这里">
      <ul>
        {view.items.map((visit) => (
          <li key={visit.id}>
            <a href={paths.gridVisit(visit.id)}>{visit.grid}</a> <VisitState of={visit} />{" "}
            <span className="secondary">
              {visit.found ? `${visit.found}：${visit.note}` : "还没有上报"}{" "}
              <Moment at={visit.reportedAt ?? visit.askedAt} />
            </span>
          </li>
        ))}
      </ul>
      <ActButtons
        id={`visits.${id}`}
        object={title}
        acts={[
          {
            ...{ key: "ask", label: "交网格现场核查", may, words: "请看什么" },
            consequence: "网格员在专用链接里看到这件事和地点，看不到来信人的联系方式。",
            missing: worker ? undefined : "请选择网格",
            fields: (
              <Field label="网格">
                <Select
                  value={worker ?? null}
                  onChange={(value: string) => setWorker(value)}
                  options={view.workers.map((one) => ({
                    value: one.id,
                    label: `${one.grid} ${one.name}（${one.unit.name}）`,
                  }))}
                />
              </Field>
            ),
            run: (note) => ask.mutateAsync({ id, workerId: worker!, note }),
          },
        ]}
      />
    </Section>
  )
}
