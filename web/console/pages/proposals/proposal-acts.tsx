import { Button, DatePicker, Input, Radio, Select } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { proposalsContract, type ProposalView } from "#contract/proposals"
import { useAct } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { UnitPicker } from "../../unit-picker.tsx"
import { type Act, ActButtons } from "../newsroom/act-dialog.tsx"

const changed = { invalidates: [proposalsContract.proposals, proposalsContract.proposal] }

/** What can be done with a 微建议 now. */
export function ProposalActs({ view }: { view: ProposalView }) {
  const acts = [...useDeskActs(view), ...useUnitActs(view)].filter(
    ({ key, may }) => may.ok || NEAR[view.state]?.includes(key),
  )
  return <ActButtons id={`proposal.${view.id}`} object={view.title} acts={acts} />
}

/** Acts shown grey in a state: only what is near. */
const NEAR: Readonly<Record<string, readonly string[]>> = {
  submitted: ["publish", "decline"],
  published: ["decline"],
  reached: ["decide"],
  adopted: ["milestone"],
}

function useDeskActs({ id, actions }: ProposalView): Act[] {
  const [unit, setUnit] = useState<string>()
  const publish = useAct(proposalsContract.publish, changed)
  const decline = useAct(proposalsContract.decline, changed)
  return [
    {
      ...{ key: "publish", label: "公开并指定答复单位", may: actions.publish },
      consequence: "全文在公众页面公开征集附议；达到门槛后，答复单位必须按来信的办结时限答复。",
      missing: unit ? undefined : "请选择答复单位",
      fields: (
        <Field label="答复单位">
          <UnitPicker value={unit ?? null} onChange={(value) => setUnit(value ?? undefined)} />
        </Field>
      ),
      run: () => publish.mutateAsync({ id, unitId: unit! }),
    },
    {
      ...{ key: "decline", label: "不公开", may: actions.decline, words: "理由（提出人可见）", needed: true },
      consequence: "公众页面不显示这条；提出人凭查询码看到理由。",
      danger: true,
      run: (reason) => decline.mutateAsync({ id, reason }),
    },
  ]
}

interface Step {
  readonly title: string
  readonly dueOn: string
}

function useUnitActs(view: ProposalView): Act[] {
  const { id, actions } = view
  const open = view.milestones.filter(({ doneAt }) => doneAt === null)
  const [isAdopted, setAdopted] = useState(true)
  const [steps, setSteps] = useState<readonly Step[]>([{ title: "", dueOn: "" }])
  const [step, setStep] = useState(open[0]?.id)
  const decide = useAct(proposalsContract.decide, changed)
  const finish = useAct(proposalsContract.finishMilestone, changed)
  const drop = useAct(proposalsContract.drop, changed)
  const fill = (at: number, part: Partial<Step>) =>
    setSteps(steps.map((one, n) => (n === at ? { ...one, ...part } : one)))
  const complete = steps.every(({ title, dueOn }) => title.trim().length >= 4 && dueOn !== "")
  return [
    {
      ...{ key: "decide", label: "登记采纳情况", may: actions.decide, words: "说明或理由（公开）", needed: true },
      consequence: isAdopted ? "落实步骤和完成日期公开，逾期会标出。" : "不采纳的理由公开，这条到此结束。",
      missing: isAdopted && !complete ? "请写明每一步做什么、哪天完成" : undefined,
      fields: (
        <>
          <Field label="采纳情况">
            <Radio.Group value={isAdopted} onChange={(event) => setAdopted(event.target.value === true)}>
              <Radio value={true}>采纳</Radio>
              <Radio value={false}>不采纳</Radio>
            </Radio.Group>
          </Field>
          {isAdopted ? (
            <Field label="落实步骤">
              {steps.map((one, n) => (
                // Steps have no name of their own before they are kept.
                // biome-ignore lint/suspicious/noArrayIndexKey: only ever added to and taken from the end
                <div className="proposal-step" key={n}>
                  <Input
                    aria-label={`第${n + 1}步`}
                    value={one.title}
                    maxLength={60}
                    placeholder="做什么"
                    onChange={(event) => fill(n, { title: event.target.value })}
                  />
                  <DatePicker
                    aria-label={`第${n + 1}步完成日期`}
                    value={one.dueOn ? dayjs(one.dueOn) : null}
                    onChange={(day) => fill(n, { dueOn: day ? day.format("YYYY-MM-DD") : "" })}
                  />
                </div>
              ))}
              <Button size="small" onClick={() => setSteps([...steps, { title: "", dueOn: "" }])}>
                加一步
              </Button>
            </Field>
          ) : null}
        </>
      ),
      run: (reason) => decide.mutateAsync({ id, isAdopted, reason, milestones: isAdopted ? [...steps] : [] }),
    },
    {
      ...{ key: "milestone", label: "完成一步", may: actions.milestone, words: "做了什么（公开）", needed: true },
      consequence: "公众页面标出这一步已完成；全部完成后这条微建议办结。",
      missing: step ? undefined : "请选择完成的是哪一步",
      fields: (
        <Field label="哪一步">
          <Select
            value={step ?? null}
            onChange={(value: string) => setStep(value)}
            options={open.map((one) => ({ value: one.id, label: one.title }))}
          />
        </Field>
      ),
      run: (note) => finish.mutateAsync({ id, milestoneId: step!, note }),
    },
    {
      ...{ key: "drop", label: "终止落实", may: actions.drop, words: "理由（公开）", needed: true, danger: true },
      consequence: "公众页面写明采纳后终止和理由。",
      run: (reason) => drop.mutateAsync({ id, reason }),
    },
  ]
}
