import { useState } from "react"
import { useParams } from "react-router"
import { type ArticleView, newsroomContract } from "#contract/newsroom"
import { useRead } from "../../../../api/hooks.ts"
import { Waiting } from "../../../../ui/fault.tsx"
import { Moment } from "../../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../../ui/thing-page.tsx"
import { Timeline } from "../../../../ui/timeline.tsx"
import { PageFault } from "../../../layout/page-fault.tsx"
import { paths } from "../../../paths.ts"
import { useTitle } from "../../../title.ts"
import { ArticleActs } from "./article-acts.tsx"
import { ArticleFindings } from "./article-findings.tsx"
import { ArticleState } from "./article-marks.tsx"
import { Preview } from "./preview.tsx"
import { Review } from "./review.tsx"
import type { Settings } from "./use-writing.ts"
import { Variants } from "./variants.tsx"
import { Versions } from "./versions.tsx"
import "./writing.css"

/** 一篇稿件: what it says, how it would look, what was found in it and let pass, its variants and versions, its way. */
export default function ArticlePage() {
  const id = useParams().id!
  const article = useRead(newsroomContract.article, { id })
  const settings = useRead(newsroomContract.writing, {})
  useTitle(article.data?.title ?? "稿件")
  const back = { href: paths.articles(), label: "稿件" }
  const error = article.error ?? settings.error
  if (error && !(article.data && settings.data))
    return <PageFault error={error} back={back} retry={() => void article.refetch()} />
  if (!article.data || !settings.data) return <Waiting />
  return <One view={article.data} settings={settings.data} />
}

function One({ view, settings }: { view: ArticleView; settings: Settings }) {
  const [shown, setShown] = useState("master")
  return (
    <ThingPage
      kind={`${view.classLabel}稿件`}
      back={{ href: paths.articles(), label: "稿件" }}
      name={view.title || "（无标题）"}
      state={<ArticleState row={view} />}
      heads={[
        { label: "单位", value: view.unit.name },
        { label: "作者", value: view.authors.map(({ name }) => name).join("、") || "未填" },
        { label: "类别", value: `${view.classLabel}，${view.originLabel}` },
        ...(view.topic ? [{ label: "选题", value: <a href={paths.topic(view.topic.id)}>{view.topic.title}</a> }] : []),
        {
          label: "最近保存",
          value: (
            <>
              <Moment at={view.savedAt} />，{view.savedBy}
            </>
          ),
        },
      ]}
      actions={<ArticleActs view={view} settings={settings} />}
      timeline={
        <Timeline
          entries={view.events.map(({ at, actor, unit, action, text }) => ({
            ...{ at, who: actor, unit, what: action },
            ...(text && { note: text }),
          }))}
        />
      }
    >
      {view.lock && !view.lock.idle && !view.lock.mine ? (
        <p className="secondary">
          {view.lock.person.name}从 <Moment at={view.lock.since} /> 起正在编辑。
        </p>
      ) : null}
      <Stops view={view} />
      <Review view={view} />
      <Section title="样子" note="按各平台的版式预览，以平台实际显示为准">
        <Preview view={view} settings={settings} shown={shown} onShow={setShown} />
      </Section>
      <Variants view={view} settings={settings} onShow={setShown} />
      <ArticleFindings view={view} />
      <Assisted view={view} />
      <Section title="稿件信息">
        <ArticleFacts view={view} settings={settings} />
      </Section>
      <Versions view={view} />
    </ThingPage>
  )
}

/** What still has to be done before it can be sent. */
function Stops({ view }: { view: ArticleView }) {
  if (view.stops.length === 0 || !view.acts.submit.ok) return null
  return (
    <Section title="送审前" note={`还有 ${view.stops.length} 处要处理`}>
      <ul className="stops">
        {view.stops.map((stop) => (
          <li key={stop}>{stop}</li>
        ))}
      </ul>
    </Section>
  )
}

/** 人工智能辅助: the sentences that carry its mark. */
function Assisted({ view }: { view: ArticleView }) {
  if (view.assisted.length === 0) return null
  return (
    <Section title={`含人工智能辅助内容 ${view.assisted.length} 句`} note="随稿送审，不能先发后审，发布时加注">
      <ul className="stops">
        {view.assisted.map((one) => (
          <li key={one.sentence}>
            {one.sentence}
            <span className="secondary">（{one.model}）</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function ArticleFacts({ view, settings }: { view: ArticleView; settings: Settings }) {
  const labels = new Map(settings.platforms.map(({ id, label }) => [id, label]))
  return (
    <Facts
      items={[
        { label: "发布平台", value: view.targets.map((key) => labels.get(key) ?? key).join("、") || null },
        { label: "摘要", value: view.summary || null },
        {
          label: "来源",
          value: view.origin === "repost" ? <Source view={view} /> : "本单位原创",
        },
        {
          label: "素材",
          value:
            view.materials.length === 0
              ? "没有用到素材"
              : view.materials.map((material) => (
                  <div key={material.id}>
                    <a href={paths.material(material.id)}>{material.title}</a>
                    <span className="secondary">（{material.unit.name}提供）</span>
                    {material.fault ? <div className="mark-serious">{material.fault}</div> : null}
                  </div>
                )),
        },
        { label: "内容校验值", value: <code className="hash">{view.hash.slice(0, 16)}…</code> },
      ]}
    />
  )
}

function Source({ view }: { view: ArticleView }) {
  return (
    <>
      {view.sourceUrl ? (
        <a href={view.sourceUrl} target="_blank" rel="noreferrer noopener">
          {view.sourceName || view.sourceUrl}
        </a>
      ) : (
        view.sourceName || "未注明"
      )}
      {view.sourceIssuedAt ? (
        <>
          ，<Moment at={view.sourceIssuedAt} />
          发布
        </>
      ) : null}
    </>
  )
}
