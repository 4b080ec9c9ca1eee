import { useParams } from "react-router"
import { collectionContract } from "#contract/collection"
import { useRead } from "../../../api/hooks.ts"
import { Waiting } from "../../../ui/fault.tsx"
import { PageFault } from "../../layout/page-fault.tsx"
import { count } from "../../../ui/format.ts"
import { MarkedText } from "../../../ui/marked-text.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Facts, Section, ThingPage } from "../../../ui/thing-page.tsx"
import { Timeline } from "../../../ui/timeline.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { Comments } from "./comments.tsx"
import { Snapshots } from "./snapshots.tsx"
import { OpenByHand } from "../monitoring/open-by-hand.tsx"

const METHODS = { api: "平台接口", import: "文件导入", manual: "人工录入" } as const

/** One post: its text as collected, every earlier version, and the fingerprint of each. */
export default function PostPage() {
  const id = useParams().id!
  const post = useRead(collectionContract.post, { id })
  useTitle(post.data?.title)
  if (post.error && !post.data)
    return (
      <PageFault
        error={post.error}
        back={{ href: paths.accounts(), label: "台账" }}
        retry={() => void post.refetch()}
      />
    )
  if (!post.data) return <Waiting />
  const view = post.data
  const versions = view.history.map((version) => ({
    at: version.seenAt,
    who: METHODS[view.method],
    unit: "",
    what: version.version === 1 ? "首次采集" : `第 ${version.version} 版`,
    note: `校验值 ${version.hash.slice(0, 16)}`,
  }))
  return (
    <ThingPage
      kind="发文"
      back={{ href: paths.account(view.accountId, { tab: "posts" }), label: view.accountName }}
      name={view.title || "（无标题）"}
      state={view.deletedAt ? <StateMark tone="serious">已从平台删除</StateMark> : undefined}
      heads={[
        {
          label: "账号",
          value: <a href={paths.account(view.accountId)}>{`${view.platformLabel} · ${view.accountName}`}</a>,
        },
        { label: "发布", value: <Moment at={view.publishedAt} /> },
        { label: "首次采集", value: <Moment at={view.firstSeenAt} /> },
        ...(view.deletedAt ? [{ label: "发现删除", value: <Moment at={view.deletedAt} /> }] : []),
      ]}
      actions={
        <OpenByHand
          accountId={view.accountId}
          accountName={`${view.platformLabel} · ${view.accountName}`}
          postId={view.id}
        />
      }
      timeline={<Timeline title="版本" entries={versions} />}
    >
      <Section title="正文">
        <MarkedText text={view.text || "（无正文）"} marks={[]} />
      </Section>
      <Facts
        items={[
          { label: "阅读", value: count(view.reads) },
          { label: "点赞", value: count(view.likes) },
          { label: "转发", value: count(view.shares) },
          { label: "评论", value: count(view.comments) },
          { label: "原创", value: view.original === null ? "无数据" : view.original ? "是" : "否" },
          { label: "来源", value: METHODS[view.method] },
          { label: "内容校验值", value: <code>{view.hash}</code> },
        ]}
      />
      <Comments post={view} />
      <Snapshots postId={view.id} />
      {view.history
        .filter((version) => version.hash !== view.hash)
        .map((version) => (
          <Section key={version.version} title={`第 ${version.version} 版`} note={<Moment at={version.seenAt} />}>
            <p>
              <strong>{version.title}</strong>
            </p>
            <MarkedText text={version.text} marks={[]} />
          </Section>
        ))}
    </ThingPage>
  )
}
