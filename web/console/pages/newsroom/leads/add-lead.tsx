import { Input, Select } from "antd"
import { useState } from "react"
import { useNavigate } from "react-router"
import { newsroomContract } from "#contract/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { useKept } from "../../../../ui/kept.ts"
import { paths } from "../../../paths.ts"
import { useBarred } from "../../../session.tsx"

/** 录入线索 by a member of the staff; the public has a form of its own. */
export function AddLead({ sources }: { sources: readonly { key: string; label: string }[] }) {
  const [open, setOpen] = useState(false)
  const why = useBarred("newsroom.edit", "录入线索")
  return (
    <>
      <ActionButton primary why={why} onPress={() => setOpen(true)}>
        录入线索
      </ActionButton>
      {open ? <Entering sources={sources} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function Entering({ sources, onClose }: { sources: readonly { key: string; label: string }[]; onClose(): void }) {
  const navigate = useNavigate()
  const { value, fill, forget } = useKept("newsroom.add-lead", { title: "", text: "", place: "", source: "staff" })
  const add = useAct(newsroomContract.addLead, { invalidates: [newsroomContract.leads, newsroomContract.desk] })
  return (
    <Confirm
      open
      title="录入线索"
      object="记到本单位名下"
      consequence="手机号、身份证号会自动隐去；涉密内容不得录入。"
      verb="录入线索"
      missing={value.title.trim().length < 4 ? "请用一句话写明是什么事（至少四个字）" : undefined}
      faultOf={faultOf}
      onClose={onClose}
      onConfirm={async () => {
        const made = await add.mutateAsync(value)
        forget()
        void navigate(paths.lead(made.id))
      }}
    >
      <Field label="是什么事">
        <Input value={value.title} maxLength={60} onChange={(event) => fill({ title: event.target.value })} />
      </Field>
      <Field label="来源">
        <Select
          value={value.source}
          onChange={(source: string) => fill({ source })}
          options={sources.filter(({ key }) => key !== "tip").map(({ key, label }) => ({ value: key, label }))}
        />
      </Field>
      <Field label="时间、经过（可不填）">
        <Input.TextArea
          rows={4}
          maxLength={2000}
          value={value.text}
          onChange={(event) => fill({ text: event.target.value })}
        />
      </Field>
      <Field label="地点（可不填）">
        <Input value={value.place} maxLength={60} onChange={(event) => fill({ place: event.target.value })} />
      </Field>
    </Confirm>
  )
}
