import { Input } from "antd"
import { useState } from "react"
import { collectionContract } from "#contract/collection"
import type { AccountView } from "#contract/registry"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../ui/confirm.tsx"
import { useKept } from "../../../ui/kept.ts"
import { useSession } from "../../session.tsx"

/** 在模拟平台上发一条: only in the sample city, so that a visitor can end an account's silence himself. */
export function SandboxPost({ account }: { account: AccountView }) {
  const { permissions, sampleNotice } = useSession()
  const [open, setOpen] = useState(false)
  const draft = useKept(`sandbox.${account.id}`, { title: "", text: "" })
  const { title, text } = draft.value
  const post = useAct(collectionContract.samplePost, { invalidates: [collectionContract.posts] })
  if (!sampleNotice || !permissions.includes("collection.sandbox")) return null
  const missing = !title.trim() || !text.trim() ? "请填写标题和正文" : undefined
  return (
    <>
      <ActionButton onPress={() => setOpen(true)}>在模拟平台发一条</ActionButton>
      <Confirm
        open={open}
        title="在模拟平台发一条"
        object={`${account.platformLabel} · ${account.name}`}
        consequence="只发到示例环境的模拟平台，不会发到任何真实平台。发出后要再采集一次，台账才会更新。"
        verb="发到模拟平台"
        missing={missing}
        faultOf={faultOf}
        onClose={() => setOpen(false)}
        onConfirm={async () => {
          await post.mutateAsync({ accountId: account.id, title, text })
          draft.forget()
        }}
      >
        <Field label="标题">
          <Input value={title} maxLength={100} onChange={(event) => draft.fill({ title: event.target.value })} />
        </Field>
        <Field label="正文">
          <Input.TextArea
            value={text}
            maxLength={20000}
            rows={5}
            onChange={(event) => draft.fill({ text: event.target.value })}
          />
        </Field>
      </Confirm>
    </>
  )
}
