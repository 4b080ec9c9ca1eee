import { monitoringContract } from "#contract/monitoring"
import type { GivenFor } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useList } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { Fault, Waiting } from "../../../ui/fault.tsx"
import { MoreRows } from "../../../ui/list-page.tsx"
import { paths } from "../../paths.ts"
import { PROBLEM_COLUMNS } from "../monitoring/problem-columns.tsx"

/** 问题: everything found about this account, open or closed. */
export function AccountProblems({ accountId }: { accountId: string }) {
  const input = { account: accountId, sort: "-foundAt", limit: 50 } as GivenFor<typeof monitoringContract.problems>
  const list = useList(monitoringContract.problems, input)
  if (list.error) return <Fault fault={faultOf(list.error)} retry={list.retry} />
  if (list.rows.length === 0) return list.waiting ? <Waiting /> : <p>这个账号没有发现过问题。</p>
  return (
    <>
      <DataTable
        caption="账号的问题"
        columns={PROBLEM_COLUMNS.filter((column) => column.key !== "account" && column.key !== "unit")}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.problem(row.id)}
      />
      <MoreRows total={list.total} shown={list.rows.length} waiting={list.waiting} more={list.more} />
    </>
  )
}
