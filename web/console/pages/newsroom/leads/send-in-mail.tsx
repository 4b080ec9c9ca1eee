import { App } from "antd"
import { useState } from "react"
import { newsroomContract } from "#contract/newsroom"
import { faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Confirm, Field } from "../../../../ui/confirm.tsx"
import { useBarred } from "../../../session.tsx"

/** 导入来信: a mail saved as a file; the same one twice is one. */
export function SendInMail() {
  const [open, setOpen] = useState(false)
  const [file, setFile] = useState<File>()
  const { message } = App.useApp()
  const why = useBarred("newsroom.edit", "导入投稿邮件")
  const { mails, leads, desk } = newsroomContract
  const send = useAct(newsroomContract.sendInMail, { invalidates: [mails, leads, desk] })
  return (
    <>
      <ActionButton primary why={why} onPress={() => setOpen(true)}>
        导入来信
      </ActionButton>
      {open ? (
        <Confirm
          open
          title="导入来信"
          object={file?.name ?? "还没有选文件"}
          consequence="正文和照片收为线索，照片去掉拍摄地点等信息；投稿人会收到一封带查询码的回信。"
          verb="导入来信"
          missing={file ? undefined : "请选择 .eml 文件"}
          faultOf={faultOf}
          onClose={() => setOpen(false)}
          onConfirm={async () => {
            const sent = { bytes: file as unknown as Uint8Array, fileName: file!.name }
            const { state, leftOut } = await send.mutateAsync(sent)
            setFile(undefined)
            void message.success(
              state === "again"
                ? "这封信以前收过，没有重复收。"
                : leftOut.length > 0
                  ? `已收为线索；${leftOut.length} 个附件没有收下。`
                  : "已收为线索。",
            )
          }}
        >
          <Field label="邮件文件（.eml，不超过10MB）">
            <input
              type="file"
              accept=".eml,message/rfc822"
              onChange={(event) => setFile(event.target.files?.[0] ?? undefined)}
            />
          </Field>
        </Confirm>
      ) : null}
    </>
  )
}
