import { DatePicker, Input, Radio } from "antd"
import dayjs from "dayjs"
import { checkingContract } from "#contract/checking"
import { dispatchContract } from "#contract/dispatch"
import { monitoringContract, type ProblemView } from "#contract/monitoring"
import { addDays, civilDate } from "#kernel/time"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { day } from "../../../ui/format.ts"
import { useKept } from "../../../ui/kept.ts"
import { useNow } from "../../../ui/now.tsx"

type Finding = ProblemView["findings"][number]
type Decision = NonNullable<Finding["decided"]>["decision"]
type Reach = "here" | ProblemView["exemptFor"][number]

const PROPOSED_DAYS = 90

interface DecideFindingProps {
  readonly problem: ProblemView
  readonly finding: Finding
  onClose(): void
}

/** 认定一处命中: confirmed, a false alarm (here, for the unit, for all), or ignored until a day. */
export function DecideFinding({ problem, finding, onClose }: DecideFindingProps) {
  const now = useNow()
  const {
    value: draft,
    fill,
    forget,
  } = useKept(`finding.${finding.id}`, {
    decision: "confirmed" as Decision,
    reach: "here" as Reach,
    reason: "",
    expiresOn: addDays(civilDate(now), PROPOSED_DAYS),
  })
  const { decision, reach, reason, expiresOn } = draft
  const { problem: one, problems, findings, overview, decide } = monitoringContract
  const { rules, exemptions } = checkingContract
  const act = useAct(decide, {
    invalidates: [one, problems, findings, overview, rules, exemptions, dispatchContract.tasks],
  })
  const exempts = decision === "false-alarm" && reach !== "here"
  return (
    <Confirm
      open
      title="认定这处命中"
      object={`“${finding.original}”`}
      consequence={consequenceOf(problem, draft, day(expiresOn, now))}
      verb="提交认定"
      missing={reason.trim().length < 2 ? "请写明理由" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        await act.mutateAsync({
          id: problem.id,
          findingIds: [finding.id],
          decision,
          reason,
          ...(decision === "ignored" ? { expiresOn } : {}),
          ...(exempts ? { exempt: { for: reach, expiresOn } } : {}),
        })
        forget()
      }}
    >
      <Field label="认定">
        <Radio.Group
          value={decision}
          onChange={(event) => fill({ decision: event.target.value as Decision })}
          options={[
            { value: "confirmed", label: "确认有误" },
            { value: "false-alarm", label: "误报" },
            // What cannot be right in any sentence is not left aside.
            ...(finding.level === "veto" ? [] : [{ value: "ignored", label: "暂时忽略" }]),
          ]}
        />
      </Field>
      {decision === "false-alarm" && isExemptable(finding) ? (
        <Field label="以后遇到这个词">
          <Radio.Group
            vertical
            value={reach}
            onChange={(event) => fill({ reach: event.target.value as Reach })}
            options={[
              { value: "here", label: "照常提示，只这处不算" },
              ...(problem.exemptFor.includes("unit")
                ? [{ value: "unit", label: `${problem.unit.name}及下级不再提示` }]
                : []),
              ...(problem.exemptFor.includes("house") ? [{ value: "house", label: "全部单位不再提示" }] : []),
            ]}
          />
        </Field>
      ) : null}
      {decision === "ignored" || exempts ? (
        <Field label={exempts ? "豁免到" : "忽略到"}>
          <DatePicker
            value={dayjs(expiresOn)}
            allowClear={false}
            onChange={(date) => (date ? fill({ expiresOn: date.format("YYYY-MM-DD") }) : undefined)}
          />
        </Field>
      ) : null}
      <Field label="理由">
        <Input.TextArea
          value={reason}
          maxLength={500}
          rows={2}
          onChange={(event) => fill({ reason: event.target.value })}
        />
      </Field>
    </Confirm>
  )
}

/** A veto is never exempted, and of personal data no word is kept. */
const isExemptable = (finding: Finding): boolean => finding.level !== "veto" && finding.class !== "pii"

function consequenceOf(
  problem: ProblemView,
  { decision, reach }: { readonly decision: Decision; readonly reach: Reach },
  until: string,
): string {
  if (decision === "confirmed") return "计入规则的准确率；问题照常整改。"
  if (decision === "ignored") return `这处到${until}为止不再提示，到期后重新检查；其余各处不变。`
  const here = "这条发文的这处不再提示，计入规则的误报"
  if (reach === "here") return `${here}。`
  const who = reach === "unit" ? `${problem.unit.name}及其下级` : "全部单位"
  return `${here}；同时设立豁免，${who}到${until}为止不再提示这个词。`
}
