import { type DeliveryRow, type PublicationView, publishingContract } from "#contract/publishing"
import type { GivenFor } from "../../../api/address.ts"
import { useRead } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { provenSum } from "../../../ui/figure.tsx"
import { FigureFilters } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useUrlState } from "../../url-state.ts"
import { NamedAccount } from "./account-portrait.tsx"
import { DeliveryActs } from "./delivery-acts.tsx"
import { DeliveryState } from "./marks.tsx"

const SHOWN = 100
const LIVE_MS = 2_000
const STILL_MS = 15_000

/** Accounts are being sent to, or taken down by the interface: a finished order moves again when it is recalled. */
const isMoving = ({ state, recalls }: PublicationView): boolean =>
  state === "running" || recalls.some(({ gone, byHand, total }) => gone + byHand < total)
type Query = GivenFor<typeof publishingContract.deliveries>

const COLUMNS: readonly Column<DeliveryRow>[] = [
  { key: "account", title: "账号", cell: (row) => <NamedAccount account={row.account} /> },
  { key: "state", title: "状态", width: "112px", cell: (row) => <DeliveryState row={row} /> },
  { key: "says", title: "情况", width: "34%", wrap: true, cell: (row) => <Says row={row} /> },
  { key: "acts", title: "办理", width: "120px", cell: (row) => <DeliveryActs row={row} /> },
  {
    key: "at",
    title: "发布时间",
    width: "96px",
    align: "right",
    cell: (row) => <Moment at={row.publishedAt} none="未发布" />,
  },
]

/** 传播图: the accounts by how they stand; pressing a figure shows its rows, and the figures prove their sum. */
export function DeliveryMap({ view }: { view: PublicationView }) {
  const url = useUrlState()
  const chosen = url.get("bucket")
  const input = { id: view.id, limit: SHOWN, ...url.pick(["bucket", "wave"]) } as Query
  const rows = useRead(publishingContract.deliveries, input, {
    every: () => (isMoving(view) ? LIVE_MS : STILL_MS),
  })
  const figures = view.figures.filter(({ count, key }) => count > 0 || key === chosen)
  const wave = url.get("wave")
  return (
    <Section title="各账号" note={wave ? `只看第 ${wave} 波` : provenSum(figures, view.total)}>
      <FigureFilters
        items={figures.map((figure) => ({ ...figure, on: figure.key === chosen }))}
        onPress={(key) => url.set({ bucket: key === chosen ? "" : key })}
      />
      {wave ? (
        <p>
          <button type="button" className="chip-clear" onClick={() => url.set({ wave: "" })}>
            看全部波次
          </button>
        </p>
      ) : null}
      <DataTable caption="各账号" columns={COLUMNS} rows={rows.data?.items ?? []} rowKey={(row) => row.id} />
      <p className="secondary table-note">
        共 {rows.data?.total ?? "…"} 个账号，已列出 {rows.data?.items.length ?? 0} 个。
      </p>
    </Section>
  )
}

function Says({ row }: { row: DeliveryRow }) {
  if (row.exemption)
    return (
      <>
        豁免：{row.exemption.reason}（{row.exemption.by}）
      </>
    )
  if (row.takedown && row.takedown.state !== "gone")
    return (
      <>
        {row.takedown.label}。{row.takedown.sentence}
      </>
    )
  if (row.state === "published")
    return (
      <>
        {row.url ? (
          <a href={row.url} target="_blank" rel="noreferrer noopener">
            查看发布内容
          </a>
        ) : (
          "已发布"
        )}
        {row.pictures > 0 || row.declaration ? (
          <>
            {" "}
            <a href={paths.delivery(row.id)}>{row.pictures > 0 ? `截图 ${row.pictures} 张` : "登记声明"}</a>
          </>
        ) : null}
        <span className="secondary">
          {" "}
          {row.proofLabel}
          {row.matchPercent === null ? "" : `，与审定内容相同 ${row.matchPercent}%`}
          {row.declaration && !row.declaration.at ? `，尚未登记平台声明“${row.declaration.option}”` : ""}
        </span>
      </>
    )
  if (row.sentence) return <>{row.sentence}</>
  return <span className="secondary">{row.modeLabel}</span>
}
