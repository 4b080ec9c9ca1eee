import { type AccountComment, type CommentRow, collectionContract, type PostView } from "#contract/collection"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { MoreRows } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { usePostVoices } from "../inbox/post-voices.tsx"

const COLUMNS: readonly Column<CommentRow>[] = [
  { key: "text", title: "评论", wrap: true, cell: (row) => <Words row={row} /> },
  { key: "kept", title: "状态", width: "112px", cell: (row) => <Kept row={row} /> },
  { key: "at", title: "评论时间", width: "112px", align: "right", cell: (row) => <Moment at={row.writtenAt} /> },
]

const WITH_POST: readonly Column<AccountComment>[] = [
  ...COLUMNS.slice(0, 1),
  {
    key: "post",
    title: "发文",
    width: "28%",
    cell: ({ post }) => <a href={paths.post(post.id)}>{post.title || "（无标题）"}</a>,
  },
  ...COLUMNS.slice(1),
]

/** 评论 of all posts of an account, the latest first. */
export function AccountComments({ accountId }: { accountId: string }) {
  const input = { id: accountId, limit: 50 } as GivenFor<typeof collectionContract.accountComments>
  const list = useList(collectionContract.accountComments, input)
  if (list.error) return <Fault fault={faultOf(list.error)} retry={list.retry} />
  if (!list.first) return <Waiting />
  if (list.rows.length === 0)
    return (
      <p>
        {list.first.offered
          ? "还没有读到评论。每小时读取一批，近期发文优先，评论数有变化的才读。"
          : "这个账号的平台接口不提供评论，请在平台上查看。"}
      </p>
    )
  return (
    <>
      <DataTable caption="评论" columns={WITH_POST} rows={list.rows} rowKey={(row) => row.id} />
      <MoreRows total={list.total} shown={list.rows.length} waiting={list.waiting} more={list.more} />
    </>
  )
}

/** What the public wrote below a post, as the platform's interface tells it: words and times, nobody's name. */
export function Comments({ post }: { post: PostView }) {
  const input = { id: post.id, limit: 50 } as GivenFor<typeof collectionContract.comments>
  const list = useList(collectionContract.comments, input)
  const voices = usePostVoices(post.id)
  if (list.error) return <Fault fault={faultOf(list.error)} retry={list.retry} />
  if (!list.first) return <Waiting />
  const { offered, readAt, failure } = list.first
  const columns: Column<CommentRow>[] = [
    ...COLUMNS,
    { key: "answer", title: "来信", width: "208px", cell: (row) => voices.cell(row.id, row.deletedAt !== null) },
  ]
  if (!offered && list.rows.length === 0) return null
  return (
    <Section
      title="评论"
      note={
        readAt ? (
          <>
            读取于 <Moment at={readAt} />
          </>
        ) : (
          "还没有读取过"
        )
      }
    >
      {failure ? (
        <p>
          {failure.reason}
          {failure.advice}
          {failure.nextAt ? (
            <>
              下次读取 <Moment at={failure.nextAt} />。
            </>
          ) : null}
        </p>
      ) : null}
      {list.rows.length > 0 ? (
        <>
          <DataTable caption="评论" columns={columns} rows={list.rows} rowKey={(row) => row.id} />
          <MoreRows total={list.total} shown={list.rows.length} waiting={list.waiting} more={list.more} />
        </>
      ) : null}
      {voices.panel}
      <p className="secondary">{saidOf(post, list.rows.length, readAt)}</p>
    </Section>
  )
}

/** A count without words is not an omission of ours: platforms count what their interfaces do not tell. */
function saidOf(post: PostView, shown: number, readAt: string | null): string {
  const counted = post.comments === null ? "平台不提供评论数" : `平台计评论 ${post.comments} 条`
  if (shown > 0) return `${counted}。只记评论文字和时间，不记评论人。`
  if (post.comments === 0) return "平台计评论 0 条。"
  return readAt ? `${counted}，接口没有给出评论文字。` : `${counted}，评论文字每小时读取一批，近期发文优先。`
}

function Words({ row }: { row: CommentRow }) {
  return (
    <>
      {row.text}
      {row.reply ? <p className="secondary">账号回复：{row.reply.text}</p> : null}
      {row.before.map((one) => (
        <p key={one.seenAt} className="secondary">
          <Moment at={one.seenAt} /> 原为：{one.text}
        </p>
      ))}
    </>
  )
}

function Kept({ row }: { row: CommentRow }) {
  if (row.deletedAt) return <StateMark tone="serious">已删除</StateMark>
  if (row.before.length > 0) return <StateMark tone="plain">{`改过 ${row.before.length} 次`}</StateMark>
  return <span className="secondary">未改动</span>
}
