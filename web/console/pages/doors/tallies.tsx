import { Button } from "antd"
import { useState } from "react"
import { type DoorView, doorsContract, type TallyView } from "#contract/doors"
import { useAct } from "../../../api/hooks.ts"
import { DataTable } from "../../../ui/data-table.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { ActDialog } from "../newsroom/act-dialog.tsx"

/** Where the week that was pressed is told by unit. */
const BY_UNIT = "by-unit"

const number = (
  key: keyof TallyView & ("carriedIn" | "received" | "inTime" | "late" | "overdue" | "running" | "moved"),
  title: string,
) => ({
  ...{ key, title, width: "64px", align: "right" as const },
  cell: (row: TallyView) => row[key],
})

/** 每周战报: this week as it stands, the frozen ones with their version, and one of them by unit. */
export function Tallies({ view }: { view: DoorView }) {
  const [week, setWeek] = useState(view.weeks[0]!.week)
  const [correcting, setCorrecting] = useState<TallyView>()
  const correct = useAct(doorsContract.correct, { invalidates: [doorsContract.one] })
  const shown = view.weeks.find((one) => one.week === week) ?? view.weeks[0]!
  return (
    <Section title="每周战报" note="每周一冻结上周数字；结转＋收到＝按期＋超期＋逾期未答＋办理中＋并入或转出">
      <DataTable
        caption="每周战报"
        rows={view.weeks}
        rowKey={(row) => row.week}
        href={() => `#${BY_UNIT}`}
        onOpen={(row) => setWeek(row.week)}
        columns={[
          // The week that runs says 随时更新 at its end.
          { key: "week", title: "周", width: "160px", cell: (row) => row.label },
          number("carriedIn", "结转"),
          number("received", "收到"),
          number("inTime", "按期"),
          number("late", "超期"),
          number("overdue", "逾期未答"),
          number("running", "办理中"),
          number("moved", "并入转出"),
          {
            ...{ key: "satisfied", title: "满意", width: "64px", align: "right" },
            cell: (row) => (row.rated > 0 ? `${row.satisfied}/${row.rated}` : "无评价"),
          },
          {
            ...{ key: "version", title: "冻结", width: "104px", align: "right" },
            cell: (row) =>
              row.version === 0 ? (
                "随时更新"
              ) : (
                <>
                  {row.version > 1 ? `第${row.version}版 ` : ""}
                  <Moment at={row.countedAt} />
                </>
              ),
          },
        ]}
      />
      <h3 id={BY_UNIT}>
        {shown.label} 按承办单位{" "}
        {shown.version > 0 ? (
          <Button
            size="small"
            disabled={!view.actions.correct.ok}
            title={view.actions.correct.why ?? ""}
            onClick={() => setCorrecting(shown)}
          >
            更正这一周
          </Button>
        ) : null}
      </h3>
      {shown.version > 1 ? (
        <p>
          第{shown.version}版，更正原因：{shown.reason}。此前各版都保留。
        </p>
      ) : null}
      {shown.byUnit.length === 0 ? (
        <p className="secondary">这一周没有来信。</p>
      ) : (
        <DataTable
          caption={`${shown.label}按承办单位`}
          rows={shown.byUnit}
          rowKey={(row) => row.unit?.id ?? "none"}
          columns={[
            { key: "unit", title: "承办单位", cell: (row) => row.unit?.name ?? "正在确定" },
            { key: "in", title: "按期", width: "76px", align: "right", cell: (row) => row.inTime },
            { key: "late", title: "超期", width: "76px", align: "right", cell: (row) => row.late },
            { key: "overdue", title: "逾期未答", width: "88px", align: "right", cell: (row) => row.overdue },
            { key: "running", title: "办理中", width: "76px", align: "right", cell: (row) => row.running },
          ]}
        />
      )}
      {correcting ? (
        <ActDialog
          object={`${view.name} ${correcting.label}`}
          id={`${view.id}.${correcting.week}`}
          act={{
            ...{
              key: "correct",
              label: "更正战报",
              may: view.actions.correct,
              words: "更正原因（公开）",
              needed: true,
            },
            consequence: "按现在的情况重新计数，成为新的一版；公众页写明更正日期和原因，原来的版本保留。",
            run: (reason) => correct.mutateAsync({ id: view.id, week: correcting.week, reason }),
          }}
          onClose={() => setCorrecting(undefined)}
        />
      ) : null}
    </Section>
  )
}
