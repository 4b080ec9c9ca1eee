import { useParams } from "react-router"
import { checkingContract } from "#contract/checking"
import type { ReplyOf } from "../../../api/address.ts"
import { useRead } from "../../../api/hooks.ts"
import { Waiting } from "../../../ui/fault.tsx"
import { Facts, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { orderOf, PersonState, termOf } from "./people-fact-columns.tsx"
import { PersonFactActs } from "./person-fact-acts.tsx"

/** One row of the fact base: what it says, who stands behind it, and what has happened to it. */
export default function PersonFactPage() {
  const id = useParams().id!
  useTitle("人员职务")
  const fact = useRead(checkingContract.personFact, { id })
  const back = { href: paths.peopleFacts(), label: "人员职务库" }
  if (fact.error && !fact.data) return <PageFault error={fact.error} back={back} retry={() => void fact.refetch()} />
  if (!fact.data) return <Waiting />
  return <OneFact view={fact.data} />
}

function OneFact({ view }: { view: ReplyOf<typeof checkingContract.personFact> }) {
  const unchecked = view.uncheckedDays === null ? "尚未确认" : `${view.uncheckedDays} 天前`
  return (
    <ThingPage
      kind="人员职务"
      back={{ href: paths.peopleFacts(), label: "人员职务库" }}
      name={`${view.name} ${view.post}`}
      state={<PersonState row={view} />}
      heads={[
        { label: "任期", value: termOf(view) },
        { label: "录入", value: view.enteredBy },
        { label: "复核", value: view.confirmedBy ?? "待复核" },
        { label: "最近核对", value: view.checkedBy ? `${unchecked}，${view.checkedBy}` : unchecked },
      ]}
      actions={<PersonFactActs view={view} />}
      timeline={
        <Timeline
          entries={view.events.map(({ at, actor, action, text }) => ({
            at,
            who: actor,
            unit: "",
            what: action,
            note: text,
          }))}
        />
      }
    >
      {view.state === "stale" ? (
        <p className="mark-serious">
          该条目已 {view.uncheckedDays} 天未核对，只作提示，不再判为严重。请对照来源核对；有变化的先改正。
        </p>
      ) : null}
      <Facts
        items={[
          { label: "姓名", value: view.name },
          { label: "规范职务全称", value: view.post },
          { label: "简称", value: view.shortPost || null },
          { label: "单位", value: view.unit },
          { label: "排序", value: orderOf(view) ?? "不参与排序" },
          { label: "依据与来源", value: <Source text={view.source} /> },
          ...(view.state === "pending" ? [{ label: "待复核的变化", value: view.change }] : []),
          ...(view.reviewer ? [{ label: "表中所填复核人", value: view.reviewer }] : []),
        ]}
      />
    </ThingPage>
  )
}

/** The link among the words, to be opened beside. */
function Source({ text }: { text: string }) {
  const link = /https?:\/\/\S+/.exec(text)?.[0]
  if (!link) return text
  const [before, after] = [text.slice(0, text.indexOf(link)), text.slice(text.indexOf(link) + link.length)]
  return (
    <>
      {before}
      <a href={link} target="_blank" rel="noreferrer noopener">
        {link}
      </a>
      {after}
    </>
  )
}
