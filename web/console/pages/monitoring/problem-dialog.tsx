import { Input, InputNumber, Select } from "antd"
import { dispatchContract } from "#contract/dispatch"
import { monitoringContract, type ProblemView } from "#contract/monitoring"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useKept } from "../../../ui/kept.ts"
import { ACT_TEXTS, type ActName, type Draft, missingOf } from "./problem-acts.ts"

export interface ProblemDialogProps {
  readonly problem: ProblemView
  /** The act asked for; undefined while the dialog is closed. */
  readonly act: ActName | undefined
  onClose(): void
}

/** One dialog for all acts on a problem: the object, the consequence, the words. */
export function ProblemDialog({ problem, act, onClose }: ProblemDialogProps) {
  const first: Draft = { unitId: problem.candidates[0]?.id ?? "", note: "", link: "", workdays: 5 }
  const { value: draft, fill, forget } = useKept<Draft>(`problem.${problem.id}.${act}`, first)
  const run = useProblemAct(problem.id)
  const name = act ?? "assign"
  const text = ACT_TEXTS[name]
  return (
    <Confirm
      open={act !== undefined}
      title={text.title}
      object={
        problem.title.includes(problem.account.name) ? problem.title : `${problem.title}（${problem.account.name}）`
      }
      consequence={text.consequence(problem, draft)}
      verb={text.verb}
      danger={text.danger ?? false}
      missing={missingOf(name, draft)}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        await run(name, draft)
        forget()
      }}
    >
      {name === "assign" ? (
        <Field label="整改单位">
          <Select
            value={draft.unitId || null}
            onChange={(unitId: string) => fill({ unitId })}
            showSearch={{ optionFilterProp: "label" }}
            options={problem.candidates.map((unit) => ({ value: unit.id, label: unit.name }))}
            style={{ width: "100%" }}
          />
        </Field>
      ) : null}
      {name === "extend" ? (
        <Field label="顺延工作日（1 至 20 天）">
          <InputNumber
            min={1}
            max={20}
            precision={0}
            value={draft.workdays}
            onChange={(days) => fill({ workdays: days ?? 5 })}
          />
        </Field>
      ) : null}
      {text.note ? (
        <Field label={text.note}>
          <Input.TextArea
            value={draft.note}
            maxLength={500}
            rows={3}
            onChange={(event) => fill({ note: event.target.value })}
          />
        </Field>
      ) : null}
      {name === "rectify" ? (
        <Field label="整改后的链接（可不填）">
          <Input value={draft.link} maxLength={500} onChange={(event) => fill({ link: event.target.value })} />
        </Field>
      ) : null}
    </Confirm>
  )
}

/** Sends an act to its address; the problem, the lists and my work are asked again afterwards. */
function useProblemAct(id: string): (act: ActName, draft: Draft) => Promise<unknown> {
  const { problem, problems, overview } = monitoringContract
  const options = { invalidates: [problem, problems, overview, dispatchContract.tasks] }
  const assign = useAct(monitoringContract.assign, options)
  const urge = useAct(monitoringContract.urge, options)
  const extend = useAct(monitoringContract.extend, options)
  const giveBack = useAct(monitoringContract.giveBack, options)
  const rectify = useAct(monitoringContract.rectify, options)
  const recheck = useAct(monitoringContract.recheck, options)
  const close = useAct(monitoringContract.close, options)
  const sendBack = useAct(monitoringContract.sendBack, options)
  const dismiss = useAct(monitoringContract.dismiss, options)
  return (act, { unitId, note, link, workdays }) => {
    const acts: Record<ActName, () => Promise<unknown>> = {
      assign: () => assign.mutateAsync({ id, unitId, note }),
      urge: () => urge.mutateAsync({ id, note }),
      extend: () => extend.mutateAsync({ id, workdays, reason: note }),
      giveBack: () => giveBack.mutateAsync({ id, reason: note }),
      rectify: () => rectify.mutateAsync({ id, note, ...(link.trim() ? { link: link.trim() } : {}) }),
      recheck: () => recheck.mutateAsync({ id }),
      close: () => close.mutateAsync({ id, note }),
      sendBack: () => sendBack.mutateAsync({ id, reason: note }),
      dismiss: () => dismiss.mutateAsync({ id, reason: note }),
    }
    return acts[act]()
  }
}
