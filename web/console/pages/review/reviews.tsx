import { Tabs } from "antd"
import { roundsContract } from "#contract/review"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { paths } from "../../paths.ts"
import { useSession } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { REVIEW_COLUMNS } from "./review-columns.tsx"

const EMPTY: Readonly<Record<string, readonly [title: string, says: string]>> = {
  mine: ["没有等您审核的内容", "轮到您或者您代审的席位时，内容会出现在这里，同时发提醒。"],
  sent: ["您还没有送审过内容", "您写的和您送审的内容在这里看进度。"],
  signed: ["您还没有签署过", "您签过的内容，包括他人代您签的，都在这里。"],
  all: ["管理范围内没有审核", "本单位和下级单位送审的内容都在这里。"],
}

/** 审核: what waits for my signature, the first due first; what I sent in; what I signed; what my part of the tree sent in. */
export default function ReviewsPage() {
  useTitle("审核")
  const url = useUrlState()
  const sees = useSession().permissions.includes("review.read")
  const side = url.get("side") in EMPTY ? url.get("side") : "mine"
  const list = useList(roundsContract.list, { side, limit: 50 } as GivenFor<typeof roundsContract.list>)
  const counts = list.first?.counts
  const [title, says] = EMPTY[side] ?? EMPTY.mine!
  const late = counts && counts.overdue > 0 ? `，其中 ${counts.overdue} 件已超时` : ""
  return (
    <ListPage
      title="审核"
      says={
        counts
          ? counts.mine > 0
            ? `有 ${counts.mine} 件内容等您审核${late}。未签署不视为同意。`
            : "没有等您审核的内容。"
          : "先审后发，先到期的在前。"
      }
      figures={
        <Tabs
          activeKey={side}
          onChange={(key) => url.set({ side: key === "mine" ? "" : key })}
          items={[
            { key: "mine", label: `等我审核 ${counts?.mine ?? ""}` },
            { key: "sent", label: `我送审的 ${counts?.sent ?? ""}` },
            { key: "signed", label: "我签过的" },
            ...(sees ? [{ key: "all", label: "管理范围内" }] : []),
          ]}
        />
      }
      {...list.listed}
      empty={<EmptyTeach title={title}>{says}</EmptyTeach>}
    >
      <DataTable
        caption="审核"
        columns={REVIEW_COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.review(row.id)}
        keyboard
      />
    </ListPage>
  )
}
