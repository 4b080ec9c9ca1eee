import { Checkbox } from "antd"
import { useState } from "react"
import { useParams } from "react-router"
import { newsroomContract } from "#contract/newsroom"
import type { GivenFor, ReplyOf } from "../../../../api/address.ts"
import { useRead } from "../../../../api/hooks.ts"
import { Waiting } from "../../../../ui/fault.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { useUrlState } from "../../../url-state.ts"
import "./writing.css"

type Compared = ReplyOf<typeof newsroomContract.comparison>
type Change = Compared["changes"][number]

/** 逐句比较两版: every sentence, what went and what came in it, and by whom and why. */
export default function ComparePage() {
  const id = useParams().id!
  useTitle("比较版本")
  const url = useUrlState()
  const compared = useRead(newsroomContract.comparison, {
    id,
    from: Number(url.get("from")),
    to: Number(url.get("to")),
  } as GivenFor<typeof newsroomContract.comparison>)
  const back = { href: paths.article(id), label: "稿件" }
  if (compared.error && !compared.data)
    return <PageFault error={compared.error} back={back} retry={() => void compared.refetch()} />
  if (!compared.data) return <Waiting />
  return <Two id={id} compared={compared.data} />
}

function Two({ id, compared }: { id: string; compared: Compared }) {
  const [onlyChanged, setOnlyChanged] = useState(false)
  const { from, to, title, versions, changes } = compared
  const count = changes.filter(({ kind }) => kind !== "same").length
  const shown = onlyChanged ? changes.filter(({ kind }) => kind !== "same") : changes
  return (
    <div className="page compare-page">
      <header className="page-head">
        <div>
          <p className="crumbs secondary">
            <a href={paths.article(id)}>{title.after || "（无标题）"}</a> / 比较版本
          </p>
          <h1>
            第 {from.no} 版与第 {to.no} 版：{count > 0 ? `${count} 句不同` : "文字相同"}
          </h1>
          <p className="secondary">
            第 {from.no} 版：{from.by}，<Moment at={from.at} />，{from.why}；第 {to.no} 版：{to.by}，
            <Moment at={to.at} />，{to.why}。
          </p>
        </div>
        <div className="page-actions">
          <Checkbox checked={onlyChanged} onChange={(event) => setOnlyChanged(event.target.checked)}>
            只看改动
          </Checkbox>
        </div>
      </header>
      {title.before !== title.after ? (
        <p>
          标题：<del>{title.before}</del> <ins>{title.after}</ins>
        </p>
      ) : null}
      <ol className="compared">
        {shown.map((change, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no name but their place
          <Row key={`${at} ${change.kind}`} change={change} versions={versions} />
        ))}
      </ol>
    </div>
  )
}

const KINDS = { same: "", changed: "改", removed: "删", added: "增" } as const

function Row({ change, versions }: { change: Change; versions: Compared["versions"] }) {
  const by = versions.find(({ no }) => no === change.by)
  return (
    <li className={`compared-${change.kind}`}>
      <span className="compared-kind">{KINDS[change.kind]}</span>
      <p>
        {change.parts.map((part, at) => {
          const key = `${at} ${part.kind}`
          if (part.kind === "removed") return <del key={key}>{part.text}</del>
          return part.kind === "added" ? <ins key={key}>{part.text}</ins> : <span key={key}>{part.text}</span>
        })}
      </p>
      <span className="secondary compared-by">
        {by ? (
          <>
            第 {by.no} 版 {by.by}：{by.why}
          </>
        ) : null}
      </span>
    </li>
  )
}
