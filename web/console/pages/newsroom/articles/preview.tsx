import { Select } from "antd"
import type { ArticleView } from "#contract/newsroom"
import { bodyText, limitFaults, mediaOf, type Outgoing, outgoingFor, saidFault } from "#rules/newsroom"
import { Markup } from "./markup.tsx"
import type { Settings } from "./use-writing.ts"

interface Props {
  readonly view: ArticleView
  readonly settings: Settings
  /** `master`, or a platform's id. */
  readonly shown: string
  onShow(key: string): void
}

/** How it would look on a platform, on a phone; under it what does not fit, with the figure. */
export function Preview({ view, settings, shown, onShow }: Props) {
  const platform = settings.platforms.find(({ id }) => id === shown)
  const { out, from } = platform
    ? outgoingFor(platform.id, view, view.variants, settings.forms)
    : { out: masterOf(view), from: "master" }
  const variant = view.variants.find(({ key }) => key === from)
  const faults = platform ? limitFaults(out, platform) : []
  const wanted = settings.platforms.filter(({ id }) => view.targets.includes(id))
  const others = settings.platforms.filter(({ id }) => !view.targets.includes(id))
  return (
    <div className="previewing">
      <Select
        aria-label="看哪个平台的样子"
        value={platform ? shown : "master"}
        onChange={onShow}
        options={[
          { value: "master", label: "母稿" },
          ...wanted.map(({ id, label }) => ({ value: id, label })),
          ...others.map(({ id, label }) => ({ value: id, label: `${label}（未选为发布平台）` })),
        ]}
      />
      <span className="secondary">{variant ? `用“${variant.label}”的变体` : "用母稿"}</span>
      {faults.length > 0 ? (
        <ul className="stops">
          {faults.map((fault) => (
            <li key={fault.what}>{saidFault(fault)}</li>
          ))}
        </ul>
      ) : null}
      <div className="phone">
        <Screen platform={platform?.id ?? "wechat-mp"} out={out} view={view} isMaster={from === "master"} />
      </div>
    </div>
  )
}

const masterOf = (view: ArticleView): Outgoing => ({
  ...{ title: view.title, summary: view.summary, bodyHtml: view.bodyHtml, text: bodyText(view.bodyHtml) },
  images: mediaOf(view.bodyHtml).filter(({ kind }) => kind === "image").length,
})

interface ScreenProps {
  readonly platform: string
  readonly out: Outgoing
  readonly view: ArticleView
  readonly isMaster: boolean
}

const VIDEO = new Set(["douyin", "kuaishou", "wechat-channels", "bilibili"])

function Screen(props: ScreenProps) {
  if (props.platform === "weibo") return <WeiboCard {...props} />
  if (VIDEO.has(props.platform)) return <VideoCaption {...props} />
  return <PageOfArticle {...props} />
}

/** 公众号 and whatever shows an article as a page. */
function PageOfArticle({ out, view, isMaster }: ScreenProps) {
  return (
    <article className="seen-page">
      <h3>{out.title || "（无标题）"}</h3>
      <p className="seen-by">
        <span className="seen-original">{view.originLabel}</span> {view.authors.map(({ name }) => name).join("、")}{" "}
        <span className="seen-account">{view.unit.name}</span>
      </p>
      {isMaster ? <Markup html={out.bodyHtml} /> : <Lines text={out.text} />}
    </article>
  )
}

const picturesOf = (view: ArticleView) => mediaOf(view.bodyHtml).filter(({ kind }) => kind === "image")

function WeiboCard({ out, view }: ScreenProps) {
  const text = out.text.length > 140 ? `${out.text.slice(0, 140)}…` : out.text
  const pictures = picturesOf(view).slice(0, 9)
  return (
    <article className="seen-card">
      <header>
        <span className="seen-face" aria-hidden />
        <span>
          <strong>{view.unit.name}</strong>
          <small>刚刚 来自 聚声</small>
        </span>
      </header>
      <p>
        {text}
        {out.text.length > 140 ? <span className="seen-more">全文</span> : null}
      </p>
      {pictures.length > 0 ? (
        <div className="seen-nine">
          {pictures.map(({ materialId, alt }) => (
            <img key={materialId} src={`/api/materials/${materialId}/file`} alt={alt} />
          ))}
        </div>
      ) : null}
      <footer aria-hidden>
        <span>转发</span>
        <span>评论</span>
        <span>赞</span>
      </footer>
    </article>
  )
}

/** 抖音 and its kind: the picture is the page, the caption lies on it. */
function VideoCaption({ out, view }: ScreenProps) {
  const cover = view.coverId ?? picturesOf(view)[0]?.materialId
  return (
    <article className="seen-video">
      {cover ? <img src={`/api/materials/${cover}/file`} alt="" /> : <span className="seen-none">没有封面</span>}
      <div className="seen-caption">
        <strong>@{view.unit.name}</strong>
        <p>{out.title}</p>
        <p className="seen-caption-text">{out.text}</p>
      </div>
    </article>
  )
}

function Lines({ text }: { text: string }) {
  return (
    <>
      {text.split("\n").map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place
        <p key={at}>{line}</p>
      ))}
    </>
  )
}
