import { useParams } from "react-router"
import { type PublicationView, publishingContract } from "#contract/publishing"
import { useRead } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { Copies } from "./copies.tsx"
import { DeliveryMap } from "./delivery-map.tsx"
import { FreezeBar } from "./freeze-bar.tsx"
import { PublicationState } from "./marks.tsx"
import { PublicationActs } from "./publication-acts.tsx"

const LIVE_MS = 1_500
const STILL_MS = 15_000

/** What is called so in the timeline. */
const EVENTS: Readonly<Record<string, string>> = {
  ...{ "publication.ordered": "下单", "publication.rescheduled": "改时间", "publication.cancelled": "取消" },
  ...{
    "publication.held": "暂停",
    "publication.resumed": "继续",
    "publication.received": "签收",
    "publication.uncleared": "稿件撤回",
  },
  ...{ "publication.recalled": "撤下、更正", "publication.done": "完结", "delivery.unknown": "结果待核实" },
  ...{ "delivery.prepared": "未送出", "delivery.rejected": "未通过", "delivery.absent": "证实未发出" },
  ...{ "delivery.retried": "重新发送", "delivery.decided": "核实", "delivery.exempted": "豁免" },
  ...{
    "delivery.proven": "登记链接",
    "delivery.pictured": "登记截图",
    "delivery.declared": "登记声明",
    "delivery.withdrawn": "撤下",
    "delivery.slow": "平台迟迟没有结论",
  },
}

/** 一张发布单, live while it runs: its accounts by state, every figure opens its rows. */
export default function PublicationPage() {
  const id = useParams().id!
  const read = useRead(
    publishingContract.view,
    { id },
    { every: (view) => (view?.state === "running" ? LIVE_MS : STILL_MS) },
  )
  useTitle(read.data?.title)
  if (read.error && !read.data) {
    const back = { href: paths.publications(), label: "发布单" }
    return <PageFault error={read.error} back={back} retry={() => void read.refetch()} />
  }
  if (!read.data) return <Waiting />
  const view = read.data
  return (
    <>
      <FreezeBar />
      <ThingPage
        kind={view.isJoint ? `联合${view.kindLabel}` : view.kindLabel}
        back={{ href: paths.publications(), label: "发布单" }}
        name={view.title}
        state={<PublicationState row={view} />}
        heads={[
          { label: "下单", value: `${view.orderedBy}，${view.unit.name}` },
          { label: "发布时间", value: <Moment at={view.startsAt} /> },
          { label: "账号", value: `${view.total} 个` },
          { label: "审定", value: <Moment at={view.clearedAt} /> },
          ...(view.clearanceEndsAt ? [{ label: "有效至", value: <Moment at={view.clearanceEndsAt} /> }] : []),
          ...(view.about
            ? [{ label: "针对", value: <a href={paths.publication(view.about.id)}>{view.about.title}</a> }]
            : []),
        ]}
        actions={<PublicationActs view={view} />}
        timeline={<Timeline entries={view.events.map(entryOf)} />}
      >
        {view.held ? (
          <p className="fault" role="alert">
            {view.held}
          </p>
        ) : null}
        <p className="publication-progress" aria-live="polite">
          <progress value={view.published} max={view.total} aria-label="已在平台上看到" />
          <span>
            {view.published}/{view.total} 个账号已在平台上看到
          </span>
        </p>
        <DeliveryMap view={view} />
        <Waves view={view} />
        {view.receipts.length > 0 ? <Receipts view={view} /> : null}
        {view.recalls.length > 0 ? <Recalls view={view} /> : null}
        <Copies id={view.id} />
        <Section title="审定的内容">
          <Facts
            items={[
              { label: "出自", value: contentOf(view) },
              { label: "内容校验值", value: <code className="hash">{view.contentHash.slice(0, 16)}</code> },
              ...(view.burdenReason ? [{ label: "超次数的理由", value: view.burdenReason }] : []),
            ]}
          />
        </Section>
      </ThingPage>
    </>
  )
}

const contentOf = ({ contentKind, contentId }: PublicationView) =>
  contentKind === "newsroom.article" ? (
    <a href={paths.article(contentId)}>打开稿件</a>
  ) : contentKind === "review.release" ? (
    "由预审模板放行的文字"
  ) : (
    "补录的人工发布"
  )

const entryOf = (event: PublicationView["events"][number]) => ({
  at: event.at,
  who: event.by,
  unit: event.account ?? "",
  what: EVENTS[event.kind] ?? "记录",
  note: event.text,
})

function Waves({ view }: { view: PublicationView }) {
  return (
    <Section title="波次" note={view.waves.some(({ gate }) => gate === "live") ? "首发确认发布后，其余才发" : ""}>
      <DataTable
        caption="波次"
        rows={view.waves}
        rowKey={(row) => String(row.no)}
        href={(row) => paths.publication(view.id, { wave: row.no })}
        columns={[
          { key: "label", title: "波次", cell: (row) => `第 ${row.no} 波 ${row.label}` },
          {
            key: "gate",
            title: "开始条件",
            width: "128px",
            cell: (row) => (row.gate === "live" ? "首发确认后" : "到时间"),
          },
          {
            key: "done",
            title: "已发布",
            width: "88px",
            align: "right",
            cell: (row) => `${row.published}/${row.total}`,
          },
          { key: "at", title: "时间", width: "112px", align: "right", cell: (row) => <Moment at={row.startsAt} /> },
        ]}
      />
    </Section>
  )
}

function Receipts({ view }: { view: PublicationView }) {
  const received = view.receipts.filter(({ receivedAt }) => receivedAt !== null).length
  return (
    <Section title="签收" note={`${received}/${view.receipts.length} 家单位已签收`}>
      <DataTable
        caption="签收"
        rows={view.receipts}
        rowKey={(row) => row.unit.id}
        columns={[
          { key: "unit", title: "单位", cell: (row) => row.unit.name },
          { key: "by", title: "签收人", width: "96px", cell: (row) => row.receivedBy ?? "未签收" },
          {
            key: "at",
            title: "签收时间",
            width: "112px",
            align: "right",
            cell: (row) => <Moment at={row.receivedAt} none="未签收" />,
          },
        ]}
      />
    </Section>
  )
}

function Recalls({ view }: { view: PublicationView }) {
  return (
    <Section title="撤下、更正、致歉">
      <DataTable
        caption="撤下、更正、致歉"
        rows={view.recalls}
        rowKey={(row) => row.id}
        columns={[
          { key: "kind", title: "处理", cell: (row) => `${row.kindLabel}：${row.reason}` },
          { key: "gone", title: "已撤下", width: "88px", align: "right", cell: (row) => `${row.gone}/${row.total}` },
          { key: "hand", title: "等人撤下", width: "80px", align: "right", cell: (row) => row.byHand },
          {
            key: "notice",
            title: "说明",
            width: "88px",
            cell: (row) => (row.noticeId ? <a href={paths.publication(row.noticeId)}>查看发布</a> : "无"),
          },
          { key: "at", title: "时间", width: "112px", align: "right", cell: (row) => <Moment at={row.at} /> },
        ]}
      />
    </Section>
  )
}
