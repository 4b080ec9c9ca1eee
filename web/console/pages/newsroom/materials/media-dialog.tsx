import { Input, Modal, Tabs } from "antd"
import { useState } from "react"
import { type MaterialRow, newsroomContract } from "#contract/newsroom"
import { ENDINGS } from "#rules/newsroom"
import type { GivenFor } from "../../../../api/address.ts"
import { faultOf } from "../../../../api/error.ts"
import { useList } from "../../../../api/hooks.ts"
import { Fault, Waiting } from "../../../../ui/fault.tsx"
import { fileSize } from "../../../../ui/format.ts"
import { FileDrop } from "../../../../ui/file-drop.tsx"
import { MoreRows } from "../../../../ui/list-page.tsx"
import { missingRight, NO_RIGHTS, RightsForm } from "./rights-form.tsx"
import { Sending } from "./sending.tsx"
import { Thumbnail } from "./thumbnail.tsx"
import { saidBy, useBytesMax, useUpload } from "./use-upload.ts"

export interface MediaDialogProps {
  readonly kind: "image" | "video"
  /** What it is chosen for: to stand in a text, or as the picture of a video. */
  readonly purpose?: "insert" | "cover"
  onPick(material: { readonly id: string; readonly title: string }): void
  onClose(): void
}

const PURPOSES = {
  insert: { verb: "插入", send: "上传并插入", first: "new" },
  cover: { verb: "选封面", send: "上传并用作封面", first: "library" },
} as const
const WORDS = { image: "图片", video: "视频" } as const

/** 插入图片、视频: a new one with its rights, or one of the library; either way its right is known. */
export function MediaDialog({ kind, purpose = "insert", onPick, onClose }: MediaDialogProps) {
  const word = WORDS[kind]
  const { verb, send, first } = PURPOSES[purpose]
  const pick = (material: { id: string; title: string }) => {
    onPick(material)
    onClose()
  }
  return (
    <Modal open title={`${verb}${word}`} footer={null} onCancel={onClose} width={640} destroyOnHidden>
      <Tabs
        defaultActiveKey={first}
        items={[
          { key: "new", label: `上传${word}`, children: <UploadNew kind={kind} verb={send} onPick={pick} /> },
          { key: "library", label: "从素材库选", children: <Library kind={kind} onPick={pick} /> },
        ]}
      />
    </Modal>
  )
}

function UploadNew({ kind, verb, onPick }: Omit<MediaDialogProps, "onClose" | "purpose"> & { readonly verb: string }) {
  const [rights, setRights] = useState(NO_RIGHTS)
  const [file, setFile] = useState<File>()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const upload = useUpload()
  const bytesMax = useBytesMax(kind)
  const missing = file ? missingRight(rights) : `请选择${WORDS[kind]}`
  const send = async () => {
    if (!file || missing) return
    setBusy(true)
    setError(undefined)
    try {
      onPick(await upload.send(file, rights))
    } catch (failed) {
      setError(failed)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <FileDrop
        label={`选择或拖入${WORDS[kind]}`}
        hint={`${ENDINGS[kind]!.join("、")}，不超过 ${fileSize(bytesMax)}`}
        accept={ENDINGS[kind]!}
        bytesMax={bytesMax}
        busy={busy}
        onFile={(chosen) => {
          setFile(chosen)
          setError(undefined)
          void saidBy(chosen, rights).then((said) => setRights((present) => ({ ...present, ...said })))
        }}
      />
      {upload.step ? (
        <Sending step={upload.step} />
      ) : (
        <RightsForm rights={rights} onChange={(part) => setRights((present) => ({ ...present, ...part }))} />
      )}
      {error ? <Fault fault={faultOf(error)} /> : null}
      <p className="media-send">
        <button
          type="button"
          className="ant-btn ant-btn-primary"
          disabled={Boolean(missing) || busy}
          onClick={() => void send()}
        >
          {busy ? "正在上传" : verb}
        </button>
        {missing ? <span className="secondary">{missing}。</span> : null}
      </p>
    </>
  )
}

function Library({ kind, onPick }: Omit<MediaDialogProps, "onClose" | "purpose">) {
  const [q, setQ] = useState("")
  const list = useList(newsroomContract.materials, {
    ...{ kind, rights: "usable", limit: 24 },
    ...(q && { q }),
  } as GivenFor<typeof newsroomContract.materials>)
  return (
    <>
      <Input.Search
        placeholder="名称、来源、标签"
        aria-label="查找素材"
        onSearch={(text) => setQ(text.trim())}
        allowClear
      />
      {list.error ? <Fault fault={faultOf(list.error)} retry={list.retry} /> : null}
      {list.waiting && list.rows.length === 0 ? <Waiting /> : null}
      {!list.waiting && list.rows.length === 0 ? <p className="secondary">没有可用的素材，可先上传。</p> : null}
      <ul className="media-grid">
        {list.rows.map((row) => (
          <Choice key={row.id} row={row} onPick={onPick} />
        ))}
      </ul>
      {list.rows.length > 0 ? (
        <MoreRows total={list.total} shown={list.rows.length} waiting={list.waiting} more={list.more} />
      ) : null}
    </>
  )
}

function Choice({ row, onPick }: { row: MaterialRow; onPick(row: MaterialRow): void }) {
  return (
    <li>
      <button type="button" disabled={!row.usable.ok} title={row.usable.why ?? row.title} onClick={() => onPick(row)}>
        <Thumbnail row={row} />
        <span>{row.title}</span>
        <span className="secondary">
          {row.unit.name} · {row.licenceLabel}
        </span>
      </button>
    </li>
  )
}
