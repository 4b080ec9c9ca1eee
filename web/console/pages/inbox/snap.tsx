import { inboxContract, type SnapView } from "#contract/inbox"
import { workbenchContract } from "#contract/workbench"
import { useState } from "react"
import { faultOf } from "../../../api/error.ts"
import { useAct, useRead } from "../../../api/hooks.ts"
import { ActionButton } from "../../../ui/action-button.tsx"
import { Fault } from "../../../ui/fault.tsx"
import { FileDrop } from "../../../ui/file-drop.tsx"
import { Moment } from "../../../ui/now.tsx"
import { Section } from "../../../ui/thing-page.tsx"
import { paths } from "../../paths.ts"
import { SnapMap } from "./snap-map.tsx"

const PHOTO_BYTES_MAX = 10 * 1024 * 1024

/** 照片和位置 of a message: what was photographed, where it is, what else is reported there. */
export function Snap({ id }: { id: string }) {
  const read = useRead(inboxContract.snap, { id })
  const view = read.data
  if (!view || (view.category === null && view.photos.length === 0)) return null
  const { near } = view
  return (
    <Section title="照片和位置" note="照片的拍摄地点、时间和机主信息在保存前已去掉">
      <Photos id={id} photos={view.photos.filter(({ role }) => role === "report")} label="现场照片" />
      <dl className="facts">
        {view.category ? (
          <div>
            <dt>类别</dt>
            <dd>{view.category}</dd>
          </div>
        ) : null}
        <div>
          <dt>位置</dt>
          <dd>
            {[view.street, view.position ? `${view.position.lat.toFixed(5)}, ${view.position.lon.toFixed(5)}` : null]
              .filter(Boolean)
              .join("，") || "未填"}
            <p className="secondary">{view.placed}</p>
          </dd>
        </div>
      </dl>
      <SnapMap view={view} />
      {near.length > 0 ? (
        <>
          <p>附近{view.radius}米内还有同类反映在办，请核对是否同一件，可用“并入”：</p>
          <ul>
            {near.map((one) => (
              <li key={one.id}>
                <a href={paths.message(one.id)}>{one.label}</a>{" "}
                <span className="secondary">
                  {one.metres === null ? "地点相同" : `相距${Math.round(one.metres)}米`}，{one.voices} 人反映，
                  <Moment at={one.receivedAt} />
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <After id={id} view={view} />
    </Section>
  )
}

function Photos({ id, photos, label }: { id: string; photos: SnapView["photos"]; label: string }) {
  if (photos.length === 0) return null
  return (
    <p className="snap-photos">
      {photos.map((photo, index) => (
        <a key={photo.id} href={`/api/messages/${id}/photos/${photo.id}`} title={photo.isJoined ? "并入的来信" : ""}>
          <img src={`/api/messages/${id}/photos/${photo.id}`} alt={`${label}${index + 1}`} loading="lazy" />
        </a>
      ))}
    </p>
  )
}

/** 办理后照片: what was sent, and what goes with the answer that is being written. */
function After({ id, view }: { id: string; view: SnapView }) {
  const [busy, setBusy] = useState(false)
  const invalidates = [inboxContract.snap]
  const upload = useAct(workbenchContract.upload, { invalidates: [] })
  const add = useAct(inboxContract.addAfterPhoto, { invalidates })
  const drop = useAct(inboxContract.dropAfterPhoto, { invalidates })
  const after = view.photos.filter(({ role }) => role === "after")
  const drafts = after.filter(({ isDraft }) => isDraft)
  const error = upload.error ?? add.error ?? drop.error
  const send = async (file: File) => {
    setBusy(true)
    try {
      const stored = await upload.mutateAsync({ bytes: file as unknown as Uint8Array, fileName: file.name })
      await add.mutateAsync({ id, fileId: stored.id })
    } catch {
      // Said below, from the act that failed.
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Photos id={id} photos={after} label="办理后照片" />
      {view.addPhoto.ok ? (
        <>
          <FileDrop
            label="添加办理后照片（随这份答复发给来信人）"
            hint=".jpg、.png、.webp，每张不超过 10 MB"
            accept={[".jpg", ".jpeg", ".png", ".webp"]}
            bytesMax={PHOTO_BYTES_MAX}
            busy={busy}
            onFile={(file) => void send(file)}
          />
          {drafts.map((photo, index) => (
            <ActionButton key={photo.id} onPress={() => drop.mutate({ id, photoId: photo.id })}>
              {`去掉待发的第${index + 1}张`}
            </ActionButton>
          ))}
        </>
      ) : after.length === 0 ? (
        <p className="secondary">{view.addPhoto.why}</p>
      ) : null}
      {error ? <Fault fault={faultOf(error)} /> : null}
    </>
  )
}
