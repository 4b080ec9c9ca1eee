import { useNavigate } from "react-router"
import { type AccountRow, registryContract } from "#contract/registry"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { downloadOf } from "../../../api/call.ts"
import { useList, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { count, day } from "../../../ui/format.ts"
import { ExportButton, FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { Moment, useNow } from "../../../ui/now.tsx"
import { AccountState } from "../../marks.tsx"
import { useUnitOption } from "../../names.ts"
import { paths } from "../../paths.ts"
import { useBarred } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { toggled, useUrlState } from "../../url-state.ts"
import { asked, LEDGER_FILTERS, ledgerFilters } from "./ledger-filters.ts"

type Query = GivenFor<typeof registryContract.accounts>
type Figures = ReplyOf<typeof registryContract.accounts>["figures"]

const COLUMNS: readonly Column<AccountRow>[] = [
  { key: "name", title: "账号", cell: (row) => row.name },
  { key: "platform", title: "平台", width: "104px", cell: (row) => row.platformLabel },
  { key: "unit", title: "主办单位", width: "22%", cell: (row) => row.unit.name },
  { key: "level", title: "层级", width: "48px", cell: (row) => row.level },
  { key: "state", title: "状态", width: "88px", cell: (row) => <AccountState account={row} /> },
  { key: "followers", title: "粉丝数", width: "80px", align: "right", cell: (row) => count(row.followers) },
  {
    key: "posts",
    title: "日均发文",
    width: "80px",
    align: "right",
    wideOnly: true,
    cell: (row) => count(row.postsPerDay),
  },
  {
    key: "functions",
    title: "功能",
    width: "128px",
    wideOnly: true,
    cell: (row) => row.functions.join("、") || "未填",
  },
  { key: "problems", title: "未销号问题", width: "88px", align: "right", cell: (row) => <OpenProblems row={row} /> },
  {
    key: "last",
    title: "最近发文",
    width: "112px",
    align: "right",
    cell: (row) => <Moment at={row.lastPostAt} none="无数据" />,
  },
]

/** 台账: every account, as of now or of a date. */
export default function LedgerPage() {
  useTitle("台账")
  const url = useUrlState()
  const navigate = useNavigate()
  const now = useNow()
  const filters = asked(url.pick(LEDGER_FILTERS))
  const list = useList(registryContract.accounts, { ...filters, ...url.pick(["sort"]), limit: 100 } as Query)
  const barredImport = useBarred("registry.import", "导入名册")
  const asOf = url.get("asOf")
  const units = useUnitOption(url.get("unit"))
  const figures = useFigures(filters, list.first?.figures)
  return (
    <ListPage
      title={asOf ? `台账（${day(asOf, now)}当日）` : "台账"}
      says={`本人数据范围内的政务新媒体账号，统计口径：${url.get("counted") || "国办"}${list.total === undefined ? "" : `，共 ${list.total} 个`}。`}
      asOf={list.first?.asOf}
      search={{ value: url.get("q"), hint: "账号名称、主办单位", onSearch: (q) => url.set({ q }) }}
      filters={ledgerFilters(figures, url.get, units)}
      onFilter={url.set}
      figures={figures ? <Counted figures={figures} url={url} /> : null}
      actions={
        <>
          <ExportButton href={downloadOf(registryContract.exportAccounts, filters as Query)} rows={list.total} />
          <ActionButton why={barredImport} primary onPress={() => void navigate(paths.importRoster())}>
            导入名册
          </ActionButton>
        </>
      }
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的账号">
          台账里的账号来自名册导入和备案登记。可以去掉一些筛选条件，或把统计口径改为“全部”再看。
        </EmptyTeach>
      }
    >
      <DataTable
        caption="账号台账"
        columns={COLUMNS}
        rows={list.rows}
        rowKey={(row) => row.id}
        href={(row) => paths.account(row.id, { asOf: asOf || undefined })}
        keyboard
      />
    </ListPage>
  )
}

/** The platforms to choose from: while one is chosen the others are counted apart, or nobody could add them. */
function useFigures(filters: Record<string, string>, shown: Figures | undefined): Figures | undefined {
  const { platform, ...others } = filters
  const { data } = useRead(registryContract.accounts, { ...others, limit: 1 } as Query, { enabled: Boolean(platform) })
  if (!platform) return shown
  return data && shown ? { ...shown, byPlatform: data.figures.byPlatform } : shown
}

function OpenProblems({ row }: { row: AccountRow }) {
  if (row.openProblems === 0) return <span className="secondary">0</span>
  return <a href={paths.problems({ account: row.id, state: "open,assigned,rectified" })}>{row.openProblems}</a>
}

function Counted({ figures, url }: { figures: Figures; url: ReturnType<typeof useUrlState> }) {
  const items = figures.byPlatform.map((part) => ({ ...part, on: url.get("platform").split(",").includes(part.key) }))
  return <FigureFilters items={items} onPress={(key) => url.set({ platform: toggled(url.get("platform"), key) })} />
}
