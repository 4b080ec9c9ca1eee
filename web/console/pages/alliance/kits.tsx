import { useState } from "react"
import { allianceContract, type KitRowView } from "#contract/alliance"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { IssueKit } from "./issue-kit.tsx"

export const KitState = ({ row }: { row: Pick<KitRowView, "state" | "stateLabel" | "isExpired"> }) => (
  <StateMark tone={row.state === "withdrawn" ? "veto" : row.isExpired ? "idle" : "good"}>
    {row.state === "issued" && row.isExpired ? "已过有效期" : row.stateLabel}
  </StateMark>
)

const COLUMNS: readonly Column<KitRowView>[] = [
  { key: "title", title: "传播包", cell: (row) => row.title },
  { key: "state", title: "状态", width: "112px", cell: (row) => <KitState row={row} /> },
  {
    key: "partners",
    title: "领取",
    width: "104px",
    align: "right",
    cell: (row) => `${row.fetched}／${row.partners} 家`,
  },
  {
    key: "reached",
    title: "触达（伙伴自报）",
    width: "136px",
    align: "right",
    cell: (row) => (row.reached > 0 ? `${row.reached.toLocaleString()} 人次` : "还没有报"),
  },
  {
    key: "residual",
    title: "撤回后残留",
    width: "104px",
    cell: (row) =>
      row.residual > 0 ? (
        <span className="mark-serious">▲ {row.residual} 家</span>
      ) : (
        <span className="secondary">无</span>
      ),
  },
  { key: "unit", title: "单位", width: "16%", wideOnly: true, cell: (row) => row.unit.name },
  { key: "expires", title: "有效期至", width: "104px", cell: (row) => <Moment at={row.expiresAt} /> },
  { key: "made", title: "发放", width: "104px", align: "right", cell: (row) => <Moment at={row.madeAt} /> },
]

/** 传播包: what was handed out to partners, what came of it, and what is left after a withdrawal. */
export default function KitsPage() {
  useTitle("传播包")
  const url = useUrlState()
  const [issuing, setIssuing] = useState(false)
  const barred = useBarred("alliance.edit", "发放传播包")
  const list = useList(allianceContract.kits, {
    ...url.pick(["residual"]),
    limit: 50,
  } as GivenFor<typeof allianceContract.kits>)
  const issue = (
    <ActionButton primary why={barred} onPress={() => setIssuing(true)}>
      发放传播包
    </ActionButton>
  )
  return (
    <>
      <ListPage
        title="传播包"
        says="审核通过的原文、图片、二维码，带签名发给伙伴；撤稿、撤下、更正时自动撤回，逐家跟到删除。"
        actions={
          <>
            <ActionButton onPress={() => url.set({ residual: url.get("residual") ? "" : "yes" })}>
              {url.get("residual") ? "看全部传播包" : "只看有残留的"}
            </ActionButton>
            {issue}
          </>
        }
        {...list.listed}
        empty={
          <EmptyTeach title="没有传播包" action={issue}>
            选一篇审核通过的内容、选伙伴、定有效期，系统打包签名；伙伴凭专用链接领取。
          </EmptyTeach>
        }
      >
        <DataTable
          caption="传播包"
          columns={COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.partnerKit(row.id)}
          keyboard
        />
      </ListPage>
      {issuing ? <IssueKit onClose={() => setIssuing(false)} /> : null}
    </>
  )
}
