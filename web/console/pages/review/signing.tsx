import { Button } from "antd"
import { useState } from "react"
import { useNavigate, useParams } from "react-router"
import { roundsContract, type SigningPage } from "#contract/review"
import { downloadOf } from "../../../api/call.ts"
import { useRead } from "../../../api/hooks.ts"
import { Deadline } from "../../../ui/deadline.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { More } from "../../../ui/more-actions.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Said } from "../../../ui/said-text.tsx"
import { ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { EarlyRelease, releaseActions } from "./early-release.tsx"
import { Papers, recordActions } from "./papers.tsx"
import { RecordWord } from "./record-word.tsx"
import { RoundState } from "./review-marks.tsx"
import { RoundSteps } from "./round-steps.tsx"
import { type Signing, useSigning } from "./signing-acts.ts"
import { Decide, Signed } from "./signing-desk.tsx"
import { Matter } from "./signing-matter.tsx"

const BACK = { href: paths.reviews(), label: "审核" }

/** 签署页: what is to be signed, the five gates, one button; it works with one thumb and with the keyboard alone. */
export default function SigningPageRoute() {
  const id = useParams().id!
  useTitle("审核")
  const page = useRead(roundsContract.page, { id })
  if (page.error && !page.data) return <PageFault error={page.error} back={BACK} retry={() => void page.refetch()} />
  if (!page.data || page.data.round.id !== id) return <Waiting />
  return <OneRound key={id} page={page.data} />
}

function OneRound({ page }: { page: SigningPage }) {
  const { round } = page
  const [signed, setSigned] = useState(false)
  const acts = useSigning(page, () => setSigned(true))
  return (
    <ThingPage
      kind={page.kindName}
      back={BACK}
      name={page.summary?.title ?? round.subject.title}
      state={<RoundState of={round} />}
      heads={headsOf(page)}
      actions={<Actions page={page} acts={acts} />}
      timeline={
        <>
          <RoundSteps round={round} />
          <Timeline
            entries={page.events.map((event) => ({
              at: event.at,
              who: event.actor,
              unit: event.unit,
              what: event.action,
              note: event.text,
            }))}
          />
        </>
      }
    >
      {round.endedBecause ? (
        <p className="note">
          {round.stateLabel}：<Said text={round.endedBecause} />
        </p>
      ) : null}
      {page.same || round.state !== "open" ? null : (
        <p className="note note-serious" role="status">
          内容在送审之后有改动，下面是现在的内容，不是送审的那一稿，不能签署。
        </p>
      )}
      <Matter page={page} />
      <Papers page={page} acts={acts} />
      {signed ? <Signed roundId={round.id} /> : <Decide page={page} acts={acts} />}
    </ThingPage>
  )
}

function headsOf({ round, summary }: SigningPage) {
  const settled = round.concludedAt !== undefined
  return [
    { label: "单位", value: summary?.unitName || round.unit.name },
    { label: "作者", value: round.authors.map(({ name }) => name).join("、") },
    {
      label: "送审",
      value: (
        <>
          {round.openedBy.name} <Moment at={round.openedAt} />
        </>
      ),
    },
    { label: "流程", value: `${round.classLabel}，${round.ladder.label}` },
    { label: "本轮时限", value: <Deadline due={round.dueAt} because={round.because} settled={settled} /> },
  ]
}

function Actions({ page, acts }: { page: SigningPage; acts: Signing }) {
  const navigate = useNavigate()
  const [asking, setAsking] = useState<"paper" | "spoken" | "release">()
  const { opens } = page
  const close = () => setAsking(undefined)
  const rest = [
    ...(opens ? [{ key: "open", label: `打开${page.kindName}`, why: null, onPress: () => void navigate(opens) }] : []),
    ...recordActions(page, setAsking),
    ...releaseActions(page, () => setAsking("release")),
  ]
  return (
    <>
      <Button href={downloadOf(roundsContract.form, { id: page.round.id })} download>
        导出审核表
      </Button>
      {rest.length > 0 ? <More actions={rest} label="更多" /> : null}
      {asking === "release" ? <EarlyRelease page={page} acts={acts} onClose={close} /> : null}
      {asking === "paper" || asking === "spoken" ? (
        <RecordWord page={page} acts={acts} way={asking} onClose={close} />
      ) : null}
    </>
  )
}
