import { Button } from "antd"
import { dutyContract, type ShiftLine, type UnitWeek } from "#contract/duty"
import { addDays, civilDate } from "#kernel/time"
import type { GivenFor, ReplyOf } from "../../../api/address.ts"
import { useList } from "../../../api/hooks.ts"
import { type Column, DataTable } from "../../../ui/data-table.tsx"
import { EmptyTeach } from "../../../ui/empty-teach.tsx"
import { FigureFilters, ListPage } from "../../../ui/list-page.tsx"
import { useNow } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { useTitle } from "../../title.ts"
import { useUrlState } from "../../url-state.ts"
import { ShiftTable } from "./shift-table.tsx"
import { WeekStrip } from "./strip.tsx"
import { SwapTable } from "./swap-table.tsx"

type Query = GivenFor<typeof dutyContract.week>
type Week = ReplyOf<typeof dutyContract.week>
const NAMED_MAX = 3

/** 值班: who is on duty now, what waits for me, and how the week of every unit is covered. */
export default function DutyPage() {
  useTitle("值班")
  const url = useUrlState()
  const today = civilDate(useNow())
  const list = useList(dutyContract.week, { ...url.pick(["q", "show", "from"]), limit: 50 } as Query)
  const first = list.first
  const from = first?.from ?? today
  return (
    <ListPage
      title={`值班：${spoken(from)}至${spoken(addDays(from, 6))}`}
      says="本单位及下级的24小时值班：谁在岗、哪里有空档。深色是无人值班，斜纹是只有一人在岗，灰色是没有排班。"
      asOf={first?.asOf}
      search={{ value: url.get("q"), hint: "单位名称", onSearch: (q) => url.set({ q }) }}
      figures={first ? <Counted week={first} show={url.get("show")} onShow={(show) => url.set({ show })} /> : null}
      actions={
        <>
          <Button onClick={() => url.set({ from: addDays(from, -7) })}>上一周</Button>
          <Button onClick={() => url.set({ from: "" })}>本周</Button>
          <Button onClick={() => url.set({ from: addDays(from, 7) })}>下一周</Button>
          <a className="as-button" href={paths.dutyRings({ state: "waiting" })}>
            等人响应的事 {first?.waitingRings ?? ""}
          </a>
          <a className="as-button" href={paths.dutyRosters()}>
            值班表
          </a>
          <a className="as-button" href={paths.dutyLoads()}>
            值班负担
          </a>
          <a className="as-button" href={paths.dutyAbsences()}>
            不在岗登记
          </a>
        </>
      }
      {...list.listed}
      empty={
        <EmptyTeach title="没有符合条件的单位">
          这里列出开设账号的单位和值班表覆盖的单位。可以去掉筛选条件，或到“值班表”新建一张。
        </EmptyTeach>
      }
    >
      {first ? <Now week={first} /> : null}
      <Section title="一周覆盖">
        <DataTable
          caption="一周覆盖"
          columns={columnsOf(from, first?.days ?? [])}
          rows={list.rows}
          rowKey={(row) => row.unit.id}
          href={(row) => (row.rosters[0] ? paths.dutyRoster(row.rosters[0].id, { from }) : paths.dutyRosters())}
          keyboard
        />
      </Section>
    </ListPage>
  )
}

const spoken = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`

function Counted({ week, show, onShow }: { week: Week; show: string; onShow(show: string): void }) {
  const items = week.figures.map((part) => ({ ...part, on: part.key === show }))
  return <FigureFilters items={items} onPress={(key) => onShow(key === show ? "" : key)} />
}

function Now({ week }: { week: Week }) {
  const mine: readonly ShiftLine[] = week.mine
  return (
    <>
      <Section title="现在值班" note={week.running.length === 0 ? "现在没有人值班" : undefined}>
        {week.running.length > 0 ? <ShiftTable caption="现在值班" rows={week.running} /> : null}
      </Section>
      {mine.length > 0 ? (
        <Section title="我的班次">
          <ShiftTable caption="我的班次" rows={mine} />
        </Section>
      ) : null}
      {week.swaps.length > 0 ? (
        <Section title="等答复的换班">
          <SwapTable rows={week.swaps} />
        </Section>
      ) : null}
    </>
  )
}

const columnsOf = (from: string, days: Week["days"]): readonly Column<UnitWeek>[] => [
  { key: "unit", title: "单位", width: "18%", cell: (row) => row.unit.name },
  {
    key: "strip",
    title: `周一至周日${days.some(({ off }) => off) ? `（休息：${days.flatMap(({ date, off }) => (off ? [spoken(date)] : [])).join("、")}）` : ""}`,
    cell: (row) => <WeekStrip from={from} week={row} />,
  },
  {
    key: "gaps",
    title: "空档",
    width: "30%",
    wrap: true,
    cell: (row) => saidGaps(row),
  },
  {
    key: "hours",
    title: "空档小时",
    width: "88px",
    align: "right",
    cell: (row) => (row.gapHours > 0 ? row.gapHours : "无"),
  },
]

function saidGaps(row: UnitWeek): string {
  if (row.rosters.length === 0) return "没有排班"
  const named = row.gaps.slice(0, NAMED_MAX).map(({ text }) => text)
  const more = row.gaps.length > NAMED_MAX ? [`另有 ${row.gaps.length - NAMED_MAX} 处`] : []
  const single = row.single.slice(0, 1).map(({ text }) => text)
  return [...named, ...more, ...single].join("；") || "24小时有人值班"
}
