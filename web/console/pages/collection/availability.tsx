import { type AvailabilityFactView, collectionContract } from "#contract/collection"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { Moment } from "../../../ui/now.tsx"
import { StateMark } from "../../../ui/state-mark.tsx"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"

const OUTCOMES = {
  fine: { tone: "good", label: "正常" },
  broken: { tone: "veto", label: "不可用" },
  unclear: { tone: "plain", label: "待人工核对" },
} as const

const COLUMNS: readonly Column<AvailabilityFactView>[] = [
  { key: "label", title: "探测项", width: "18%", cell: (row) => row.label },
  {
    key: "outcome",
    title: "结论",
    width: "120px",
    cell: (row) => <StateMark tone={OUTCOMES[row.outcome].tone}>{OUTCOMES[row.outcome].label}</StateMark>,
  },
  { key: "says", title: "所见", wrap: true, cell: (row) => row.says },
  { key: "url", title: "地址", width: "26%", wideOnly: true, cell: (row) => row.url },
  { key: "at", title: "时间", width: "112px", align: "right", cell: (row) => <Moment at={row.at} /> },
]

/** An app or mini-program seen from outside: what was looked at, what was found, when. */
export function Availability({ accountId }: { accountId: string }) {
  const seen = useRead(collectionContract.availability, { id: accountId })
  const barred = useBarred("collection.start", "发起探测")
  const probe = useAct(collectionContract.probeAvailability, { invalidates: [collectionContract.availability] })
  const latest = seen.data?.latest
  if (!seen.data) return seen.error ? <Fault fault={faultOf(seen.error)} /> : <Waiting />
  return (
    <>
      {probe.error ? <Fault fault={faultOf(probe.error)} /> : null}
      <p>
        {!latest ? (
          "还没有探测过。"
        ) : latest.failure ? (
          latest.failure.reason + latest.failure.advice
        ) : (
          <StateMark tone={latest.usable ? "good" : latest.usable === false ? "veto" : "plain"}>
            {latest.usable
              ? "能下载、能打开"
              : latest.usable === false
                ? "不能下载或打开"
                : "没有探测出结论，请人工核对"}
          </StateMark>
        )}{" "}
        {latest ? <Moment at={latest.at} /> : null}
      </p>
      {latest && latest.facts.length > 0 ? (
        <DataTable
          caption="可用性探测"
          columns={COLUMNS}
          rows={latest.facts}
          rowKey={(row) => `${row.what} ${row.url}`}
        />
      ) : null}
      <p className="secondary">
        从外部经 HTTP 探测，每天两次；连续两次探到已下架或页面不存在，才认定“客户端无法使用”。地址在
        <a href={paths.credential(accountId)}>接口凭据</a>页登记。
      </p>
      <p className="page-actions">
        <ActionButton why={barred} busy={probe.isPending} onPress={() => probe.mutate({ id: accountId })}>
          立即探测
        </ActionButton>
        <ActionButton busy={seen.isFetching} onPress={() => void seen.refetch()}>
          刷新结果
        </ActionButton>
      </p>
    </>
  )
}
