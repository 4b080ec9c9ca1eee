import { collectionContract, type PostRow } from "#contract/collection"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { count } from "../../../ui/format.ts"
import { MoreRows } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"

const COLUMNS: readonly Column<PostRow>[] = [
  { key: "title", title: "标题", cell: (row) => row.title },
  { key: "kept", title: "状态", width: "112px", cell: (row) => <Kept row={row} /> },
  { key: "reads", title: "阅读", width: "64px", align: "right", cell: (row) => count(row.reads) },
  { key: "likes", title: "点赞", width: "64px", align: "right", wideOnly: true, cell: (row) => count(row.likes) },
  { key: "comments", title: "评论", width: "64px", align: "right", wideOnly: true, cell: (row) => count(row.comments) },
  { key: "at", title: "发布时间", width: "112px", align: "right", cell: (row) => <Moment at={row.publishedAt} /> },
]

/** 发文: what the account has published, with what became of each post. */
export function AccountPosts({ accountId }: { accountId: string }) {
  const input = { account: accountId, limit: 50 } as GivenFor<typeof collectionContract.posts>
  const list = useList(collectionContract.posts, input)
  if (list.error) return <Fault fault={faultOf(list.error)} retry={list.retry} />
  if (list.rows.length === 0)
    return list.waiting ? <Waiting /> : <p>还没有采集到发文。点“立即采集”可以现在去平台读取。</p>
  return (
    <>
      <DataTable
        caption="发文"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.post(row.id)}
        keyboard
      />
      <MoreRows total={list.total} shown={list.rows.length} waiting={list.waiting} more={list.more} />
    </>
  )
}

function Kept({ row }: { row: PostRow }) {
  if (row.deletedAt) return <StateMark tone="serious">已删除</StateMark>
  if (row.versions > 1) return <StateMark tone="plain">{`改过 ${row.versions - 1} 次`}</StateMark>
  return <span className="secondary">未改动</span>
}
