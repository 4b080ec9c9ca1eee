import { useRef, useState } from "react"
import { type MaterialView, newsroomContract } from "#contract/newsroom"
import { materialSource, thumbnailSource } from "#rules/newsroom"
import { ApiError, faultOf } from "../../../../api/error.ts"
import { useAct } from "../../../../api/hooks.ts"
import { ActionButton } from "../../../../ui/action-button.tsx"
import { Fault, type FaultText } from "../../../../ui/fault.tsx"
import { MediaDialog } from "./media-dialog.tsx"
import { useUpload } from "./use-upload.ts"

const READS = [newsroomContract.material, newsroomContract.materials]

/** A video, and the picture that stands for it: one of the library, or what is on the screen just now. */
export function VideoLook({ view, barred }: { view: MaterialView; barred: string | null }) {
  const player = useRef<HTMLVideoElement>(null)
  const [choosing, setChoosing] = useState(false)
  const [fault, setFault] = useState<FaultText>()
  const cover = useAct(newsroomContract.setMaterialCover, { invalidates: READS })
  const upload = useUpload()
  const set = async (coverId: () => Promise<string | null>) => {
    setFault(undefined)
    try {
      await cover.mutateAsync({ id: view.id, coverId: await coverId() })
    } catch (error) {
      setFault(faultOf(error))
    }
  }
  const taken = async () => {
    const { title, source, licence, licenceNote, rightsUntil, share, tags, aiMade, aiBy } = view
    const file = await frameOf(player.current!, `${title.slice(0, 80)}-封面.jpg`)
    const rights = {
      title: `${title.slice(0, 90)}（封面）`,
      source,
      licence,
      licenceNote,
      rightsUntil,
      share,
      tags,
      note: "",
      // A picture out of a film that a model has made is one that a model has made.
      aiMade,
      aiBy,
    }
    return (await upload.send(file, rights)).id
  }
  return (
    <>
      <video
        ref={player}
        className="material-look"
        src={materialSource(view.id)}
        {...(view.coverId && { poster: thumbnailSource(view.id) })}
        preload="metadata"
        controls
      />
      <p className="cover-acts">
        <ActionButton why={barred} onPress={() => void set(taken)}>
          用当前画面作封面
        </ActionButton>
        <ActionButton why={barred} onPress={() => setChoosing(true)}>
          选一张图片作封面
        </ActionButton>
        <span className="secondary">
          {view.coverId
            ? "素材库里显示所选的封面。"
            : "服务器不解码视频，缩略图由人选：播放到合适的画面再按，或选一张图片。"}
        </span>
      </p>
      {fault ? <Fault fault={fault} /> : null}
      {choosing ? (
        <MediaDialog
          kind="image"
          purpose="cover"
          onPick={({ id }) => void set(async () => id)}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </>
  )
}

/** What the player shows just now, as a JPEG. Throws a sentence when the browser cannot decode the video. */
async function frameOf(video: HTMLVideoElement, name: string): Promise<File> {
  const canvas = document.createElement("canvas")
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext("2d")?.drawImage(video, 0, 0)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.9))
  if (!blob || video.videoWidth === 0)
    throw new ApiError(0, "web.no-frame", "浏览器放不出这个视频的画面，请改为选一张图片作封面。")
  return new File([blob], name, { type: "image/jpeg" })
}
