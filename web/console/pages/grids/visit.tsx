import { useParams } from "react-router"
import { gridsContract, type VisitView } from "#contract/grids"
import { useAct, useRead } from "../../../api/hooks.ts"
import { Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { type Act, ActButtons } from "../newsroom/act-dialog.tsx"
import { VisitState } from "./visits.tsx"

/** One 现场核查: the pair of photos beside the decision of the second person. */
export default function VisitPage() {
  const id = useParams().id!
  const read = useRead(gridsContract.visit, { id })
  useTitle(read.data?.title)
  const back = { href: paths.gridVisits(), label: "现场核查" }
  if (read.error && !read.data) return <PageFault error={read.error} back={back} retry={() => void read.refetch()} />
  if (!read.data) return <Waiting />
  const view = read.data
  return (
    <ThingPage
      kind="现场核查"
      back={back}
      name={view.title}
      state={<VisitState of={view} />}
      heads={[
        { label: "网格", value: view.grid },
        { label: "单位", value: view.unit.name },
        { label: "地点", value: view.place || "未填" },
        { label: "上报人", value: view.worker },
        ...(view.reportedAt ? [{ label: "上报", value: <Moment at={view.reportedAt} /> }] : []),
        ...(view.returns > 0 ? [{ label: "退回", value: `${view.returns} 次` }] : []),
      ]}
      actions={<Acts key={view.state} view={view} />}
      timeline={<Timeline entries={[]} />}
    >
      <Section title="现场情况" note="照片的拍摄地点、时间和机主信息在保存前已去掉">
        <p>
          <strong>{view.found ?? "还没有上报"}</strong>
        </p>
        <p className="pre-line">{view.note}</p>
        <div className="visit-pair">
          <Photo view={view} which="before" label="处置前" is={view.hasBefore} />
          <Photo view={view} which="after" label="处置后" is={view.hasAfter} />
        </div>
        {view.messageId ? (
          <p>
            <a href={paths.message(view.messageId)}>打开这件来信</a>
          </p>
        ) : (
          <p className="secondary">网格员自己看到的，没有对应的来信。</p>
        )}
      </Section>
      {view.verifier || view.verifyNote ? (
        <Section title="第二人核实">
          <p>
            {view.verifier ?? "退回重新核查"}
            {view.verifiedAt ? (
              <>
                {" "}
                <Moment at={view.verifiedAt} />
              </>
            ) : null}
          </p>
          <p className="pre-line">{view.verifyNote}</p>
        </Section>
      ) : null}
    </ThingPage>
  )
}

function Photo({ view, which, label, is }: { view: VisitView; which: "before" | "after"; label: string; is: boolean }) {
  const at = `/api/grid-visits/${view.id}/photos/${which}`
  return (
    <figure>
      {is ? (
        <a href={at}>
          <img src={at} alt={label} />
        </a>
      ) : (
        <p className="secondary">没有照片</p>
      )}
      <figcaption>{label}</figcaption>
    </figure>
  )
}

function Acts({ view }: { view: VisitView }) {
  const verify = useAct(gridsContract.verifyVisit, { invalidates: [gridsContract.visits, gridsContract.visit] })
  const acts: Act[] = [
    {
      ...{ key: "verify", label: "核实无误", may: view.verify, words: "怎么核实的", needed: true },
      consequence: view.messageId ? "结果写入来信的经过，来信人也能看到。" : "计入这个网格本周的已核实件数。",
      run: (note) => verify.mutateAsync({ id: view.id, isRight: true, note }),
    },
    {
      ...{ key: "back", label: "退回重新核查", may: view.verify, words: "哪里不清楚", needed: true },
      consequence: "网格员在专用链接里看到意见，重新上报。",
      run: (note) => verify.mutateAsync({ id: view.id, isRight: false, note }),
    },
  ]
  return <ActButtons id={`visit.${view.id}`} object={view.title} acts={acts} />
}
