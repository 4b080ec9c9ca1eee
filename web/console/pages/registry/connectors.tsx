import { accessModes, type ConnectionRow, credentialContract, MODE_LABELS } from "#contract/registry"
import type { GivenFor } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { exactly } from "../../../ui/format.ts"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Moment } from "../../../ui/now.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"
import { MailboxTrouble } from "../newsroom/leads/mailbox-strip.tsx"
import { ConnectionMark } from "./connection-mark.tsx"

const COLUMNS: readonly Column<ConnectionRow>[] = [
  { key: "name", title: "账号", cell: (row) => row.name },
  { key: "platform", title: "平台", width: "96px", cell: (row) => row.platformLabel },
  { key: "state", title: "状态", width: "112px", cell: (row) => <ConnectionMark row={row} /> },
  { key: "says", title: "情况与处理", width: "32%", wrap: true, cell: (row) => row.says + row.todo },
  {
    key: "ends",
    title: "到期",
    width: "112px",
    cell: (row) =>
      row.ends ? (
        <span title={exactly(row.ends.at)}>
          {row.ends.label}
          {row.ends.daysLeft > 0 ? `剩 ${row.ends.daysLeft} 天` : "已到期"}
        </span>
      ) : (
        <span className="secondary">无</span>
      ),
  },
  { key: "unit", title: "主办单位", width: "13%", wideOnly: true, cell: (row) => row.unit.name },
  { key: "since", title: "自何时", width: "96px", align: "right", cell: (row) => <Moment at={row.since} /> },
]

/** 接口状态: which account can be reached and which not, since when, and what to do; the worst first. */
export default function ConnectorsPage() {
  useTitle("接口状态")
  const url = useUrlState()
  const input = { ...url.pick(["q", "state", "platform", "mode"]), limit: 100 }
  const list = useList(credentialContract.connections, input as GivenFor<typeof credentialContract.connections>)
  const figures = list.first?.figures
  const chosen = url.get("state").split(",")
  return (
    <ListPage
      title="接口状态"
      says="各账号与平台的接口通不通、自何时起、该做什么；密钥和授权到期前三十天、七天、一天提醒主办单位。"
      asOf={list.first?.asOf}
      search={{ value: url.get("q"), hint: "账号、主办单位", onSearch: (q) => url.set({ q }) }}
      figures={
        <>
          <MailboxTrouble />
          <FigureFilters
            items={(figures?.byState ?? []).map((part) => ({ ...part, on: chosen.includes(part.key) }))}
            onPress={(key) => url.set({ state: toggled(url.get("state"), key) })}
          />
        </>
      }
      filters={[
        {
          name: "platform",
          label: "平台",
          kind: "many",
          options: (figures?.byPlatform ?? []).map(({ key, label }) => ({ value: key, label })),
          value: url.get("platform"),
        },
        {
          name: "mode",
          label: "接入方式",
          kind: "many",
          options: accessModes.map((mode) => ({ value: mode, label: MODE_LABELS[mode] })),
          value: url.get("mode"),
        },
      ]}
      onFilter={url.set}
      {...list.listed}
      empty={<EmptyTeach title="没有符合条件的账号">换一个筛选条件，或到台账登记账号。</EmptyTeach>}
    >
      <DataTable
        caption="接口状态"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.credential(row.id)}
        keyboard
      />
    </ListPage>
  )
}
