import { Button } from "antd"
import { workbenchContract } from "#contract/workbench"
import { faultOf } from "../../../api/error.ts"
import { useAct } from "../../../api/hooks.ts"
import { Fault } from "../../../ui/fault.tsx"
import { FileDrop } from "../../../ui/file-drop.tsx"

const BYTES_MAX = 20 * 1024 * 1024

/** The draft as a file that everybody may take with him. */
export function Attachment({
  name,
  onFile,
  onDrop,
}: {
  name: string
  onFile(id: string, name: string): void
  onDrop(): void
}) {
  const upload = useAct(workbenchContract.upload, { invalidates: [] })
  const send = async (file: File) => {
    const sent = await upload.mutateAsync({ bytes: file as unknown as Uint8Array, fileName: file.name })
    onFile(sent.id, sent.name)
  }
  return (
    <>
      {name ? (
        <p>
          附件：{name}{" "}
          <Button size="small" onClick={onDrop}>
            去掉附件
          </Button>
        </p>
      ) : null}
      <FileDrop
        label="附件（可不传）"
        hint="PDF或Word，最大20MB；公众可以下载。"
        accept={[".pdf", ".docx"]}
        bytesMax={BYTES_MAX}
        busy={upload.isPending}
        onFile={(file) => void send(file).catch(() => undefined)}
      />
      {upload.error ? <Fault fault={faultOf(upload.error)} /> : null}
    </>
  )
}
