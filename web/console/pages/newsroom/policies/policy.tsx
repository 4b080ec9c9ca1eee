import { useState } from "react"
import { useParams } from "react-router"
import { type LineView, newsroomContract, type PolicyView } from "#contract/newsroom"
import { LINE_KINDS, type LineKind } from "#rules/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct, useRead } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Fault, Waiting } from "../../../../ui/fault.tsx"
import { Actions } from "../../../../ui/more-actions.tsx"
import { Day, Moment } from "../../../../ui/now.tsx"
import { Section, ThingPage } from "../../../../ui/thing-page.tsx"
import { Timeline } from "../../../../ui/timeline.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useBarred } from "../../../session.tsx"
import { useTitle } from "../../../title.ts"
import { StartArticle } from "../articles/start-article.tsx"
import { LineForm } from "./line-form.tsx"
import { SentencesForm } from "./sentences-form.tsx"
import { POLICY_READS, PolicyForm } from "./policy-form.tsx"
import "../articles/writing.css"

/** One policy: its articles, and the sentences that stand on them. */
export default function PolicyPage() {
  const id = useParams().id!
  const policy = useRead(newsroomContract.policy, { id })
  useTitle(policy.data?.title ?? "政策解读")
  const back = { href: paths.policies(), label: "政策解读" }
  if (policy.error && !policy.data)
    return <PageFault error={policy.error} back={back} retry={() => void policy.refetch()} />
  if (!policy.data) return <Waiting />
  return <One view={policy.data} />
}

type Asked = { readonly what: "text" | "article" | "sentences" } | { readonly what: "line"; readonly line?: LineView }

function One({ view }: { view: PolicyView }) {
  const [asked, setAsked] = useState<Asked>()
  const barred = useBarred("newsroom.edit", "写解读")
  const notReady =
    view.lines === 0 ? "还没有写一句解读。" : view.flagged > 0 ? `还有 ${view.flagged} 句须核对依据。` : null
  const close = () => setAsked(undefined)
  return (
    <ThingPage
      kind="政策文件"
      back={{ href: paths.policies(), label: "政策解读" }}
      name={view.title}
      heads={[
        { label: "文号", value: view.number || "无" },
        { label: "印发", value: <Day date={view.issuedOn} /> },
        { label: "单位", value: view.unit.name },
        { label: "文本", value: `第 ${view.versionNo} 版，${view.articles} 条` },
      ]}
      actions={
        <Actions
          actions={[
            { key: "line", label: "写一句", why: barred, onPress: () => setAsked({ what: "line" }) },
            {
              key: "sentences",
              label: "写图解或分镜",
              why: barred,
              onPress: () => setAsked({ what: "sentences" }),
            },
            {
              key: "article",
              label: "用解读成稿",
              why: barred ?? notReady,
              onPress: () => setAsked({ what: "article" }),
            },
            { key: "text", label: "更新文本", why: barred, onPress: () => setAsked({ what: "text" }) },
          ]}
        />
      }
      timeline={
        <Timeline
          title="文本的版本"
          entries={view.versions.map(({ no, why, by, at }) => ({
            ...{ at, who: by, unit: "", what: `第 ${no} 版`, note: why },
          }))}
        />
      }
    >
      <Kit view={view} barred={barred} onEdit={(line) => setAsked({ what: "line", line })} />
      <Section
        title="条款"
        note={`${view.cut.filter(({ cited }) => cited > 0).length}／${view.cut.length} 条有解读；后面是每种形式的句数`}
      >
        <ol className="clauses">
          {view.cut.map((clause, at) => (
            <li key={clause.key}>
              {clause.chapter !== "" && clause.chapter !== view.cut[at - 1]?.chapter ? <h3>{clause.chapter}</h3> : null}
              <p>
                {clause.text}
                <Coverage clause={clause} />
              </p>
            </li>
          ))}
        </ol>
      </Section>
      {asked?.what === "line" ? (
        <LineForm policy={view} {...(asked.line && { line: asked.line })} onClose={close} />
      ) : null}
      {asked?.what === "sentences" ? <SentencesForm policy={view} onClose={close} /> : null}
      {asked?.what === "text" ? <PolicyForm view={view} onClose={close} /> : null}
      {asked?.what === "article" ? <StartArticle policyId={view.id} onClose={close} /> : null}
    </ThingPage>
  )
}

/** Which forms say this article: question, reading, picture, clip. */
function Coverage({ clause }: { clause: PolicyView["cut"][number] }) {
  if (clause.cited === 0) return <span className="secondary">（还没有解读）</span>
  const said = Object.entries(LINE_KINDS).flatMap(([kind, label]) => {
    const count = clause.coverage[kind as LineKind]
    return count > 0 ? [`${label} ${count}`] : []
  })
  return <span className="secondary">（{said.join("，")} 句）</span>
}

function Kit({ view, barred, onEdit }: { view: PolicyView; barred: string | null; onEdit(line: LineView): void }) {
  const drop = useAct(newsroomContract.dropLine, { invalidates: POLICY_READS })
  return (
    <Section title="问答与解读" note={view.flagged > 0 ? `${view.flagged} 句须核对依据` : `${view.lines} 句`}>
      {drop.error ? <Fault fault={faultOf(drop.error)} /> : null}
      {view.kit.length === 0 ? (
        <p className="secondary">还没有写。每句注明依据的条款，读的人点开就能看到原文。</p>
      ) : null}
      <ul className="variants">
        {view.kit.map((line) => (
          <li key={line.id} id={`line-${line.id}`}>
            {line.question ? <strong>{line.question}</strong> : null}
            <p>{line.text}</p>
            <div className="secondary">
              {line.kindLabel} · {line.savedBy} · <Moment at={line.savedAt} />
              {line.material ? (
                <>
                  {" · "}
                  <a href={paths.material(line.material.id)}>{line.material.title}</a>
                </>
              ) : null}
            </div>
            {line.cites.map((cite) => (
              <details key={cite.key}>
                <summary>依据：{cite.key}</summary>
                <p>{cite.now ?? "现行文本中没有这一条。"}</p>
                {cite.now !== cite.before ? (
                  <p>
                    <del>{cite.before}</del>
                  </p>
                ) : null}
              </details>
            ))}
            {line.fault ? <p className="mark-serious">▲ {line.fault}</p> : null}
            {line.linked.length > 0 ? (
              <p className="secondary">
                同一条款的：
                {line.linked.map((one) => (
                  <a key={one.id} className="line-link" href={`#line-${one.id}`}>
                    {one.kindLabel}“{one.text}”
                  </a>
                ))}
              </p>
            ) : null}
            <div className="finding-takes">
              <ActionButton small why={barred} onPress={() => onEdit(line)}>
                {line.fault ? "核对依据" : "改写"}
              </ActionButton>
              <ActionButton small why={barred} onPress={() => drop.mutate({ id: view.id, lineId: line.id })}>
                不用
              </ActionButton>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
