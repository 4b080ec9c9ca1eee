import { z } from "zod"
import {
  type Answered,
  answered,
  bytesOf,
  type DraftFile,
  failed,
  inParts,
  limitOf,
  type Manifest,
  multipart,
  repeated,
} from "#connectors/kit"
import type { Call } from "#platform/fetch"

/** How this platform family is called, with the account's token. */
export type Ask = <T>(path: string, given: Omit<Call, "url">, guard: z.ZodType<T>) => Promise<Answered<T>>

/** Where clips go: whole, or begun, part by part and ended (platforms.md 3b and 4). */
export interface UploadPaths {
  readonly whole: string
  readonly begin: string
  readonly part: string
  readonly end: string
}

const UPLOAD_MS = 300_000
const video = z.object({ video: z.object({ video_id: z.string().min(1) }) })
const begun = z.object({ upload_id: z.string().min(1) })

const formOf = (field: string, { name, type }: DraftFile, bytes: Uint8Array): Omit<Call, "url"> => {
  const { body, contentType } = multipart([{ name: field, value: { fileName: name, type, bytes } }])
  return { method: "POST", body, headers: { "content-type": contentType }, timeoutMs: UPLOAD_MS }
}

/** Nothing is public until it is created: whatever became of an upload, it changed nothing that anybody sees. */
const unseen = <T>(answer: Answered<T>): Answered<T> =>
  answer.ok ? answer : failed({ ...answer.failure, acted: "no" })

/** Uploading may be repeated freely. */
export async function uploadWhole<T>(ask: Ask, path: string, field: string, file: DraftFile, guard: z.ZodType<T>) {
  const given = formOf(field, file, await bytesOf(file))
  return unseen(await repeated(() => ask(path, given, guard)))
}

/** A clip's id: a small one in one call, a large one in parts, of which one is in memory at a time. */
export async function uploadClip(
  ask: Ask,
  paths: UploadPaths,
  clip: DraftFile,
  manifest: Manifest,
): Promise<Answered<string>> {
  if (clip.size <= limitOf(manifest, "parts-from-bytes")) {
    const answer = await uploadWhole(ask, paths.whole, "video", clip, video)
    return answer.ok ? answered(answer.value.video.video_id) : answer
  }
  const first = await repeated(() => ask(paths.begin, { method: "POST" }, begun))
  if (!first.ok) return unseen(first)
  const { upload_id } = first.value
  for await (const { at, bytes } of inParts(clip, limitOf(manifest, "part-bytes"))) {
    const given = { ...formOf("video", clip, bytes), query: { upload_id, part_number: at + 1 } }
    const sent = await repeated(() =>
      ask(
        paths.part,
        given,
        z.unknown().transform(() => ({})),
      ),
    )
    if (!sent.ok) return unseen(sent)
  }
  const last = await repeated(() => ask(paths.end, { method: "POST", query: { upload_id } }, video))
  return last.ok ? answered(last.value.video.video_id) : unseen(last)
}
