import { Select } from "antd"
import { useState } from "react"
import { useNavigate, useParams } from "react-router"
import { type LeadView, newsroomContract } from "#contract/newsroom"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { Field } from "../../../../ui/confirm.tsx"
import { Deadline } from "../../../../ui/deadline.tsx"
import { Waiting } from "../../../../ui/fault.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { Section, ThingPage } from "../../../../ui/thing-page.tsx"
import { Timeline } from "../../../../ui/timeline.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useSession } from "../../../session.tsx"
import { useTitle } from "../../../title.ts"
import { UnitPicker } from "../../../unit-picker.tsx"
import { ActButtons } from "../act-dialog.tsx"
import { LeadState } from "../marks.tsx"
import { timelineOf } from "../timeline.ts"
import { Contacts } from "./contacts.tsx"
import { LeadTable } from "./lead-table.tsx"

/** One lead: what was said, what may be the same matter, and its end. */
export default function LeadPage() {
  const id = useParams().id!
  const lead = useRead(newsroomContract.lead, { id })
  const { permissions } = useSession()
  useTitle(lead.data?.title)
  const back = { href: paths.leads(), label: "线索" }
  if (lead.error && !lead.data) return <PageFault error={lead.error} back={back} retry={() => void lead.refetch()} />
  if (!lead.data) return <Waiting />
  const view = lead.data
  return (
    <ThingPage
      kind={view.sourceLabel}
      back={back}
      name={view.title}
      state={<LeadState of={view} />}
      heads={headsOf(view)}
      actions={<LeadActs key={view.state} lead={view} />}
      timeline={<Timeline entries={timelineOf(view.events)} />}
    >
      <Section title="内容">
        <p className="pre-line">{view.text || <span className="secondary">只有标题，没有更多内容。</span>}</p>
      </Section>
      {view.found ? <Found found={view.found} /> : null}
      {view.answer ? (
        <Section title="结论" note="报料人凭查询码看到的答复">
          <p>{view.answer}</p>
        </Section>
      ) : null}
      {view.photos.length > 0 ? (
        <Section title="报料照片" note="拍摄地点、时间和机主信息在保存前已去掉">
          <p>
            {view.photos.map(({ id: photo }, index) => (
              <a key={photo} href={`/api/leads/${id}/photos/${photo}`}>
                <img
                  src={`/api/leads/${id}/photos/${photo}`}
                  alt={`报料照片${index + 1}`}
                  loading="lazy"
                  style={{ maxWidth: 240, maxHeight: 240, marginRight: 8 }}
                />
              </a>
            ))}
          </p>
        </Section>
      ) : null}
      {view.contacts > 0 && permissions.includes("newsroom.chief") ? <Contacts id={id} count={view.contacts} /> : null}
      <LeadTable
        caption="可能是同一件事"
        note="按文字相近程度找出，请核对后再并入"
        rows={view.alike}
        percent={(row) => `${row.percent}%`}
      />
      <LeadTable caption="并入本线索的" rows={view.mergedHere} />
    </ThingPage>
  )
}

/** Why the system proposed it, and what people said; each opens for whoever may read it. */
function Found({ found }: { found: NonNullable<LeadView["found"]> }) {
  return (
    <Section title="依据的来信" note="系统按说到同一件事、同一个词的人数提出，由人决定是否采用">
      <ul className="stops">
        {found.rows.map((row) => (
          <li key={row.id}>
            {row.opens ? <a href={row.opens}>{row.title}</a> : row.title}
            <span className="secondary">
              {" "}
              {row.people > 1 ? `${row.people} 人，` : ""}
              <Moment at={row.at} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function headsOf(view: LeadView) {
  return [
    { label: "收件单位", value: view.unit.name },
    { label: "录入", value: view.enteredBy },
    { label: "地点", value: view.place || "未填" },
    { label: "报料人", value: view.tipsters > 0 ? `${view.tipsters} 人` : "无" },
    { label: "答复时限", value: <Deadline due={view.dueAt} settled={view.state !== "open"} /> },
    ...(view.topic ? [{ label: "选题", value: <a href={paths.topic(view.topic.id)}>{view.topic.title}</a> }] : []),
    ...(view.mergedInto
      ? [{ label: "并入", value: <a href={paths.lead(view.mergedInto.id)}>{view.mergedInto.title}</a> }]
      : []),
    ...(view.referredTo ? [{ label: "转办", value: view.referredTo.name }] : []),
    { label: "收到", value: <Moment at={view.receivedAt} /> },
  ]
}

function LeadActs({ lead }: { lead: LeadView }) {
  const navigate = useNavigate()
  const [unit, setUnit] = useState<string>()
  const [into, setInto] = useState(lead.alike[0]?.id)
  const { leads, lead: one, desk, suggestions } = newsroomContract
  const changed = { invalidates: [leads, one, desk, suggestions] }
  const refer = useAct(newsroomContract.referLead, changed)
  const decline = useAct(newsroomContract.declineLead, changed)
  const merge = useAct(newsroomContract.mergeLead, changed)
  const told = lead.tipsters > 0 ? `${lead.tipsters} 位报料人凭查询码看到您写的内容。` : "没有报料人，理由留作记录。"
  return (
    <ActButtons
      opens={{ take: () => void navigate(paths.topics({ draft: "yes", lead: lead.id })) }}
      id={`lead.${lead.id}`}
      object={lead.title}
      acts={[
        {
          key: "take",
          label: "列入选题",
          may: lead.actions.take,
          consequence: "",
          run: async () => undefined,
        },
        {
          key: "refer",
          label: "转办线索",
          may: lead.actions.refer,
          consequence: `所选单位会收到提醒。${told}`,
          words: "转办说明",
          needed: true,
          missing: unit ? undefined : "请选择单位",
          fields: (
            <Field label="转给">
              <UnitPicker value={unit ?? null} onChange={(id) => setUnit(id ?? undefined)} />
            </Field>
          ),
          run: (reason) => refer.mutateAsync({ id: lead.id, unitId: unit!, reason }),
        },
        {
          key: "merge",
          label: "并入同一件事",
          may:
            lead.actions.merge.ok && lead.alike.length === 0
              ? { ok: false, why: "没有找到文字相近的待研判线索" }
              : lead.actions.merge,
          consequence: "并入后，本线索的报料人从此看到那条线索的办理结果。",
          missing: into ? undefined : "请选择线索",
          fields: (
            <Field label="并入">
              <Select
                value={into ?? null}
                onChange={(id: string) => setInto(id)}
                options={lead.alike.map((row) => ({ value: row.id, label: `${row.title}（相近 ${row.percent}%）` }))}
              />
            </Field>
          ),
          run: () => merge.mutateAsync({ id: lead.id, intoId: into! }),
        },
        {
          key: "decline",
          label: "不采用",
          may: lead.actions.decline,
          consequence: told,
          words: "理由",
          needed: true,
          danger: true,
          run: (reason) => decline.mutateAsync({ id: lead.id, reason }),
        },
      ]}
    />
  )
}
