import type { Draft, DraftFile } from "#connectors/kit"
import type { Sql } from "#platform/db"
import type { PublishingPorts, ReleasedContent } from "../ports.ts"
import { fileTypeOf, isClip, isPicture, mediaTypeOf } from "../rules.ts"

/** What a file is told by. */
const HEAD_BYTES = 64

/** The words for one platform: its own variant, else the master's. */
export function wordsFor(content: ReleasedContent, platform: string): { title: string; text: string; html?: string } {
  const variant = content.variants[platform]
  if (!variant) return { title: content.title, text: content.bodyText, html: content.bodyHtml }
  return { title: variant.title ?? content.title, text: variant.text }
}

/** Pictures and clip of a content, by what they really are; what is gone or is neither is left out and told. */
export async function filesOf(
  sql: Sql,
  ports: Pick<PublishingPorts, "media">,
  content: ReleasedContent,
): Promise<{
  files: DraftFile[]
  /** The pictures of the body in its order; undefined: gone, or no picture. */
  pictures: (DraftFile | undefined)[]
  cover: DraftFile | undefined
  faults: { name: string; is: string }[]
}> {
  const faults: { name: string; is: string }[] = []
  const read = async (fileId: string, wanted: "image" | "video"): Promise<DraftFile | undefined> => {
    const media = await ports.media(sql, fileId)
    const type = media && fileTypeOf(await media.read(0, Math.min(media.size, HEAD_BYTES)))
    if (media && type && (wanted === "image" ? isPicture(type) : isClip(type)))
      return { kind: wanted, name: media.name, type: mediaTypeOf(type), size: media.size, read: media.read }
    faults.push({ name: media?.name ?? "已删除的文件", is: type ?? "missing" })
    return undefined
  }
  const pictures: (DraftFile | undefined)[] = []
  for (const { fileId } of content.images) {
    const file = await read(fileId, "image")
    pictures.push(file && { ...file, name: nameIn(pictures, file.name) })
  }
  const files = pictures.filter((file) => file !== undefined)
  const clip = content.video && (await read(content.video.fileId, "video"))
  if (clip) files.push(clip)
  const cover = content.cover && (await read(content.cover.fileId, "image"))
  return { files, pictures, cover: cover ?? undefined, faults }
}

/** A plain name that no picture before it has: in the body a picture is known by it. */
function nameIn(before: readonly (DraftFile | undefined)[], name: string): string {
  const plain = name.replace(/["'<>&\\/]/g, "_")
  return before.some((file) => file?.name === plain) ? `${before.length + 1}-${plain}` : plain
}

const PICTURE = /<img\b[^>]*\bsrc="(\/api\/materials\/\d+\/file)"[^>]*>/g
const CLIP = /<video\b[^>]*\bsrc="\/api\/materials\/\d+\/file"[^>]*>(?:<\/video>)?/g

/**
 * The body with its pictures by the names of the files that go along: the console's own addresses mean nothing outside. A picture
 * that is gone stands there no more; a clip goes beside the words, not in them.
 */
export function bodyFor(html: string, pictures: readonly (DraftFile | undefined)[]): string {
  let n = 0
  return html.replace(CLIP, "").replace(PICTURE, (picture, src: string) => {
    const file = pictures[n]
    n += 1
    return file ? picture.replace(`src="${src}"`, `src="${file.name}"`) : ""
  })
}

/** What a connector is handed for one account. */
export async function draftFor(
  sql: Sql,
  ports: Pick<PublishingPorts, "media">,
  content: ReleasedContent,
  platform: string,
): Promise<Omit<Draft, "attemptKey">> {
  const { title, text, html } = wordsFor(content, platform)
  const { files, pictures, cover } = await filesOf(sql, ports, content)
  return {
    ...{ title, text, digest: content.summary },
    ...(html !== undefined && { html: bodyFor(html, pictures) }),
    ...(files.length > 0 && { files }),
    ...(cover && { cover }),
  }
}
