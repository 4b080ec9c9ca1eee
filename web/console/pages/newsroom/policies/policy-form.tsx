import { DatePicker, Input } from "antd"
import dayjs from "dayjs"
import { useState } from "react"
import { useNavigate } from "react-router"
import { newsroomContract, type PolicyView } from "#contract/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { useKept } from "../../../../ui/kept.ts"
import { paths } from "../../../paths.ts"

export const POLICY_READS = [newsroomContract.policy, newsroomContract.policies]

/** 录入 or 更新: the text as it was issued. */
export function PolicyForm({ view, onClose }: { view?: PolicyView; onClose(): void }) {
  const navigate = useNavigate()
  const { value, fill, forget } = useKept(`policy ${view?.id ?? "new"} ${view?.versionNo ?? 0}`, {
    ...{ title: view?.title ?? "", number: view?.number ?? "", text: view?.text ?? "" },
    issuedOn: view?.issuedOn ?? null,
  })
  const [why, setWhy] = useState("")
  const add = useAct(newsroomContract.addPolicy, {
    invalidates: POLICY_READS,
    onDone: ({ id }) => {
      forget()
      void navigate(paths.policy(id))
    },
  })
  const change = useAct(newsroomContract.changePolicy, { invalidates: POLICY_READS, onDone: forget })
  const missing =
    value.title.trim().length < 2
      ? "请写明文件标题"
      : value.text.trim().length < 10
        ? "请粘贴文件正文"
        : view && why.trim().length < 2
          ? "请写明为什么更新"
          : undefined
  return (
    <Confirm
      open
      title={view ? "更新政策文本" : "录入政策文件"}
      object={value.title || "政策文件"}
      consequence={view ? "旧文本留存；引用了改动条款的句子会被标出。" : "按条款切分，之后逐句写解读。"}
      verb={view ? "更新政策文本" : "录入政策文件"}
      missing={missing}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={() => (view ? change.mutateAsync({ id: view.id, ...value, why }) : add.mutateAsync(value))}
    >
      <Field label="标题">
        <Input value={value.title} maxLength={200} onChange={(event) => fill({ title: event.target.value })} />
      </Field>
      <Field label="文号">
        <Input value={value.number} maxLength={60} onChange={(event) => fill({ number: event.target.value })} />
      </Field>
      <Field label="印发日期">
        <DatePicker
          value={value.issuedOn ? dayjs(value.issuedOn) : null}
          onChange={(date) => fill({ issuedOn: date ? date.format("YYYY-MM-DD") : null })}
        />
      </Field>
      <Field label="正文">
        <Input.TextArea
          value={value.text}
          autoSize={{ minRows: 8, maxRows: 16 }}
          onChange={(event) => fill({ text: event.target.value })}
        />
      </Field>
      {view ? (
        <Field label="为什么更新">
          <Input value={why} maxLength={500} onChange={(event) => setWhy(event.target.value)} />
        </Field>
      ) : null}
    </Confirm>
  )
}
