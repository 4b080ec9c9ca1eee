import { InputNumber, Radio } from "antd"
import { useState } from "react"
import { inboxContract, type MessageView } from "#contract/inbox"
import { useAct } from "../../../api/hooks.ts"
import { Field } from "../../../ui/confirm.tsx"
import { UnitPicker } from "../../unit-picker.tsx"
import type { Act } from "../newsroom/act-dialog.tsx"
import { changed } from "./changes.ts"

const WORKDAYS = 2

/** 协办 and 延期: what is asked of others. */
export function useJointActs(message: MessageView): Act[] {
  const { id, actions } = message
  const [unit, setUnit] = useState<string>()
  const [days, setDays] = useState(WORKDAYS)
  const [workdays, setWorkdays] = useState(3)
  const [approve, setApprove] = useState(true)
  const ask = useAct(inboxContract.askPart, changed)
  const extend = useAct(inboxContract.extend, changed)
  const decide = useAct(inboxContract.decideExtension, changed)
  const waiting = message.extensions.find(({ state }) => state === "asked")
  return [
    ...(waiting
      ? [
          {
            ...{ key: "decideExtension", label: "批准延期", may: actions.decideExtension },
            ...{ words: approve ? "说明" : "不批准的理由", needed: !approve },
            consequence: `${waiting.asker}申请延期${waiting.workdays}个工作日：${waiting.reason}。批准后来信人看到这个理由，时限顺延；不批准时限不变。`,
            fields: (
              <Field label="是否批准">
                <Radio.Group
                  options={[
                    { value: true, label: "批准" },
                    { value: false, label: "不批准" },
                  ]}
                  value={approve}
                  onChange={(event) => setApprove(event.target.value)}
                />
              </Field>
            ),
            run: (note: string) => decide.mutateAsync({ id, approve, note }),
          },
        ]
      : []),
    {
      ...{ key: "askPart", label: "请单位协办", may: actions.askPart, words: "请它办什么", needed: true },
      consequence: "协办单位收到任务和自己的时限，只提供意见；由承办单位合成一份答复，来信人看到协办单位。",
      missing: unit ? undefined : "请选择协办单位",
      fields: (
        <>
          <Field label="协办单位">
            <UnitPicker value={unit ?? null} onChange={(value) => setUnit(value ?? undefined)} />
          </Field>
          <Field label="几个工作日内提交（不晚于来信的办结时限）">
            <InputNumber min={1} max={15} value={days} onChange={(value) => setDays(value ?? 1)} />
          </Field>
        </>
      ),
      run: (words) => ask.mutateAsync({ id, unitId: unit!, ask: words, workdays: days }),
    },
    {
      ...{ key: "extend", label: "申请延期", may: actions.extend, words: "延期原因（来信人可见）", needed: true },
      consequence: `由受理坐席另一人批准后才算数，此前时限照常计算；只能延期一次，自收到来信起最长${message.extendMax}个工作日。`,
      fields: (
        <Field label="延期几个工作日">
          <InputNumber min={1} max={message.extendMax} value={workdays} onChange={(value) => setWorkdays(value ?? 1)} />
        </Field>
      ),
      run: (reason) => extend.mutateAsync({ id, workdays, reason }),
    },
  ]
}
