import { type DragEvent, useId, useState } from "react"
import { fileSize } from "./format.ts"

export interface FileDropProps {
  /** What to put here: "名册文件（.xlsx 或 .csv）". */
  readonly label: string
  readonly hint: string
  /** File endings, with the dot. */
  readonly accept: readonly string[]
  readonly bytesMax: number
  readonly busy?: boolean
  onFile(file: File): void
}

/** One file, dropped or chosen; a wrong kind or size is said at once and nothing is sent. */
export function FileDrop({ label, hint, accept, bytesMax, busy = false, onFile }: FileDropProps) {
  const inputId = useId()
  const [over, setOver] = useState(false)
  const [refusal, setRefusal] = useState<string>()
  const [name, setName] = useState<string>()
  const take = (file: File | undefined) => {
    setOver(false)
    if (!file) return
    const fits = accept.some((ending) => file.name.toLowerCase().endsWith(ending))
    if (!fits) return setRefusal(`“${file.name}”不是 ${accept.join("、")} 文件，请另存为这种格式再选。`)
    if (file.size > bytesMax) {
      return setRefusal(`“${file.name}”有 ${fileSize(file.size)}，上限 ${fileSize(bytesMax)}，请拆成几份。`)
    }
    setRefusal(undefined)
    setName(`${file.name}（${fileSize(file.size)}）`)
    onFile(file)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    take(event.dataTransfer.files[0])
  }
  return (
    <div>
      <label
        htmlFor={inputId}
        className={over ? "file-drop file-drop-over" : "file-drop"}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <strong>{name ?? label}</strong>
        <span className="secondary">{busy ? "正在上传…" : hint}</span>
        <input
          id={inputId}
          type="file"
          accept={accept.join(",")}
          disabled={busy}
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ""
          }}
        />
      </label>
      {refusal ? (
        <p className="field-fault" role="alert">
          {refusal}
        </p>
      ) : null}
    </div>
  )
}
