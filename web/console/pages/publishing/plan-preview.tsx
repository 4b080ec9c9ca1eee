import type { PlanView } from "#contract/publishing"
import { DataTable } from "../../../ui/data-table.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"

/** 试排: what would go out when, by the platforms' own pace; what is in the way; whom it burdens. */
export function PlanPreview({ plan }: { plan: PlanView }) {
  return (
    <Section title="试排" note={`${plan.total} 个账号，${plan.units} 家单位${plan.isJoint ? "，联合发布" : ""}`}>
      {plan.issues.length > 0 ? (
        <div className="fault" role="alert">
          <p>有 {plan.issues.length} 处不符合要求，改好后再发布：</p>
          <ul>
            {plan.issues.map((issue) => (
              <li key={issue}>{issue}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {plan.burdened.length > 0 ? (
        <div className="fault" role="alert">
          <p>以下单位本月收到的联合发布单已达上限，请减少范围：</p>
          <ul>
            {plan.burdened.map((unit) => (
              <li key={unit.name}>
                {unit.name}：本月 {unit.orders} 次，上限 {unit.limit} 次
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <DataTable
        caption="波次"
        rows={plan.waves}
        rowKey={(row) => String(row.no)}
        columns={[
          { key: "label", title: "波次", cell: (row) => `第 ${row.no} 波 ${row.label}` },
          {
            ...{ key: "platforms", title: "平台与账号数", width: "44%", wrap: true },
            cell: (row) =>
              row.platforms
                .map(({ label, count, byHand }) => `${label} ${count}${byHand > 0 ? `（人工 ${byHand}）` : ""}`)
                .join("、"),
          },
          {
            ...{ key: "gate", title: "开始", width: "112px", align: "right" as const },
            cell: (row) => (row.gate === "live" ? "首发确认后" : <Moment at={row.startsAt} />),
          },
          {
            ...{ key: "end", title: "最早发完", width: "112px", align: "right" as const },
            cell: (row) => (row.gate === "live" ? "随首发而定" : <Moment at={row.endsAt} />),
          },
        ]}
      />
    </Section>
  )
}
