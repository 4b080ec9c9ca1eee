import { Button } from "antd"
import { useParams } from "react-router"
import { type MeetingView, newsroomContract } from "#contract/newsroom"
import { downloadOf } from "../../../../api/call.ts"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { DataTable } from "../../../../ui/data-table.tsx"
import { Waiting } from "../../../../ui/fault.tsx"
import { Day } from "../../../../ui/now.tsx"
import { Section, ThingPage } from "../../../../ui/thing-page.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { ActButtons } from "../act-dialog.tsx"
import { MeetingState } from "../marks.tsx"
import { AgendaItem } from "./agenda-item.tsx"

const { meeting: one, meetings, topics, topic, desk } = newsroomContract
export const MEETING_READS = [one, meetings, topics, topic, desk]

/** The meeting board: one topic after the other, the decision beside it. */
export default function MeetingPage() {
  const id = useParams().id!
  const meeting = useRead(newsroomContract.meeting, { id })
  useTitle(meeting.data?.title)
  const back = { href: paths.meetings(), label: "采编例会" }
  if (meeting.error && !meeting.data)
    return <PageFault error={meeting.error} back={back} retry={() => void meeting.refetch()} />
  if (!meeting.data) return <Waiting />
  const view = meeting.data
  const left = view.agenda.filter((item) => item.decision === null).length
  return (
    <ThingPage
      kind="例会"
      back={back}
      name={view.title}
      state={<MeetingState of={view} />}
      heads={[
        { label: "召集单位", value: view.unit.name },
        { label: "日期", value: <Day date={view.heldOn} /> },
        { label: "议题", value: `${view.topics} 个，已议 ${view.decided} 个，结转 ${view.carried} 个` },
      ]}
      actions={
        <>
          <MeetingActs key={view.state} meeting={view} left={left} />
          <Button href={downloadOf(newsroomContract.minutes, { id })} download>
            生成纪要（Word）
          </Button>
        </>
      }
    >
      <Section title="议程" note={left > 0 ? `还有 ${left} 个未议` : "已全部议完"}>
        {view.agenda.length === 0 ? <p className="secondary">还没有议题，可从下面列入。</p> : null}
        <ol className="agenda">
          {view.agenda.map((item) => (
            <AgendaItem key={`${item.topic.id} ${item.decision}`} meeting={view} item={item} />
          ))}
        </ol>
      </Section>
      {view.note ? (
        <Section title={view.state === "cancelled" ? "取消原因" : "其他事项"}>
          <p className="pre-line">{view.note}</p>
        </Section>
      ) : null}
      {view.offered.length > 0 ? <Offered meeting={view} /> : null}
    </ThingPage>
  )
}

function MeetingActs({ meeting, left }: { meeting: MeetingView; left: number }) {
  const close = useAct(newsroomContract.closeMeeting, { invalidates: MEETING_READS })
  const cancel = useAct(newsroomContract.cancelMeeting, { invalidates: MEETING_READS })
  return (
    <ActButtons
      id={`meeting.${meeting.id}`}
      object={meeting.title}
      acts={[
        {
          key: "close",
          label: "结束会议",
          may: meeting.actions.close,
          consequence:
            left > 0 ? `还有 ${left} 个选题未议，将结转到下次例会。结束后不能再改决定。` : "结束后不能再改决定。",
          words: "其他议定事项（写入纪要）",
          run: (note) => close.mutateAsync({ id: meeting.id, note }),
        },
        {
          key: "cancel",
          label: "取消会议",
          may: meeting.actions.cancel,
          consequence: "已作的决定不变，未议的选题等待下次例会。",
          words: "原因",
          needed: true,
          danger: true,
          run: (reason) => cancel.mutateAsync({ id: meeting.id, reason }),
        },
      ]}
    />
  )
}

function Offered({ meeting }: { meeting: MeetingView }) {
  const add = useAct(newsroomContract.addToAgenda, { invalidates: MEETING_READS })
  return (
    <Section title="还可列入议程的" note="已申报、还没有研判的选题">
      <DataTable
        caption="还可列入议程的"
        rows={meeting.offered}
        rowKey={(row) => row.id}
        href={(row) => paths.topic(row.id)}
        columns={[
          { key: "title", title: "选题", cell: (row) => row.title },
          { key: "unit", title: "申报单位", width: "26%", cell: (row) => row.unit.name },
          { key: "round", title: "报题日", width: "88px", cell: (row) => <Day date={row.roundOn} /> },
          {
            key: "add",
            title: "列入",
            width: "104px",
            align: "right",
            cell: (row) => (
              <Button
                size="small"
                disabled={!meeting.actions.decide.ok}
                loading={add.isPending && add.variables.topicId === row.id}
                onClick={() => add.mutate({ id: meeting.id, topicId: row.id })}
              >
                列入议程
              </Button>
            ),
          },
        ]}
      />
    </Section>
  )
}
