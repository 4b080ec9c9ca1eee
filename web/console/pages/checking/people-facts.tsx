import { Button } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { checkingContract, type PersonFactView } from "#contract/checking"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useList } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm } from "../../../ui/confirm.tsx"
import { DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import type { Filter } from "../../../ui/filter-chips.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { paths } from "../../paths.ts"
import { useBarred, useSession } from "../../session.tsx"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { CautiousNames } from "./cautious-names.tsx"
import { PERSON_FACT_COLUMNS } from "./people-fact-columns.tsx"
import { PEOPLE_READS } from "./people-reads.ts"

type Query = GivenFor<typeof checkingContract.people>
type Figures = ReplyOf<typeof checkingContract.people>["figures"]
type Url = ReturnType<typeof useUrlState>

/** 人员职务库: who holds which post since when, entered by one person and confirmed by another. */
export default function PeopleFactsPage() {
  useTitle("人员职务库")
  const url = useUrlState()
  const navigate = useNavigate()
  const { permissions } = useSession()
  const barred = useBarred("checking.people", "维护人员职务库")
  const list = useList(checkingContract.people, { ...url.pick(["q", "state", "mine"]), limit: 100 } as Query)
  const [asking, setAsking] = useState<"check" | "confirm">()
  const waiting = list.rows.filter((row) => row.state === "pending" && !row.isOwnEntry)
  const days = list.first?.recheckDays ?? 90
  return (
    <>
      <ListPage
        title="人员职务库"
        says={`姓名、职务和排序由两人经手：一人录入，另一人复核后生效；每 ${days} 天核对一次，过期的只作提示。`}
        search={{ value: url.get("q"), hint: "姓名、职务、单位", onSearch: (q) => url.set({ q }) }}
        filters={filtersOf(list.first?.figures, url)}
        onFilter={url.set}
        figures={list.first ? <Counted figures={list.first.figures} url={url} /> : null}
        actions={
          <>
            <ActionButton primary why={barred} onPress={() => void navigate(paths.importPeople())}>
              录入人员职务
            </ActionButton>
            {waiting.length > 0 ? (
              <ActionButton why={barred} onPress={() => setAsking("confirm")}>
                {`复核确认 ${waiting.length} 条`}
              </ActionButton>
            ) : null}
            <ActionButton why={barred} onPress={() => setAsking("check")}>
              核对我经手的
            </ActionButton>
          </>
        }
        {...list.listed}
        empty={<Empty url={url} />}
      >
        <DataTable
          caption="人员职务库"
          columns={PERSON_FACT_COLUMNS}
          rows={list.rows}
          rowKey={(row) => row.id}
          href={(row) => paths.personFact(row.id)}
          keyboard
        />
      </ListPage>
      {permissions.includes("checking.cautious") ? <CautiousNames /> : null}
      {asking === "confirm" ? <ConfirmAll rows={waiting} onClose={() => setAsking(undefined)} /> : null}
      {asking === "check" ? <CheckMine days={days} onClose={() => setAsking(undefined)} /> : null}
    </>
  )
}

function Empty({ url }: { url: Url }) {
  const isFiltered = url.get("q") !== "" || url.get("state") !== "" || url.get("mine") !== ""
  if (!isFiltered)
    return (
      <EmptyTeach title="没有人员职务">
        这里存放本单位领导和各部门负责人的姓名、职务、任期和排序，按模板录入并由另一人复核后，用于检查发文里的姓名、职务和先后。
      </EmptyTeach>
    )
  return (
    <EmptyTeach
      title="没有符合条件的条目"
      action={<Button onClick={() => url.set({ q: "", state: "", mine: "" })}>清除筛选</Button>}
    >
      可以去掉一些筛选条件再看。
    </EmptyTeach>
  )
}

function filtersOf(figures: Figures | undefined, url: Url): Filter[] {
  const states = (figures ?? []).map(({ key, label }) => ({ value: key, label }))
  return [
    {
      ...{ name: "state", label: "状态", kind: "one", value: url.get("state"), whenEmpty: "全部在库" },
      options: [{ value: "", label: "全部在库" }, ...states],
    },
    {
      ...{ name: "mine", label: "经手", kind: "one", value: url.get("mine"), whenEmpty: "不限" },
      options: [
        { value: "", label: "不限" },
        { value: "yes", label: "我录入或复核的" },
      ],
    },
  ]
}

function Counted({ figures, url }: { figures: Figures; url: Url }) {
  const state = url.get("state")
  const shown = figures.filter(({ key, count }) => key !== "left" || count > 0)
  return (
    <FigureFilters
      items={shown.map((figure) => ({ ...figure, on: figure.key === state }))}
      onPress={(key) => url.set({ state: key === state ? "" : key })}
    />
  )
}

const NAMES_SHOWN = 5
const namesOf = (rows: readonly PersonFactView[]): string =>
  rows
    .slice(0, NAMES_SHOWN)
    .map(({ name, post }) => `${name}（${post}）`)
    .join("、") + (rows.length > NAMES_SHOWN ? ` 等 ${rows.length} 条` : "")

function ConfirmAll({ rows, onClose }: { rows: readonly PersonFactView[]; onClose(): void }) {
  const confirm = useAct(checkingContract.confirmPeople, { invalidates: PEOPLE_READS })
  return (
    <Confirm
      open
      title="复核确认"
      object={namesOf(rows)}
      consequence="请先对照来源逐条看过。确认后立即用于全部单位的检查，不符的姓名、职务和排序判为严重。"
      verb={`复核确认 ${rows.length} 条`}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => confirm.mutateAsync({ ids: rows.map(({ id }) => id) })}
    />
  )
}

function CheckMine({ days, onClose }: { days: number; onClose(): void }) {
  const check = useAct(checkingContract.checkPeople, { invalidates: PEOPLE_READS })
  return (
    <Confirm
      open
      title="核对我经手的"
      object="我录入或复核的全部有效条目"
      consequence={`表示已对照来源核对无误，从今天起 ${days} 天内有效。有变化的请先改正，再核对。`}
      verb="核对无误"
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => check.mutateAsync({})}
    />
  )
}
