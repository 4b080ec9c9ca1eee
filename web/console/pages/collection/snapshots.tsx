import { collectionContract, type SnapshotView } from "#contract/collection"
import { downloadOf } from "../../../api/call.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { useBarred } from "../../session.tsx"

const BECAUSE = { problem: "发现问题时自动留存", person: "人工留存" } as const

const COLUMNS: readonly Column<SnapshotView>[] = [
  { key: "page", title: "快照", wrap: true, cell: (row) => <Page row={row} /> },
  {
    key: "because",
    title: "缘由",
    width: "168px",
    cell: (row) => (row.because === "person" ? `${BECAUSE.person}：${row.askedBy}` : BECAUSE.problem),
  },
  {
    key: "at",
    title: "时间",
    width: "112px",
    align: "right",
    cell: (row) => <Moment at={row.page?.takenAt ?? row.askedAt} />,
  },
]

/** 网页快照 of a post: its public page byte for byte, with hash and time; taken when a problem is opened, or by a press. */
export function Snapshots({ postId }: { postId: string }) {
  const seen = useRead(
    collectionContract.snapshots,
    { id: postId },
    { every: (reply) => (reply?.items.some((row) => !row.page && !row.failure) ? 3_000 : false) },
  )
  const barred = useBarred("collection.start", "留存快照")
  const take = useAct(collectionContract.takeSnapshot, { invalidates: [collectionContract.snapshots] })
  if (!seen.data) return seen.error ? <Fault fault={faultOf(seen.error)} /> : <Waiting />
  const { items, hasLink } = seen.data
  const why = barred ?? (hasLink ? null : "这条发文没有公开链接，留不了网页快照。")
  return (
    <Section title="网页快照" note="公开页面的原文件，不含图片；校验值可自行核对">
      {take.error ? <Fault fault={faultOf(take.error)} /> : null}
      {items.length > 0 ? (
        <DataTable caption="网页快照" columns={COLUMNS} rows={items} rowKey={(row) => row.id} />
      ) : (
        <p>还没有留存过。</p>
      )}
      <p className="page-actions no-print">
        <ActionButton why={why} busy={take.isPending} onPress={() => take.mutate({ id: postId })}>
          留存快照
        </ActionButton>
      </p>
    </Section>
  )
}

function Page({ row }: { row: SnapshotView }) {
  if (row.failure) return <>{row.failure.reason + row.failure.advice}</>
  if (!row.page) return <span className="secondary">正在留存……</span>
  const { httpStatus, url, sha256, bytes } = row.page
  return (
    <>
      <a href={downloadOf(collectionContract.snapshotPage, { id: row.id })} download>
        下载原文件
      </a>{" "}
      <span className="secondary">{bytes} 字节</span>
      {httpStatus >= 400 ? `，平台答复页面不存在或打不开（HTTP ${httpStatus}）` : null}
      <p className="secondary fingerprint">
        {url}
        <br />
        校验值 {sha256}
      </p>
    </>
  )
}
