import { Input } from "antd"
import { useState } from "react"
import { type DeliveryRow, publishingContract } from "#contract/publishing"
import { workbenchContract } from "#contract/workbench"
import { downloadOf } from "../../../api/call.ts"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Field } from "../../../ui/confirm.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { FileDrop } from "../../../ui/file-drop.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { useBarred } from "../../session.tsx"

const BYTES_MAX = 10 * 1024 * 1024
const { kit, mine, view, deliveries, proofPictures } = publishingContract
const READS = [kit, mine, view, deliveries, proofPictures]

/** 发布截图: what was seen on the platform, with its hash; a picture that somebody can put together proves less than the link. */
export function ProofPictures({ row }: { row: DeliveryRow }) {
  const barred = useBarred("publishing.deliver", "登记发布截图")
  const [note, setNote] = useState("")
  const read = useRead(proofPictures, { id: row.id })
  const upload = useAct(workbenchContract.upload, { invalidates: [] })
  const add = useAct(publishingContract.addProofPicture, { invalidates: READS, onDone: () => setNote("") })
  const send = async (file: File) => {
    const sent = await upload.mutateAsync({ bytes: file as unknown as Uint8Array, fileName: file.name })
    await add.mutateAsync({ id: row.id, fileId: sent.id, note })
  }
  const fault = upload.error ?? add.error
  const items = read.data?.items ?? []
  return (
    <Section title="发布截图" note="去掉设备写入的位置、时间等信息后保存，登记后不能更改">
      <ul className="proof-pictures">
        {items.map((one) => {
          const src = downloadOf(publishingContract.proofPicture, { id: row.id, pictureId: one.id })
          return (
            <li key={one.id}>
              <a href={src} download>
                <img src={src} alt={one.note || "发布截图"} loading="lazy" />
              </a>
              <span>
                {one.note ? `${one.note}，` : ""}
                {one.by} <Moment at={one.at} />
              </span>
              <code className="hash">SHA-256 {one.sha256}</code>
            </li>
          )
        })}
      </ul>
      {barred ? (
        <p className="secondary">{barred}</p>
      ) : (
        <>
          <Field label="说明（可不填）">
            <Input value={note} maxLength={200} onChange={(event) => setNote(event.target.value)} />
          </Field>
          {/* Anew after each: a name left standing would look as if it waited to be registered. */}
          <FileDrop
            key={items.length}
            label="选择或拖入截图"
            hint="JPG、PNG、WebP，不超过10 MB；选中即登记"
            accept={[".jpg", ".jpeg", ".png", ".webp"]}
            bytesMax={BYTES_MAX}
            busy={upload.isPending || add.isPending}
            onFile={(file) => void send(file).catch(() => undefined)}
          />
        </>
      )}
      {fault ? <Fault fault={faultOf(fault)} /> : null}
    </Section>
  )
}

/** The platform's own declaration, for what went out by its interface: interfaces have no field for it. */
export function Declaration({ row }: { row: DeliveryRow }) {
  const barred = useBarred("publishing.deliver", "登记声明")
  const declare = useAct(publishingContract.declare, { invalidates: READS })
  if (!row.declaration) return null
  const { option, at, by } = row.declaration
  return (
    <Section title="人工智能辅助内容声明" note="平台接口没有声明字段，须由人在平台页面勾选">
      {at ? (
        <p>
          已在平台勾选“{option}”：{by} <Moment at={at} />
        </p>
      ) : (
        <p className="cover-acts">
          <span className="mark-serious">▲ 请在平台勾选“{option}”</span>
          <ActionButton
            why={barred}
            busy={declare.isPending}
            onPress={() => void declare.mutateAsync({ id: row.id }).catch(() => undefined)}
          >
            登记已勾选
          </ActionButton>
        </p>
      )}
      {declare.error ? <Fault fault={faultOf(declare.error)} /> : null}
    </Section>
  )
}
