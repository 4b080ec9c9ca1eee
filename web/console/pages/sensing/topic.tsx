import { useNavigate, useParams } from "react-router"
import { sensingContract, type TopicView } from "#contract/sensing"
import { useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Chart } from "../../../ui/chart.tsx"
import { DataTable } from "../../../ui/data-table.tsx"
import { Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section, ThingPage } from "../../../ui/thing-page.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { Suggestions } from "./suggestions.tsx"

const BACK = { href: paths.hotTopics(), label: "热点" }

/** One 热点: why it is one, where and when, who has it, what is published about it. */
export default function HotTopicPage() {
  const id = useParams().id!
  const topic = useRead(sensingContract.topic, { id })
  useTitle(topic.data?.terms.join("、"))
  if (topic.error && !topic.data)
    return <PageFault error={topic.error} back={BACK} retry={() => void topic.refetch()} />
  if (!topic.data || topic.data.id !== id) return <Waiting />
  return <OneTopic view={topic.data} />
}

function OneTopic({ view }: { view: TopicView }) {
  const navigate = useNavigate()
  const name = view.terms.join("、")
  return (
    <ThingPage
      kind="热点"
      back={BACK}
      name={name}
      state={view.isLive ? view.directionLabel : "最近一次归并中没有"}
      heads={[
        { label: "来信", value: `${view.count} 件` },
        { label: "首次发现", value: <Moment at={view.firstSeenAt} /> },
        { label: "归并", value: <Moment at={view.runAt} /> },
        ...(view.project
          ? [{ label: "专项", value: <a href={paths.project(view.project.id)}>{view.project.title}</a> }]
          : []),
      ]}
      actions={
        <ActionButton
          primary
          why={view.actions.project.ok ? null : view.actions.project.why}
          onPress={() =>
            void navigate(
              paths.makeProject({ topic: view.id, words: view.terms.join(","), matter: view.matter ?? undefined }),
            )
          }
        >
          立专项
        </ActionButton>
      }
    >
      <Section title="为什么是热点">
        <p>
          近{view.windowDays}天{view.runMessages}件来信里，有{view.count}件都写到“{name}”，而别的来信很少写到
          {view.copies > 0 ? `；其中${view.copies}件文字几乎相同` : ""}。热度{view.heat}，走势{view.directionLabel}。
        </p>
        <ul>
          {view.examples.map((example) => (
            <li key={example}>{example}</li>
          ))}
        </ul>
      </Section>
      <Section title="每周件数">
        <Chart
          label={`${name}每周件数`}
          labels={view.byWeek.map(({ week }) => week)}
          series={[{ name: "件数", kind: "bar", values: view.byWeek.map(({ count }) => count) }]}
        />
        <DataTable
          caption="每周件数"
          rows={view.byWeek}
          rowKey={(row) => row.week}
          columns={[
            { key: "week", title: "周（周一）", cell: (row) => row.week },
            { key: "count", title: "件数", width: "88px", align: "right", cell: (row) => row.count },
          ]}
        />
      </Section>
      <Section title="在哪里、谁在办">
        <p>街镇：{view.streets.map(({ label, count }) => `${label}${count}件`).join("、") || "来信没有写明"}。</p>
        <p>承办：{view.units.map(({ label, count }) => `${label}${count}件`).join("、")}。</p>
      </Section>
      <Section title="矩阵发了什么" note={`近${view.supplyDays}天各账号标题写到这件事的发文`}>
        {view.supplyPosts === 0 ? (
          <p className="mark-serious">群众在问，矩阵没有发文。可以由编辑部申报选题，或补一条咨询答问。</p>
        ) : (
          <>
            <p>{view.supplyPosts} 条，最近的：</p>
            <ul>
              {view.supplyLatest.map((post) => (
                <li key={post.id}>
                  <a href={paths.post(post.id)}>{post.title}</a>
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
      <Suggestions rows={view.merges} />
      <Section title="来信">
        <DataTable
          caption="来信"
          rows={view.messages}
          rowKey={(row) => row.id}
          href={(row) => paths.message(row.id)}
          keyboard
          columns={[
            { key: "title", title: "来信", cell: (row) => row.title },
            { key: "street", title: "街镇", width: "20%", cell: (row) => row.street ?? "未写明" },
            { key: "state", title: "状态", width: "104px", cell: (row) => row.stateLabel },
            { key: "at", title: "收到", width: "104px", align: "right", cell: (row) => <Moment at={row.receivedAt} /> },
          ]}
        />
      </Section>
    </ThingPage>
  )
}
